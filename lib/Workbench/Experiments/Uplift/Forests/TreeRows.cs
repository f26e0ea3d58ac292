using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>The rows that trees grow on.</summary>
internal sealed class TreeRows
{
    private TreeRows(UpliftData data, BinnedFeatures features, int[] arms, double[] weights, double[] splitBy, double[] estimateBy, int[][] byArm) =>
        (Data, Features, Arms, Weights, SplitBy, EstimateBy, ByArm) = (data, features, arms, weights, splitBy, estimateBy, byArm);

    public UpliftData Data { get; }

    public BinnedFeatures Features { get; }

    public int[] Arms { get; }

    /// <summary>One over the chance of what the row was given, times the mean chance of that arm: all 1 where chances are the same for all rows.</summary>
    public double[] Weights { get; }

    /// <summary>Outcomes that choose splits.</summary>
    public double[] SplitBy { get; }

    /// <summary>Outcomes that leaves are estimated by.</summary>
    public double[] EstimateBy { get; }

    /// <summary>The rows of each arm.</summary>
    public int[][] ByArm { get; }

    /// <param name="data">The test.</param>
    /// <param name="criterion">A divergence needs outcomes of 0 and 1 as they are.</param>
    /// <param name="expected">What is expected of each row, to be taken away, or null.</param>
    public static TreeRows Of(UpliftData data, SplitCriterion criterion, double[]? expected = null)
    {
        double[] outcomes = [.. data.Outcomes];
        if (criterion != SplitCriterion.Effect)
        {
            Check.Binary(outcomes, $"{nameof(SplitCriterion)}.{criterion}");
        }

        var estimateBy = expected is null ? outcomes : [.. outcomes.Zip(expected, (outcome, mean) => outcome - mean)];
        double[] shares = [.. Enumerable.Range(0, data.ArmNames.Count).Select(data.MeanPropensity)];
        int[] arms = [.. data.Arms];
        return new(
            data, BinnedFeatures.Of(data.Features), arms,
            [.. arms.Select((arm, row) => shares[arm] / data.Propensity(row, arm))],
            criterion == SplitCriterion.Effect ? estimateBy : outcomes, estimateBy,
            [.. shares.Select((_, arm) => data.RowsOf(arm))]);
    }

    /// <summary>A random share of the rows of each arm, in random order.</summary>
    public static int[][] Sample(int[][] byArm, FastRandom random, double share) => Array.ConvertAll(byArm, rows =>
    {
        int[] drawn = [.. rows];
        random.Shuffle<int>(drawn);
        return drawn[..(int)Math.Ceiling(drawn.Length * share)];
    });

    /// <summary>Rows of each arm cut into a half that chooses splits and one that is held back.</summary>
    public static (int[] Split, int[] Held) Halves(int[][] drawn) =>
        ([.. drawn.SelectMany(rows => rows[..(rows.Length / 2)])], [.. drawn.SelectMany(rows => rows[(rows.Length / 2)..])]);

    /// <exception cref="ArgumentException">An arm has too few rows for a leaf in both halves of a tree's rows.</exception>
    public void RequireRows(int rowsPerLeaf, double share)
    {
        var least = (long)Math.Ceiling(2L * rowsPerLeaf / share);
        foreach (var (arm, rows) in ByArm.Index())
        {
            if (rows.Length < least)
            {
                throw new ArgumentException($"Arm '{Data.ArmNames[arm]}' has {rows.Length} rows to learn from; leaves with {rowsPerLeaf} rows of each arm in both halves of a tree's rows need at least {least} of each arm.", nameof(rowsPerLeaf));
            }
        }
    }
}
