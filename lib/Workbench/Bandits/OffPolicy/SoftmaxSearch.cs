using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Workbench.Bandits.OffPolicy;

/// <summary>Searches the coefficients of a <see cref="LearnedPolicy"/>.</summary>
internal static class SoftmaxSearch
{
    /// <summary>The coefficients of the least loss that a search from zeros passes. One that runs out of steps, or finds no better point on a line, has still passed the best so far.</summary>
    public static double[] Least(int actions, int features, int iterations, Func<Vector<double>, (double Loss, Vector<double> Gradient)> loss)
    {
        var start = Vector<double>.Build.Dense(actions * (features + 1));
        var (best, least) = (start, double.PositiveInfinity);
        var objective = ObjectiveFunction.Gradient(beta =>
        {
            var (value, gradient) = loss(beta);
            (best, least) = value < least ? (beta.Clone(), value) : (best, least);
            return (value, gradient);
        });
        try
        {
            new LimitedMemoryBfgsMinimizer(1e-6, 1e-9, 1e-9, memory: 10, iterations).FindMinimum(objective, start);
        }
        catch (OptimizationException)
        {
            // The best point is kept.
        }

        return [.. best];
    }

    /// <summary>Adds what a round says of each action's score, times its constant and context.</summary>
    public static void AddSlopes(Vector<double> gradient, ReadOnlySpan<double> context, ReadOnlySpan<double> slopes, double weight)
    {
        var size = context.Length + 1;
        for (var action = 0; action < slopes.Length; action++)
        {
            var slope = weight * slopes[action];
            gradient[action * size] += slope;
            for (var feature = 0; feature < context.Length; feature++)
            {
                gradient[(action * size) + feature + 1] += slope * context[feature];
            }
        }
    }
}
