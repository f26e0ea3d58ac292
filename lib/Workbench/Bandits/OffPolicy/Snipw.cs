namespace Workbench.Bandits.OffPolicy;

/// <summary>Self-normalised inverse propensity weighting: sum of w r over sum of w (Swaminathan and Joachims, NIPS 2015). It stays within the range of the rewards; biased, but that vanishes with more rounds. NaN where the policy shares no round with the log.</summary>
public sealed record Snipw : OffPolicyEstimator
{
    /// <inheritdoc/>
    public override string Name => "SNIPW";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    internal override bool IsSelfNormalized => true;
}
