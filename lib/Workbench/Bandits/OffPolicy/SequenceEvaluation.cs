using Workbench.Internals;
using Workbench.Metrics;

namespace Workbench.Bandits.OffPolicy;

/// <summary>How much of a sequence a reward is taken to depend on, and so which weights it gets.</summary>
public enum SequenceEstimator
{
    /// <summary>Standard IPS: each reward is weighted by the whole sequence. Always right, and hopelessly noisy for long ones.</summary>
    Standard,

    /// <summary>Independent IPS: by its own step alone (Li et al., KDD 2018); right if a step's reward depends on its action alone, and so do the probabilities of its actions: not where what was shown above is not shown again.</summary>
    Independent,

    /// <summary>Reward interaction IPS (McInerney et al., KDD 2020), or per-decision importance sampling (Precup, Sutton and Singh, ICML 2000): by the steps up to its own; right if nobody looks ahead.</summary>
    RewardInteraction,

    /// <summary>Cascade doubly robust (Kiyohara et al., WSDM 2022), or per-decision doubly robust (Jiang and Li, ICML 2016): as <see cref="RewardInteraction"/>, with expected rewards that take noise out.</summary>
    CascadeDoublyRobust,
}

/// <summary>What a model expects from each step of a log on, to the end of its sequence: rounds x steps.</summary>
/// <param name="Chosen">If the action of the log is taken at the step, and the judged policy followed after it (Q).</param>
/// <param name="Policy">If the judged policy is followed from the step on (V).</param>
public sealed record SequenceValues(double[,] Chosen, double[,] Policy);

/// <summary>Judges a policy of sequences by the log of another one.</summary>
public sealed record SequenceEvaluation
{
    /// <summary>What the reward of a step counts, to the power of the step, 0 to 1: at 0 the first alone.</summary>
    public double Discount { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "between 0 and 1", nameof(Discount)); } = 1;

    /// <summary>Confidence level of the interval, above 0 and below 1.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>What a sequence of the policy would earn, with the normal interval over rounds, and whether the log can tell.</summary>
    /// <param name="log">What the logging policy did.</param>
    /// <param name="policy">The probability of each logged action under the judged policy, given what went before; rounds x steps, 0 to 1.</param>
    /// <param name="estimator">By which.</param>
    /// <param name="values">What a model expects; for <see cref="SequenceEstimator.CascadeDoublyRobust"/>.</param>
    /// <exception cref="ArgumentException">A shape is another than the log's, a number is out of its range, or the values are missing.</exception>
    public SequenceReport Of(SequenceLog log, double[,] policy, SequenceEstimator estimator, SequenceValues? values = null) => Of(log, policy, estimator, values, "rounds");

    /// <summary>The same of a log of something else than rounds, such as episodes.</summary>
    internal SequenceReport Of(SequenceLog log, double[,] policy, SequenceEstimator estimator, SequenceValues? values, string unit)
    {
        Guard.Defined(estimator);
        log.Require(policy, nameof(policy), "between 0 and 1", p => p is >= 0 and <= 1);
        if (estimator == SequenceEstimator.CascadeDoublyRobust)
        {
            ArgumentNullException.ThrowIfNull(values);
            log.Require(values.Chosen, "values.Chosen", "finite", double.IsFinite);
            log.Require(values.Policy, "values.Policy", "finite", double.IsFinite);
        }

        var weights = Weights(log, policy, estimator);
        double[] earned = [.. Enumerable.Range(0, log.Rounds).Select(round => OfRound(log, weights, estimator == SequenceEstimator.CascadeDoublyRobust ? values : null, round))];
        return new(estimator, MeanIntervals.ByNormal(earned, Level), [.. weights.Select(step => Overlap.Of(step, double.NaN) with { Unit = unit })]);
    }

    /// <summary>The weight of each step's reward, steps x rounds.</summary>
    private static double[][] Weights(SequenceLog log, double[,] policy, SequenceEstimator estimator)
    {
        var weights = new double[log.Steps][];
        for (var step = 0; step < log.Steps; step++)
        {
            weights[step] = new double[log.Rounds];
            for (var round = 0; round < log.Rounds; round++)
            {
                var before = step == 0 || estimator == SequenceEstimator.Independent ? 1 : weights[step - 1][round];
                weights[step][round] = before * (policy[round, step] / log.Propensities[round, step]);
            }
        }

        return estimator == SequenceEstimator.Standard ? [.. weights.Select(_ => weights[^1])] : weights;
    }

    private double OfRound(SequenceLog log, double[][] weights, SequenceValues? values, int round)
    {
        var (sum, discount, before) = (0.0, 1.0, 1.0);
        for (var step = 0; step < log.Steps; step++)
        {
            var (weight, reward) = (weights[step][round], log.Rewards[round, step]);
            sum += discount * (values is null ? weight * reward : (before * values.Policy[round, step]) + (weight * (reward - values.Chosen[round, step])));
            (before, discount) = (weight, discount * Discount);
        }

        return sum;
    }
}
