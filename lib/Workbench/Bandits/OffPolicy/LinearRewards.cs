using MathNet.Numerics.LinearAlgebra;
using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>One ridge regression of the reward on the context for each action; without a context the mean of the action, drawn towards the mean of all.</summary>
public sealed record LinearRewards : RewardModel
{
    /// <summary>Penalty on the squared coefficients, above 0; the constant is drawn as strongly towards the mean of all actions.</summary>
    public double Ridge { get; init => field = Guard.Positive(value, nameof(Ridge)); } = 1;

    private protected override NameParts Named() => base.Named().Add(Ridge != 1, $"ridge {Ridge}");

    private protected override RoundModel Fit(BanditLog log, int[] rounds, double[]? weights)
    {
        // Weights are scaled to a mean of 1, so that the penalty means the same with and without.
        var scale = weights is null ? 1 : rounds.Sum(round => weights[round]) / rounds.Length;
        double Weight(int round) => weights is null ? 1 : scale > 0 ? weights[round] / scale : 0;
        var total = rounds.Sum(Weight);
        var mean = total > 0 ? rounds.Sum(round => Weight(round) * log.Rewards[round]) / total : 0;
        var systems = new RidgeSystem[log.Actions.Count];
        for (var action = 0; action < systems.Length; action++)
        {
            systems[action] = new(log.Features + 1, Ridge);
        }

        foreach (var round in rounds)
        {
            systems[log.Chosen[round]].Add([1, .. log.Contexts.Row(round)], log.Rewards[round] - mean, Weight(round));
        }

        var coefficients = Array.ConvertAll(systems, system => system.Solve());
        return (context, rewards) => Predict([1, .. context], coefficients, mean, rewards);
    }

    private static void Predict(double[] row, Vector<double>[] coefficients, double mean, Span<double> rewards)
    {
        var features = Vector<double>.Build.Dense(row);
        for (var action = 0; action < rewards.Length; action++)
        {
            rewards[action] = mean + coefficients[action].DotProduct(features);
        }
    }
}
