using Workbench.Internals;

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
    public override string Name => "MRDR";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    internal override ActionTable Rewards(BanditLog log, ActionTable policy, ActionTable? rewards) => Model.Predict(
        log, [.. log.Propensities.Select((p, round) => policy[round, log.Chosen[round]] * (1 - p) / Numbers.Square(p))]);
}
