namespace Workbench.Bandits.OffPolicy;

/// <summary>Doubly robust with the weights of <see cref="SubGaussianIpw"/> (Metelli, Russo and Restelli, NeurIPS 2021).</summary>
/// <param name="Lambda">0 to 1: 0 is plain doubly robust.</param>
public sealed record SubGaussianDoublyRobust(double Lambda = 0.01) : OffPolicyEstimator
{
    /// <summary>0 to 1: 0 is plain doubly robust.</summary>
    public double Lambda { get; init => field = SubGaussianIpw.Allowed(value); } = SubGaussianIpw.Allowed(Lambda);

    /// <inheritdoc/>
    public override string Name => $"SGDR at {Lambda}";

    internal override double Shrink(double weight) => SubGaussianIpw.Shrink(weight, Lambda);
}
