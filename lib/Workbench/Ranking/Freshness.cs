using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>A boost for what is new: an item of age a gains <see cref="Weight"/> times 2^(-a / <see cref="HalfLife"/>). One without a first time gains nothing.</summary>
public sealed record Freshness
{
    /// <summary>The time from which ages count, in UTC. Items that come later have the age 0.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Age at which half of the boost is left, above 0.</summary>
    public TimeSpan HalfLife { get; init => field = Guard.Require(value > TimeSpan.Zero, value, "above 0", nameof(HalfLife)); } = TimeSpan.FromDays(30);

    /// <summary>What an item of age 0 gains, at least 0; 1 is the whole way from the user's lowest score to the highest.</summary>
    public double Weight { get; init => field = Guard.AtLeast(0.0, value, nameof(Weight)); } = 0.1;

    internal double Of(DateTime? firstSeen) =>
        firstSeen is { } first ? Weight * Math.Pow(2, -Math.Max(0, (Now - first) / HalfLife)) : 0;
}
