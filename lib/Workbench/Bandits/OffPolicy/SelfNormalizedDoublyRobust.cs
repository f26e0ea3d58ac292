namespace Workbench.Bandits.OffPolicy;

/// <summary>Doubly robust with weights that are divided by their mean (Thomas and Brunskill, ICML 2016).</summary>
public sealed record SelfNormalizedDoublyRobust : OffPolicyEstimator
{
    /// <inheritdoc/>
    public override string Name => "SNDR";

    internal override bool IsSelfNormalized => true;
}
