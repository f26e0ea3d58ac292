using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>The mean reward of each action, drawn towards a prior: (sum + prior mean x prior rounds) / (count + prior rounds). The context plays no part.</summary>
public sealed record ActionMeans : RewardModel
{
    /// <summary>What an action without rounds is expected to earn; finite.</summary>
    public double PriorMean { get; init => field = Guard.Require(double.IsFinite(value), value, "finite", nameof(PriorMean)); } = 0.5;

    /// <summary>How many rounds the prior counts as, above 0.</summary>
    public double PriorRounds { get; init => field = Guard.Positive(value, nameof(PriorRounds)); } = 2;

    private protected override NameParts Named() => base.Named().Add((PriorMean, PriorRounds) != (0.5, 2), $"prior {PriorMean} of {PriorRounds} rounds");

    private protected override RoundModel Fit(BanditLog log, int[] rounds, double[]? weights)
    {
        var (sums, counts) = (new double[log.Actions.Count], new double[log.Actions.Count]);
        foreach (var round in rounds)
        {
            var weight = weights?[round] ?? 1;
            sums[log.Chosen[round]] += weight * log.Rewards[round];
            counts[log.Chosen[round]] += weight;
        }

        var means = sums.Zip(counts, (sum, count) => (sum + (PriorMean * PriorRounds)) / (count + PriorRounds)).ToArray();
        return (_, rewards) => means.CopyTo(rewards);
    }
}
