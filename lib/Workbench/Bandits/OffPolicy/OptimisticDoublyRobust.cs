using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>Doubly robust with optimistic shrinkage: w becomes lambda w / (w^2 + lambda), which keeps small weights and takes large ones back towards 0 (Su, Dimakopoulou, Krishnamurthy and Dudik, ICML 2020).</summary>
/// <param name="Lambda">At least 0: at 0 the model alone, far above the squared weights plain doubly robust.</param>
public sealed record OptimisticDoublyRobust(double Lambda = 10) : OffPolicyEstimator
{
    /// <summary>At least 0: at 0 the model alone, far above the squared weights plain doubly robust.</summary>
    public double Lambda { get; init => field = Guard.AtLeast(0.0, value, nameof(Lambda)); } = Guard.AtLeast(0.0, Lambda);

    /// <inheritdoc/>
    public override string Name => $"DRos at {Lambda}";

    internal override double Shrink(double weight) => weight == 0 ? 0 : Lambda * weight / ((weight * weight) + Lambda);
}
