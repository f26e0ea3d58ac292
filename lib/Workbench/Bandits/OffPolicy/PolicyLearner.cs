using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
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
        var size = log.Features + 1;
        var (best, least) = (Vector<double>.Build.Dense(log.Actions.Count * size), double.PositiveInfinity);
        var objective = ObjectiveFunction.Gradient(beta =>
        {
            var (loss, gradient) = Loss(log, rewards, beta, size);
            (best, least) = loss < least ? (beta.Clone(), loss) : (best, least);
            return (loss, gradient);
        });
        Search(objective, Vector<double>.Build.Dense(best.Count));
        return new(log.Actions.Count, [.. best]);
    }

    /// <summary>A search that runs out of steps, or finds no better point on a line, has still passed the best so far.</summary>
    private void Search(IObjectiveFunction objective, Vector<double> start)
    {
        try
        {
            new LimitedMemoryBfgsMinimizer(1e-6, 1e-9, 1e-9, memory: 10, Iterations).FindMinimum(objective, start);
        }
        catch (OptimizationException)
        {
            // The caller keeps the best point.
        }
    }

    private (double Loss, Vector<double> Gradient) Loss(BanditLog log, ActionTable? rewards, Vector<double> beta, int size)
    {
        var gradient = beta * Ridge;
        var earned = 0.0;
        var policy = new LearnedPolicy(log.Actions.Count, [.. beta]);
        Span<double> probabilities = stackalloc double[log.Actions.Count];
        Span<double> values = stackalloc double[log.Actions.Count];
        for (var round = 0; round < log.Rounds; round++)
        {
            var context = log.Contexts.Row(round);
            policy.Write(context, probabilities);
            Values(log, rewards, round, values);
            var mean = TensorPrimitives.Dot<double>(probabilities, values);
            earned += mean / log.Rounds;
            for (var action = 0; action < values.Length; action++)
            {
                var slope = -probabilities[action] * (values[action] - mean) / log.Rounds;
                gradient[action * size] += slope;
                for (var feature = 0; feature < context.Length; feature++)
                {
                    gradient[(action * size) + feature + 1] += slope * context[feature];
                }
            }
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
