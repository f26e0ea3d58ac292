using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>What an outcome is worth and what treatments cost, in one currency.</summary>
public sealed record Economics
{
    /// <summary>Worth of one more unit of the outcome, above 0, for example the margin of a visit; 1 where the outcome is money.</summary>
    public double ValuePerOutcome { get; init => field = Guard.Positive(value, nameof(ValuePerOutcome)); } = 1;

    /// <summary>Cost of treating a row, at least 0: one for each treatment in the order of the arms, or one for all of them.</summary>
    public IReadOnlyList<double> Costs
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Costs));
            field = [.. value.Select((cost, place) => Guard.AtLeast(0.0, cost, $"{nameof(Costs)}[{place}]"))];
        }
    } = [0];

    /// <summary>Cost of an arm; the control is free.</summary>
    internal double CostOf(int arm) => arm == 0 ? 0 : Costs[Costs.Count == 1 ? 0 : arm - 1];

    internal void RequireArms(int arms)
    {
        if (Costs.Count != 1 && Costs.Count != arms - 1)
        {
            throw new ArgumentException($"There are {Costs.Count} costs for {arms - 1} treatments; there must be one for each, or one for all.");
        }
    }
}
