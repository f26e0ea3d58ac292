using Workbench.Internals;

namespace Workbench.Simulation;

/// <summary>Of a <see cref="ContactWorld"/>: what contacts cost and how people take them.</summary>
public sealed record ContactOptions
{
    /// <summary>Number of fortnights, at least 1.</summary>
    public int Steps { get; init => field = Guard.AtLeast(1, value, nameof(Steps)); } = 6;

    /// <summary>What is left of the full price after the cost of goods, above 0 and below 1.</summary>
    public double Margin { get; init => field = Guard.Share(value, nameof(Margin)); } = 0.4;

    /// <summary>Euros for a mail, with coupon or without, at least 0.</summary>
    public double MailCost { get; init => field = Guard.AtLeast(0.0, value, nameof(MailCost)); } = 0.1;

    /// <summary>How much of a contact's lift each contact of the last three fortnights takes away: its log is times exp(-this x contacts); at least 0.</summary>
    public double Fatigue { get; init => field = Guard.AtLeast(0.0, value, nameof(Fatigue)); } = 0.5;

    /// <summary>The share of purchases without a coupon that each coupon of the last three fortnights takes away, 0 to 1/3: people wait for the next.</summary>
    public double Habit { get; init => field = Guard.Require(value is >= 0 and <= 1.0 / 3, value, "between 0 and 1/3", nameof(Habit)); } = 0.15;

    /// <summary>The chance that a contact makes somebody unsubscribe, times one and the contacts of the last three fortnights; 0 to 1/4.</summary>
    public double Unsubscribe { get; init => field = Guard.Require(value is >= 0 and <= 0.25, value, "between 0 and 1/4", nameof(Unsubscribe)); } = 0.01;
}
