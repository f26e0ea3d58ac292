using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>
/// Trees whose leaves are averaged before they are compared: a row's effect is the difference of two means over the rows that share its leaves, weighted by how often they do (Athey, Tibshirani and Wager 2019).
/// </summary>
internal sealed class GrownForest(GrownTree[] trees, int arms)
{
    private const int RowsAtOnce = 256;

    public double[][] Effects(RowFeatures features, CancellationToken ct = default)
    {
        double[][] effects = [.. Enumerable.Range(1, arms - 1).Select(_ => new double[features.Count])];
        Chunks.Run(features.Count, RowsAtOnce, () => new double[RowsAtOnce * 2 * arms], Work, Meter.None, ct);
        return effects;

        void Work(double[] moments, int first, int end)
        {
            Array.Clear(moments);
            foreach (var tree in trees)
            {
                for (var row = first; row < end; row++)
                {
                    Add(tree.MomentsOf(tree.LeafOf(features.Row(row))), moments.AsSpan((row - first) * 2 * arms));
                }
            }

            for (var row = first; row < end; row++)
            {
                var sums = moments.AsSpan((row - first) * 2 * arms);
                for (var arm = 1; arm < arms; arm++)
                {
                    effects[arm - 1][row] = (sums[(2 * arm) + 1] / sums[2 * arm]) - (sums[1] / sums[0]);
                }
            }
        }
    }

    /// <summary>The effects of an arm with normal intervals, of the variance between trees that share half of the rows (bootstrap of little bags; Sexton and Laake 2009, Athey, Tibshirani and Wager 2019).</summary>
    public Estimate[] Intervals(RowFeatures features, int arm, double level)
    {
        var intervals = new Estimate[features.Count];
        var quantile = Normal.InvCDF(0, 1, (1 + level) / 2);
        Chunks.Run(features.Count, 16, () => new double[trees.Length], Work, Meter.None, CancellationToken.None);
        return intervals;

        void Work(double[] influences, int first, int end)
        {
            for (var row = first; row < end; row++)
            {
                var effect = Influences(features.Row(row), arm, influences);
                intervals[row] = new MeanDifference(effect, Math.Sqrt(VarianceOfPairs(influences))).Interval(quantile, level);
            }
        }
    }

    /// <summary>The gain of the splits by each feature.</summary>
    /// <param name="features">Number of features.</param>
    /// <param name="depth">Only splits with fewer than this above them count.</param>
    public double[] Gains(int features, int depth)
    {
        var gains = new double[features];
        foreach (var node in trees.SelectMany(tree => tree.Nodes).Where(node => !node.IsLeaf && node.Depth < depth))
        {
            gains[node.Feature] += node.Gain;
        }

        return gains;
    }

    private static void Add(ReadOnlySpan<double> moments, Span<double> sums)
    {
        for (var i = 0; i < moments.Length; i++)
        {
            sums[i] += moments[i];
        }
    }

    /// <summary>The effect on a row, and how far each tree by itself would move it, by a straight line.</summary>
    private double Influences(ReadOnlySpan<double> row, int arm, double[] influences)
    {
        Span<double> sums = stackalloc double[2 * arms];
        foreach (var tree in trees)
        {
            Add(tree.MomentsOf(tree.LeafOf(row)), sums);
        }

        var (control, treated) = (sums[1] / sums[0], sums[(2 * arm) + 1] / sums[2 * arm]);
        for (var t = 0; t < trees.Length; t++)
        {
            var moments = trees[t].MomentsOf(trees[t].LeafOf(row));
            influences[t] = trees.Length * (((moments[(2 * arm) + 1] - (treated * moments[2 * arm])) / sums[2 * arm]) - ((moments[1] - (control * moments[0])) / sums[0]));
        }

        return treated - control;
    }

    /// <summary>
    /// What is left of the variance of pairs' means once that of the trees within them is taken away. By few trees the difference may fall below 0; so it is its mean above 0 under a flat prior, as grf has it.
    /// </summary>
    private static double VarianceOfPairs(double[] influences)
    {
        var (pairs, between, within) = (influences.Length / 2, 0.0, 0.0);
        for (var pair = 0; pair < pairs; pair++)
        {
            var (one, other) = (influences[2 * pair], influences[(2 * pair) + 1]);
            between += Numbers.Square((one + other) / 2) / pairs;
            within += Numbers.Square((one - other) / 2) / pairs;
        }

        var error = Math.Max(between, within) * Math.Sqrt(2.0 / pairs);
        var ratio = (between - within) / error;
        return error > 0 ? between - within + (error * Normal.PDF(0, 1, ratio) / Normal.CDF(0, 1, ratio)) : 0;
    }
}
