namespace Workbench.Bandits.OffPolicy;

/// <summary>
/// More robust doubly robust (Farajtabar, Chow and Ghavamzadeh, ICML 2018): doubly robust whose model of rewards is fitted for this policy, each round weighted by pi(chosen) (1 - p) / p^2 of its
/// propensity p, which is how much its error adds to the variance.
/// </summary>
public sealed record MoreRobustDoublyRobust : OffPolicyEstimator
{
    /// <summary>The model that is fitted.</summary>
    public RewardModel Model { get; init; } = new LinearRewards();

    /// <inheritdoc/>
    public override string Name => Model == new LinearRewards() ? "MRDR" : $"MRDR by {Model.Name}";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    internal override ActionTable Rewards(PolicyInLog judged) => Model.Predict(
        judged.Log, [.. judged.Log.Propensities.Zip(judged.Weights, (p, weight) => weight * (1 - p) / p)]);
}
