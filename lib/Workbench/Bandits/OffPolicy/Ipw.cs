using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>Inverse propensity weighting: the mean of w r (Horvitz and Thompson 1952; Strehl et al. 2010). Unbiased where every action of the policy has a chance in the log, and as noisy as the weights are large.</summary>
public sealed record Ipw : OffPolicyEstimator
{
    /// <summary>Largest weight, above 0: larger ones count as this. Less noise, for a bias towards 0.</summary>
    public double MaxWeight { get; init => field = Guard.Require(value > 0, value, "above 0", nameof(MaxWeight)); } = double.PositiveInfinity;

    /// <inheritdoc/>
    public override string Name => double.IsPositiveInfinity(MaxWeight) ? "IPW" : $"IPW clipped at {MaxWeight}";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    internal override double Shrink(double weight) => Math.Min(weight, MaxWeight);
}
