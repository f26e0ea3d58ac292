using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>Doubly robust: the model of rewards, corrected by its weighted errors in the log (Dudik, Langford and Li, ICML 2011). Unbiased where either the propensities or the model are right.</summary>
public sealed record DoublyRobust : OffPolicyEstimator
{
    /// <summary>Largest weight, above 0: larger ones count as this.</summary>
    public double MaxWeight { get; init => field = Guard.Require(value > 0, value, "above 0", nameof(MaxWeight)); } = double.PositiveInfinity;

    /// <inheritdoc/>
    public override string Name => double.IsPositiveInfinity(MaxWeight) ? "DR" : $"DR clipped at {MaxWeight}";

    internal override double Shrink(double weight) => Math.Min(weight, MaxWeight);
}
