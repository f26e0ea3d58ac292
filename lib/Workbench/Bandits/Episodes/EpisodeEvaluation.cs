using Workbench.Bandits.OffPolicy;
using Workbench.Internals;
using Workbench.Metrics;

namespace Workbench.Bandits.Episodes;

/// <summary>Judges a policy of episodes by the log of another one: by weights alone, by a model alone, and by both (per-decision doubly robust; Jiang and Li, ICML 2016).</summary>
public sealed record EpisodeEvaluation
{
    /// <summary>What learns the values that take noise out, step by step unless <see cref="QLearner.PoolsSteps"/> is set; its discount is that of the rewards.</summary>
    public QLearner Model { get; init; } = new LinearQ();

    /// <summary>Parts of the episodes, at least 2: each is answered by a model of the others, so that no reward is in its own prediction.</summary>
    public int Folds { get; init => field = Guard.AtLeast(2, value, nameof(Folds)); } = 2;

    /// <summary>Confidence level of the intervals, above 0 and below 1.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>Deals the episodes.</summary>
    public Seed Seed { get; init; } = 1;

    /// <summary>Estimates what an episode of the policy would earn. Judge a learned policy by other episodes than it learned from.</summary>
    /// <param name="log">What the logging policy did.</param>
    /// <param name="policy">Who is judged.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">The policy has other actions than the log, or a part of the log never chose one of them.</exception>
    public EpisodeReport Of(EpisodeLog log, EpisodePolicy policy, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        Guard.Require(Folds <= log.Episodes, Folds, $"at most the number of episodes, {log.Episodes}", nameof(Folds));
        var meter = Meter.For(progress);
        var chosen = policy.Of(log);
        var values = Values(log, policy, meter, ct);
        var evaluation = new SequenceEvaluation { Discount = Model.Discount, Level = Level };
        var estimates = new[] { SequenceEstimator.Standard, SequenceEstimator.RewardInteraction, SequenceEstimator.CascadeDoublyRobust }
            .ToDictionary(estimator => estimator, estimator => evaluation.Of(log.Sequences, chosen, estimator, values, "episodes"));
        double[] starts = [.. Enumerable.Range(0, log.Episodes).Select(episode => values.Policy[episode, 0])];
        meter.Complete();
        return new(policy.Name, estimates, MeanIntervals.ByNormal(starts, Level));
    }

    private SequenceValues Values(EpisodeLog log, EpisodePolicy policy, Meter meter, CancellationToken ct)
    {
        int[] order = [.. Enumerable.Range(0, log.Episodes)];
        Seed.Stream().Shuffle(order);
        var values = new SequenceValues(new double[log.Episodes, log.Steps], new double[log.Episodes, log.Steps]);
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Model.Evaluate(log.Take([.. order.Where((_, place) => place % Folds != fold)]), policy, ct);
            foreach (var episode in order.Where((_, place) => place % Folds == fold))
            {
                Write(log, policy, model, episode, values);
            }

            meter.Report((fold + 1.0) / Folds);
        }

        return values;
    }

    private static void Write(EpisodeLog log, EpisodePolicy policy, QFunction model, int episode, SequenceValues values)
    {
        var (q, probabilities) = (new double[log.Actions.Count], new double[log.Actions.Count]);
        for (var step = 0; step < log.Steps; step++)
        {
            var row = (episode * log.Steps) + step;
            model.Write(step, log.State(row), q);
            policy.Write(step, log.State(row), probabilities);
            (values.Chosen[episode, step], values.Policy[episode, step]) = (q[log.Chosen[row]], System.Numerics.Tensors.TensorPrimitives.Dot<double>(probabilities, q));
        }
    }
}
