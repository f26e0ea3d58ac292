using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>
/// The rows of a randomised test in the order in which a model would treat them, best score first. Every figure of how well a model targets is read off this order.
/// </summary>
/// <remarks>
/// The treatment must have been drawn at random with one share for all rows: else treated and untreated rows of one stretch differ by more than the treatment.
/// Rows of one score count as one step of a curve. Where a figure has to cut among them (the first k, bins), later rows come first, as scikit-uplift 0.5.1 has it.
/// </remarks>
public sealed class UpliftRanking
{
    private readonly double[] _outcomes;
    private readonly bool[] _treated;
    private readonly double[] _scores;

    private readonly int[][] _groups;

    private UpliftRanking(double[] outcomes, bool[] treated, double[] scores)
    {
        (_outcomes, _treated, _scores) = (outcomes, treated, scores);
        var rows = Enumerable.Range(0, Count).ToLookup(row => treated[row]);
        _groups = [[.. rows[false]], [.. rows[true]]];
    }

    /// <summary>Number of rows.</summary>
    public int Count => _outcomes.Length;

    /// <summary>Number of treated rows.</summary>
    public int TreatedCount => _groups[1].Length;

    /// <summary>The average effect of the treatment on all rows: mean outcome of the treated minus that of the others, with a normal interval of 95 %.</summary>
    public Estimate AverageEffect => Strip("all rows", 0, Count).Uplift(0.95);

    internal ReadOnlySpan<double> Outcomes => _outcomes;

    internal ReadOnlySpan<bool> Treated => _treated;

    /// <summary>Orders the rows of a test by the scores of a model.</summary>
    /// <param name="outcomes">One outcome a row, finite.</param>
    /// <param name="treated">Whether the row was treated.</param>
    /// <param name="scores">What the model says of the row; the larger, the earlier it would be treated.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, outcomes are so large that squares overflow, or there are no treated or no untreated rows.</exception>
    public static UpliftRanking Of(IReadOnlyList<double> outcomes, IReadOnlyList<bool> treated, IReadOnlyList<double> scores)
    {
        Check.SameLength(outcomes.Count, treated.Count, nameof(treated));
        Check.SameLength(outcomes.Count, scores.Count, nameof(scores));
        Check.Outcomes(outcomes, nameof(outcomes));
        Check.Finite(scores, nameof(scores));
        if (treated.Distinct().Count() < 2)
        {
            throw new ArgumentException($"All {treated.Count} rows are {(treated.Contains(true) ? "treated" : "untreated")}; an uplift needs both.", nameof(treated));
        }

        return Sorted(outcomes, treated, scores);
    }

    /// <summary>Orders the rows of one arm and of the control by the effect that a model says the arm has.</summary>
    /// <param name="data">The test.</param>
    /// <param name="effects">The model's effects on the rows of <paramref name="data"/>; out of fold, if it was fitted to them.</param>
    /// <param name="arm">The arm, from 1.</param>
    /// <exception cref="ArgumentException">The effects are not of as many rows, or the chance of the arm beside that of the control differs between rows; the message names one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm.</exception>
    public static UpliftRanking Of(UpliftData data, ArmEffects effects, int arm = 1)
    {
        Check.SameLength(data.Count, effects.Count, nameof(effects));
        data.RequireArm(arm);
        var rows = data.RowsOfPair(arm);
        RequireOneShare(data, rows, arm);
        return Of(
            Array.ConvertAll(rows, row => data.Outcomes[row]),
            Array.ConvertAll(rows, row => data.Arms[row] == arm),
            Array.ConvertAll(rows, row => effects[row, arm]));
    }

    /// <summary>Radcliffe's curve: what the first rows gained beside the untreated among them, counted in the outcomes of the treated.</summary>
    /// <remarks>Y_t - Y_c N_t / N_c of the rows up to a score (Radcliffe 2007), as qini_curve of scikit-uplift has it: where there is no untreated row yet, Y_c counts as 0.</remarks>
    public GainCurve QiniCurve() => GainCurve.Of(Steps().Select(step => (step.Rows, step.Treated.Sum - (step.Control.Mean * step.Treated.Count))));

    /// <summary>What treating the first rows would gain, counted in the outcomes of all of them.</summary>
    /// <remarks>(Y_t / N_t - Y_c / N_c)(N_t + N_c) of the rows up to a score (Gutierrez and Gerardy 2016), as uplift_curve of scikit-uplift has it: a group without rows yet has a mean of 0.</remarks>
    public GainCurve UpliftCurve() => GainCurve.Of(Steps().Select(step => (step.Rows, (step.Treated.Mean - step.Control.Mean) * step.Rows)));

    /// <summary>The curve that no order of rows can be above, given who did what; needs outcomes of 0 and 1.</summary>
    /// <param name="negativeEffect">
    /// Whether the treatment may have put off some rows that would have done it untreated. If not, the best that can be is to gain the whole effect one by one at first, and then nothing.
    /// </param>
    /// <exception cref="ArgumentException">An outcome is neither 0 nor 1, or without negative effects the treated did not do better than the others.</exception>
    public GainCurve PerfectQiniCurve(bool negativeEffect = true)
    {
        RequireBinary();
        if (negativeEffect)
        {
            return By(row => _treated[row] ? _outcomes[row] : -_outcomes[row]).QiniCurve();
        }

        var gain = QiniCurve().Gains[^1];
        return gain > 0
            ? new([0, gain, Count], [0, gain, gain])
            : throw new ArgumentException($"The treated gained {gain} in all; without negative effects a perfect curve needs a gain above 0.");
    }

    /// <summary>The curve of the order that scikit-uplift calls perfect: first the treated who did it and the untreated who did not; needs outcomes of 0 and 1.</summary>
    /// <exception cref="ArgumentException">An outcome is neither 0 nor 1.</exception>
    public GainCurve PerfectUpliftCurve()
    {
        RequireBinary();
        var rows = Enumerable.Range(0, Count);
        var byOutcome = rows.Count(row => !_treated[row] && _outcomes[row] == 1) > rows.Count(row => _treated[row] && _outcomes[row] == 0);
        return By(row => (_treated[row] == (_outcomes[row] == 1) ? 2 : 0) + (byOutcome ? _outcomes[row] : _treated[row] ? 1 : 0)).UpliftCurve();
    }

    /// <summary>Area between the qini curve and chance over that between the perfect curve and chance: 1 is perfect, 0 chance, below 0 worse than chance (scikit-uplift's qini_auc_score).</summary>
    /// <exception cref="ArgumentException">An outcome is neither 0 nor 1, or the perfect curve is no better than chance.</exception>
    public double QiniAuc(bool negativeEffect = true) => Normalised(QiniCurve(), PerfectQiniCurve(negativeEffect));

    /// <summary>Area between the uplift curve and chance over that between the perfect curve and chance (scikit-uplift's uplift_auc_score).</summary>
    /// <exception cref="ArgumentException">An outcome is neither 0 nor 1, or the perfect curve is no better than chance.</exception>
    public double UpliftAuc() => Normalised(UpliftCurve(), PerfectUpliftCurve());

    /// <summary>The effect on the first rows, with a normal interval.</summary>
    /// <param name="share">Share of the rows, or of each group, above 0 and below 1; what is no whole row is cut off.</param>
    /// <param name="by">The first of all rows, or the first of each group.</param>
    /// <param name="level">Confidence level of the interval.</param>
    /// <exception cref="ArgumentException">One of the groups has no row there.</exception>
    public Estimate UpliftAt(double share, UpliftBy by = UpliftBy.Overall, double level = 0.95)
    {
        Guard.Share(share);
        return First((int)(Count * share), (int)((Count - TreatedCount) * share), (int)(TreatedCount * share), by).Uplift(level);
    }

    /// <summary>As <see cref="UpliftAt(double, UpliftBy, double)"/>, of a number of rows (of each group, if by group).</summary>
    /// <param name="count">From 1 to the number of rows, or to that of the smaller group.</param>
    /// <param name="by">The first of all rows, or the first of each group.</param>
    /// <param name="level">Confidence level of the interval.</param>
    public Estimate UpliftAt(int count, UpliftBy by = UpliftBy.Overall, double level = 0.95)
    {
        var most = by == UpliftBy.Overall ? Count : Math.Min(TreatedCount, Count - TreatedCount);
        Guard.Require(count >= 1 && count <= most, count, $"from 1 to {most}", nameof(count));
        return First(count, count, count, by).Uplift(level);
    }

    /// <summary>The rows in bins of equal size, best first.</summary>
    /// <param name="bins">Number of bins, at least 2.</param>
    /// <param name="by">All rows are cut, or each group by itself.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    /// <exception cref="ArgumentException">A bin has no treated or no untreated row.</exception>
    public UpliftBins Bins(int bins = 10, UpliftBy by = UpliftBy.Overall, double level = 0.95)
    {
        Guard.AtLeast(2, bins);
        Guard.Share(level);
        var cuts = Enumerable.Range(0, bins + 1).ToArray();
        int[] Cuts(int count) => Array.ConvertAll(cuts, bin => (bin * (count / bins)) + Math.Min(bin, count % bins));
        var (all, control, treated) = (Cuts(Count), Cuts(Count - TreatedCount), Cuts(TreatedCount));
        return new([.. Enumerable.Range(0, bins).Select(bin =>
        {
            var name = $"bin {bin + 1} of {bins}";
            var strip = by == UpliftBy.Overall ? Strip(name, all[bin], all[bin + 1]) : Strip(name, control[bin]..control[bin + 1], treated[bin]..treated[bin + 1]);
            return new UpliftBin(bin + 1, strip.Control, strip.Treated, strip.Uplift(level));
        })]);
    }

    /// <summary>Number of rows, of treated ones, and the average effect.</summary>
    public override string ToString() => $"{Format.Count(Count)} rows, {Format.Count(TreatedCount)} of them treated; average effect {AverageEffect}";

    /// <summary>Rows drawn with replacement among the treated and among the others, so that both groups keep their size.</summary>
    internal UpliftRanking Resample(Random random)
    {
        var times = new int[Count];
        foreach (var group in _groups)
        {
            for (var draw = 0; draw < group.Length; draw++)
            {
                times[group[random.Next(group.Length)]]++;
            }
        }

        var (rows, next) = (new int[Count], 0);
        for (var row = 0; row < Count; row++)
        {
            rows.AsSpan(next, times[row]).Fill(row);
            next += times[row];
        }

        return Taken(rows, _outcomes, _treated, Array.ConvertAll(rows, row => _scores[row]));
    }

    private static UpliftRanking Sorted(IReadOnlyList<double> outcomes, IReadOnlyList<bool> treated, IReadOnlyList<double> scores)
    {
        int[] order = [.. Enumerable.Range(0, outcomes.Count).OrderByDescending(row => scores[row]).ThenByDescending(row => row)];
        return Taken(order, outcomes, treated, Array.ConvertAll(order, row => scores[row]));
    }

    private static void RequireOneShare(UpliftData data, int[] rows, int arm)
    {
        double Share(int row) => data.ShareBesideControl(row, arm);
        var first = Share(rows[0]);
        if (Array.FindIndex(rows, row => Math.Abs(Share(row) - first) > 1e-9) is var place and >= 0)
        {
            throw new ArgumentException(
                $"Row {rows[place]} had arm '{data.ArmNames[arm]}' rather than the control with a chance of {Share(rows[place])}, row {rows[0]} with {first}; a ranking needs one chance for all rows. "
                + $"Judge by {nameof(PolicyCurve)}, whose scores are weighted by the chances.",
                nameof(data));
        }
    }

    private static double Normalised(GainCurve actual, GainCurve perfect)
    {
        var chance = perfect.AreaOfChance;
        var most = perfect.Area - chance;
        return most > 0 ? (actual.Area - chance) / most : throw new ArgumentException($"The perfect curve is above chance by an area of {most}; it must be above 0: the outcomes do not vary.");
    }

    /// <summary>The same rows by other scores, for curves only, to which the order of rows of one score is all one.</summary>
    private UpliftRanking By(Func<int, double> score)
    {
        int[] rows = [.. Enumerable.Range(0, Count)];
        var scores = Array.ConvertAll(rows, row => -score(row));
        Array.Sort(scores, rows);
        return Taken(rows, _outcomes, _treated, scores);
    }

    private static UpliftRanking Taken(int[] rows, IReadOnlyList<double> outcomes, IReadOnlyList<bool> treated, double[] scores) =>
        new(Array.ConvertAll(rows, row => outcomes[row]), Array.ConvertAll(rows, row => treated[row]), scores);

    private IEnumerable<(int Rows, GroupSum Treated, GroupSum Control)> Steps()
    {
        var (treated, control) = (new GroupSum(), new GroupSum());
        for (var row = 0; row < Count; row++)
        {
            (treated, control) = _treated[row] ? (treated.Add(_outcomes[row]), control) : (treated, control.Add(_outcomes[row]));
            if (row == Count - 1 || _scores[row] != _scores[row + 1])
            {
                yield return (row + 1, treated, control);
            }
        }
    }

    private Strip First(int all, int control, int treated, UpliftBy by) => Guard.Defined(by) == UpliftBy.Overall
        ? Strip($"first {all} rows", 0, all)
        : Strip($"first {control} untreated and {treated} treated rows", ..control, ..treated);

    private Strip Strip(string name, int first, int end) =>
        new(name, OutcomesOf(Between(_groups[0], first, end)), OutcomesOf(Between(_groups[1], first, end)));

    /// <summary>The part of ascending rows that is within bounds.</summary>
    private static int[] Between(int[] rows, int first, int end)
    {
        int Place(int row) => Array.BinarySearch(rows, row) is var place && place < 0 ? ~place : place;
        return rows[Place(first)..Place(end)];
    }

    private Strip Strip(string name, Range control, Range treated) => new(name, OutcomesOf(_groups[0][control]), OutcomesOf(_groups[1][treated]));

    private double[] OutcomesOf(int[] rows) => Array.ConvertAll(rows, row => _outcomes[row]);

    private void RequireBinary() => Check.Binary(_outcomes, $"a perfect curve (unlike {nameof(CausalMl)}'s areas)");
}
