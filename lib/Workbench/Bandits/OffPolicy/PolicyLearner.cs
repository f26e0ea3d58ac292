using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>
/// Learns a policy from the log of another: a softmax of linear scores of the context, whose estimated reward is the highest (policy optimisation; Dudik, Langford and Li, ICML 2011; Swaminathan and Joachims 2015). With
/// expected rewards the estimate is doubly robust, without them by inverse propensities. Judge what it learns on another log than it learned from.
/// </summary>
public sealed record PolicyLearner
{
    /// <summary>Penalty on the squared coefficients, a round, above 0: it keeps the policy near uniform where the log says little.</summary>
    public double Ridge { get; init => field = Guard.Positive(value, nameof(Ridge)); } = 0.0001;

    /// <summary>Most steps of the search, at least 1.</summary>
    public int Iterations { get; init => field = Guard.AtLeast(1, value, nameof(Iterations)); } = 200;

    /// <summary>Learns.</summary>
    /// <param name="log">With contexts; without them it learns one distribution for all rounds.</param>
    /// <param name="rewards">Expected rewards of each action in each round, or null.</param>
    /// <exception cref="ArgumentException">The shape of the rewards is another than the log's.</exception>
    public LearnedPolicy Fit(BanditLog log, ActionTable? rewards = null)
    {
        rewards?.RequireShape(log.Rounds, log.Actions.Count, nameof(rewards));
        return new(log.Actions.Count, SoftmaxSearch.Least(log.Actions.Count, log.Features, Iterations, beta => Loss(log, rewards, beta)));
    }

    private (double Loss, Vector<double> Gradient) Loss(BanditLog log, ActionTable? rewards, Vector<double> beta)
    {
        var gradient = beta * Ridge;
        var earned = 0.0;
        var policy = new LearnedPolicy(log.Actions.Count, [.. beta]);
        var (probabilities, values, slopes) = (new double[log.Actions.Count], new double[log.Actions.Count], new double[log.Actions.Count]);
        for (var round = 0; round < log.Rounds; round++)
        {
            var context = log.Contexts.Row(round);
            policy.Write(context, probabilities);
            Values(log, rewards, round, values);
            var mean = TensorPrimitives.Dot<double>(probabilities, values);
            earned += mean / log.Rounds;
            for (var action = 0; action < values.Length; action++)
            {
                slopes[action] = -probabilities[action] * (values[action] - mean);
            }

            SoftmaxSearch.AddSlopes(gradient, context, slopes, 1.0 / log.Rounds);
        }

        return ((Ridge / 2 * beta.DotProduct(beta)) - earned, gradient);
    }

    /// <summary>What each action is estimated to earn in a round: the expected reward, and of the chosen one the weighted error besides.</summary>
    private static void Values(BanditLog log, ActionTable? rewards, int round, Span<double> values)
    {
        if (rewards is null)
        {
            values.Clear();
        }
        else
        {
            rewards.Row(round).CopyTo(values);
        }

        var chosen = log.Chosen[round];
        values[chosen] += (log.Rewards[round] - values[chosen]) / log.Propensities[round];
    }
}
