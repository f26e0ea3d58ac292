namespace Workbench.Bandits.OffPolicy;

/// <summary>What the model of rewards expects of the policy, and nothing else. Little noise, and wrong by as much as the model is; its interval does not know of that.</summary>
public sealed record DirectMethod : OffPolicyEstimator
{
    /// <inheritdoc/>
    public override string Name => "DM";

    internal override double Shrink(double weight) => 0;
}
