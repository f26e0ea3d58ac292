namespace Workbench.Experiments.Uplift;

/// <summary>Areas by the convention of causalml, for outcomes of any kind: means over the rows, ties in the order of the ranking, and the first rows by a straight line until both groups have one.</summary>
/// <remarks>
/// Normalised figures are divided by the size of the gain of treating all. That says nothing of a perfect model, so they can be above 1; where treating all gains about 0, they mean nothing.
/// </remarks>
public static class CausalMl
{
    /// <summary>Mean height of the uplift curve over 0, 1, ... all rows (causalml's auuc_score).</summary>
    /// <param name="ranking">The rows in the order of a model.</param>
    /// <param name="normalised">Whether to divide by the size of the last gain.</param>
    public static double Auuc(UpliftRanking ranking, bool normalised = true)
    {
        var lifts = Heights(ranking, (treated, control) => treated.Mean - control.Mean);
        return Mean([.. lifts.Select((lift, rows) => lift * rows)], normalised);
    }

    /// <summary>Mean height of the qini curve above the straight line of chance over 0, 1, ... all rows (causalml's qini_score).</summary>
    /// <param name="ranking">The rows in the order of a model.</param>
    /// <param name="normalised">Whether to divide by the size of the last gain.</param>
    public static double Qini(UpliftRanking ranking, bool normalised = true)
    {
        var gains = Heights(ranking, (treated, control) => treated.Sum - (control.Mean * treated.Count));
        return Mean([.. gains.Select((gain, rows) => gain - (gains[^1] * rows / ranking.Count))], scale: normalised ? gains[^1] : 1);
    }

    /// <summary>Mean height of the curve of known effects over 0, 1, ... all rows (causalml's auuc_score with treatment_effect_col): in a simulated world, where nobody has to be compared.</summary>
    /// <param name="effects">The true effect on each row, finite.</param>
    /// <param name="scores">What the model says of it.</param>
    /// <param name="normalised">Whether to divide by the size of the sum of all effects.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are no rows, or a value is not finite.</exception>
    public static double Auuc(IReadOnlyList<double> effects, IReadOnlyList<double> scores, bool normalised = true)
    {
        Check.SameLength(effects.Count, scores.Count, nameof(scores));
        Check.Finite(effects, nameof(effects));
        Check.Finite(scores, nameof(scores));
        var sum = 0.0;
        return Mean([0, .. Enumerable.Range(0, effects.Count).OrderByDescending(row => scores[row]).ThenByDescending(row => row).Select(row => sum += effects[row])], normalised);
    }

    private static double[] Heights(UpliftRanking ranking, Func<GroupSum, GroupSum, double> height)
    {
        var (heights, treated, control, open) = (new double[ranking.Count + 1], new GroupSum(), new GroupSum(), 0);
        for (var row = 0; row < ranking.Count; row++)
        {
            (treated, control) = ranking.Treated[row] ? (treated.Add(ranking.Outcomes[row]), control) : (treated, control.Add(ranking.Outcomes[row]));
            heights[row + 1] = height(treated, control);
            open = treated.Count == 0 || control.Count == 0 ? row + 1 : open;
        }

        for (var row = 1; row <= open; row++)
        {
            heights[row] = heights[open + 1] * row / (open + 1);
        }

        return heights;
    }

    private static double Mean(double[] gains, bool normalised) => Mean(gains, normalised ? gains[^1] : 1);

    private static double Mean(double[] gains, double scale) => scale != 0
        ? gains.Average() / Math.Abs(scale)
        : throw new ArgumentException("Treating all rows gains 0, and nothing can be divided by that. Take the figure that is not normalised.");
}
