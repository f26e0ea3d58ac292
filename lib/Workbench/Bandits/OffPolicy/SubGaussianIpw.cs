using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>Inverse propensity weighting with w / (1 - lambda + lambda w), which is at most 1 / lambda, so that errors have sub-Gaussian tails (Metelli, Russo and Restelli, NeurIPS 2021).</summary>
/// <param name="Lambda">0 to 1: 0 is plain weighting, 1 no weighting.</param>
public sealed record SubGaussianIpw(double Lambda = 0.01) : OffPolicyEstimator
{
    /// <summary>0 to 1: 0 is plain weighting, 1 no weighting.</summary>
    public double Lambda { get; init => field = Allowed(value); } = Allowed(Lambda);

    /// <inheritdoc/>
    public override string Name => $"SGIPW at {Lambda}";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    internal override double Shrink(double weight) => Shrink(weight, Lambda);

    internal static double Shrink(double weight, double lambda) => weight == 0 ? 0 : weight / (1 - lambda + (lambda * weight));

    internal static double Allowed(double lambda) => Guard.Require(lambda is >= 0 and <= 1, lambda, "between 0 and 1", nameof(Lambda));
}
