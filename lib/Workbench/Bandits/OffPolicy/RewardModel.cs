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
    public ActionTable Predict(BanditLog log) => Predict(log, (double[]?)null);

    /// <summary>The expected reward of each action where the log has not been: by one model of all its rounds.</summary>
    /// <param name="log">What is learned from.</param>
    /// <param name="contexts">New contexts, rows x the log's features.</param>
    /// <returns>Rows x actions.</returns>
    /// <exception cref="ArgumentException">There are other features than the log's, or a number is not finite.</exception>
    public ActionTable Predict(BanditLog log, double[,] contexts)
    {
        var (known, actions) = (Contexts.Of(contexts, log.Features), log.Actions.Count);
        var (model, predictions) = (Fit(log, [.. Enumerable.Range(0, log.Rounds)], null), ActionTable.Room(known.Rows, actions));
        for (var row = 0; row < known.Rows; row++)
        {
            model(known.Row(row), predictions.AsSpan(row * actions, actions));
        }

        return new(actions, predictions);
    }

    /// <summary>As it stands in the names of estimators that fit it.</summary>
    internal string Name => $"{Named().Add(Folds != 3, $"{Folds} folds")}";

    private protected virtual NameParts Named() => new(GetType().Name);

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
                model(log.Contexts.Row(round), predictions.AsSpan(round * log.Actions.Count, log.Actions.Count));
            }
        }

        return new(log.Actions.Count, predictions);
    }

    /// <summary>Learns from some rounds, each of a weight where weights are given.</summary>
    /// <returns>Writes the expected reward of each action in a context.</returns>
    private protected abstract RoundModel Fit(BanditLog log, int[] rounds, double[]? weights);

    /// <summary>Writes the expected reward of each action in a context.</summary>
    private protected delegate void RoundModel(ReadOnlySpan<double> context, Span<double> rewards);
}
