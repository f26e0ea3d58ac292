using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>Learns from a log what reward to expect of each action in each round.</summary>
public abstract record RewardModel
{
    /// <summary>
    /// The log is cut at random into this many parts, and each is answered by a model of the others, so that no round's reward is in its own prediction (cross-fitting; Chernozhukov et al. 2018).
    /// 1: one model of all rounds for all. At least 1.
    /// </summary>
    public int Folds { get; init => field = Guard.AtLeast(1, value, nameof(Folds)); } = 3;

    /// <summary>Cuts the log.</summary>
    public Seed Seed { get; init; } = 1;

    /// <summary>The expected reward of each action in each round of the log.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer rounds than folds.</exception>
    public ActionTable Predict(BanditLog log) => Predict(log, null);

    internal ActionTable Predict(BanditLog log, double[]? weights)
    {
        Guard.Require(Folds <= log.Rounds, Folds, $"at most the number of rounds, {log.Rounds}", nameof(Folds));
        int[] order = [.. Enumerable.Range(0, log.Rounds)];
        Seed.Stream().Shuffle(order);
        var predictions = ActionTable.Room(log.Rounds, log.Actions.Count);
        for (var fold = 0; fold < Folds; fold++)
        {
            var held = order.Where((_, place) => place % Folds == fold).ToArray();
            var model = Fit(log, Folds == 1 ? held : [.. order.Where((_, place) => place % Folds != fold)], weights);
            foreach (var round in held)
            {
                model(round, predictions.AsSpan(round * log.Actions.Count, log.Actions.Count));
            }
        }

        return new(log.Actions.Count, predictions);
    }

    /// <summary>Learns from some rounds, each of a weight where weights are given.</summary>
    /// <returns>Writes the expected reward of each action in a round of the log.</returns>
    private protected abstract RoundModel Fit(BanditLog log, int[] rounds, double[]? weights);

    /// <summary>Writes the expected reward of each action in a round.</summary>
    private protected delegate void RoundModel(int round, Span<double> rewards);
}
