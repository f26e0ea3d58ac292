using MathNet.Numerics.Distributions;
using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>The rows of a test: what was known of each, which treatment it was given and with which chance, and what came of it.</summary>
public sealed class UpliftData
{
    /// <summary>The chances of each arm, of every row or once for all rows.</summary>
    private readonly double[] _propensities;

    private UpliftData(RowFeatures features, int[] arms, double[] outcomes, string[] armNames, double[] propensities, bool knowsChances) =>
        (Features, Arms, Outcomes, ArmNames, _propensities, KnowsChances) = (features, arms, outcomes, armNames, propensities, knowsChances);

    /// <summary>Number of rows.</summary>
    public int Count => Arms.Count;

    /// <summary>What was known of each row before.</summary>
    public RowFeatures Features { get; }

    /// <summary>What each row was given: 0 is the control, 1 and up are the treatments.</summary>
    public IReadOnlyList<int> Arms { get; }

    /// <summary>What came of each row.</summary>
    public IReadOnlyList<double> Outcomes { get; }

    /// <summary>Names of the control and of the treatments.</summary>
    public IReadOnlyList<string> ArmNames { get; }

    /// <summary>Whether somebody said what the chances were; if not, they are the observed shares.</summary>
    internal bool KnowsChances { get; }

    private bool ChancesAreOfAllRows => _propensities.Length == ArmNames.Count;

    /// <summary>From one value a row. Chances are the observed shares of the arms until <see cref="WithShares"/> or <see cref="WithPropensities"/> says otherwise.</summary>
    /// <param name="features">What was known of each row before.</param>
    /// <param name="arms">0 for the control, 1 and up for the treatments.</param>
    /// <param name="outcomes">What came of it, finite.</param>
    /// <param name="armNames">Names of the control and of the treatments; none is <c>control, treatment 1, ...</c>.</param>
    /// <exception cref="ArgumentException">Lengths differ, an outcome is not finite or so large that squares overflow, or an arm has fewer than 2 rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An arm is negative, has no name or that of another, or is not below the number of rows.</exception>
    public static UpliftData Of(RowFeatures features, IReadOnlyList<int> arms, IReadOnlyList<double> outcomes, params IReadOnlyList<string> armNames)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(arms);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(armNames);
        Check.SameLength(features.Count, arms.Count, nameof(arms));
        Check.SameLength(features.Count, outcomes.Count, nameof(outcomes));
        Check.Outcomes(outcomes, nameof(outcomes));
        Guard.Require(arms.Max() < arms.Count, arms.Max(), $"below the number of rows, {arms.Count}: every arm needs rows", nameof(arms));
        string[] names = armNames.Count > 0 ? [.. armNames] : [.. Enumerable.Range(0, Math.Max(0, arms.Max()) + 1).Select(arm => arm == 0 ? "control" : $"treatment {arm}")];
        Guard.Require(names.Distinct().Count() == names.Length, names.CountBy(name => name).MaxBy(pair => pair.Value).Key, "a name that no other arm has", nameof(armNames));
        var counts = new int[names.Length];
        for (var row = 0; row < arms.Count; row++)
        {
            counts[Guard.Require(arms[row] >= 0 && arms[row] < names.Length, arms[row], $"from 0 to {names.Length - 1} (row {row})", nameof(arms))]++;
        }

        if (counts.Length < 2 || counts.Min() < 2)
        {
            var least = Array.IndexOf(counts, counts.Min());
            throw new ArgumentException($"There are {counts.Length} arms, and '{names[least]}' has {counts[least]} rows; a control and at least one treatment are needed, each with at least 2 rows.", nameof(arms));
        }

        return new(features, [.. arms], [.. outcomes], names, Array.ConvertAll(counts, count => (double)count / arms.Count), knowsChances: false);
    }

    /// <summary>From a frame.</summary>
    /// <param name="frame">A row a unit.</param>
    /// <param name="arm">Name of the column of what was given.</param>
    /// <param name="control">The value of that column which is the control; the others are arms in order of their text.</param>
    /// <param name="outcome">Name of the column of what came of it.</param>
    /// <param name="features">Names of the columns of what was known before; text becomes columns of 0 and 1.</param>
    /// <exception cref="ArgumentException">A column is not there, a cell is empty, no row is of the control, or an arm has a single row.</exception>
    public static UpliftData Of(DataFrame frame, string arm, string control, string outcome, params IReadOnlyList<string> features)
    {
        var given = FrameCells.Texts(frame.Column(arm));
        if (!given.Contains(control))
        {
            throw new ArgumentException($"No row of column '{arm}' is of the control '{control}'; there are {string.Join(", ", given.Distinct())}.", nameof(control));
        }

        string[] names = [control, .. given.Distinct().Where(name => name != control).Order(StringComparer.Ordinal)];
        var arms = names.Index().ToDictionary(name => name.Item, name => name.Index);
        return Of(RowFeatures.Of(frame, features), Array.ConvertAll(given, name => arms[name]), FrameCells.Numbers(frame.Column(outcome)), names);
    }

    /// <summary>The same rows with the chances that the assignment gave to each arm, the same for all rows.</summary>
    /// <param name="shares">The control's and each treatment's chance, above 0 and below 1; they add up to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A chance is not between 0 and 1, or they do not add up to 1.</exception>
    public UpliftData WithShares(params IReadOnlyList<double> shares)
    {
        Check.SameLength(ArmNames.Count, shares.Count, nameof(shares));
        return With([.. shares], nameof(shares));
    }

    /// <summary>The same rows with the chances that the assignment gave to each arm in each row.</summary>
    /// <param name="propensities">Rows times arms: the control's and each treatment's chance in the first row, then those of the second; each above 0 and below 1, and those of a row add up to 1.</param>
    /// <exception cref="ArgumentException">There are not as many as rows times arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A chance is not between 0 and 1, or those of a row do not add up to 1.</exception>
    public UpliftData WithPropensities(IReadOnlyList<double> propensities)
    {
        var needed = (long)Count * ArmNames.Count;
        return propensities.Count == needed
            ? With([.. propensities], nameof(propensities))
            : throw new ArgumentException($"{nameof(propensities)} has {propensities.Count} values; {Count} rows of {ArmNames.Count} arms need {needed}.", nameof(propensities));
    }

    /// <summary>The chance with which a row was given an arm, above 0 and below 1.</summary>
    public double Propensity(int row, int arm) => _propensities[ChancesAreOfAllRows ? arm : (row * ArmNames.Count) + arm];

    /// <summary>The rows of the control and of one arm, as a test of two arms: chances are those of the arm given that it is one of both.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm.</exception>
    public UpliftData Pair(int arm)
    {
        RequireArm(arm);
        var pair = Take(RowsOfPair(arm));
        return new(
            pair.Features,
            [.. pair.Arms.Select(given => given == arm ? 1 : 0)],
            (double[])pair.Outcomes,
            [ArmNames[0], ArmNames[arm]],
            [.. Enumerable.Range(0, pair.Count).SelectMany(row => new[] { 1 - pair.ShareBesideControl(row, arm), pair.ShareBesideControl(row, arm) })],
            KnowsChances);
    }

    /// <summary>Rows, mean outcome and average effect of each arm, with a normal interval of 95 %, as aligned text; rows are weighted by one over their chance of what they were given (Hájek 1971).</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The same as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    /// <summary>The rows of the control and of one arm, in their order.</summary>
    internal int[] RowsOfPair(int arm) => [.. Enumerable.Range(0, Count).Where(row => Arms[row] == 0 || Arms[row] == arm)];

    internal int[] RowsOf(int arm) => [.. Enumerable.Range(0, Count).Where(row => Arms[row] == arm)];

    /// <summary>The mean outcome of rows, each weighted by one over its chance of what it was given, with the error of a ratio of sums; all weights of rows of one arm are the same where chances are.</summary>
    internal MeanDifference MeanOutcome(int[] rows)
    {
        double[] weights = Array.ConvertAll(rows, row => 1 / Propensity(row, Arms[row]));
        var sum = weights.Sum();
        var mean = rows.Zip(weights, (row, weight) => weight * Outcomes[row]).Sum() / sum;
        var squares = rows.Zip(weights, (row, weight) => Numbers.Square(weight * (Outcomes[row] - mean))).Sum();
        return new(mean, Math.Sqrt(squares * rows.Length / (rows.Length - 1)) / sum);
    }

    /// <summary>The chance with which a row was given an arm, given that it was given that or the control.</summary>
    internal double ShareBesideControl(int row, int arm) => Propensity(row, arm) / (Propensity(row, arm) + Propensity(row, 0));

    internal double MeanPropensity(int arm) => Enumerable.Range(0, Count).Average(row => Propensity(row, arm));

    internal UpliftData Take(int[] rows) => new(
        Features.Take(rows),
        Array.ConvertAll(rows, row => Arms[row]),
        Array.ConvertAll(rows, row => Outcomes[row]),
        (string[])ArmNames,
        ChancesAreOfAllRows ? _propensities : [.. rows.SelectMany(row => Enumerable.Range(0, ArmNames.Count).Select(arm => Propensity(row, arm)))],
        KnowsChances);

    internal void RequireArm(int arm) => Guard.Require(arm >= 1 && arm < ArmNames.Count, arm, $"from 1 to {ArmNames.Count - 1}", nameof(arm));

    private UpliftData With(double[] propensities, string name)
    {
        var result = new UpliftData(Features, (int[])Arms, (double[])Outcomes, (string[])ArmNames, propensities, knowsChances: true);
        for (var row = 0; row < propensities.Length / ArmNames.Count; row++)
        {
            var sum = 0.0;
            for (var arm = 0; arm < ArmNames.Count; arm++)
            {
                var chance = result.Propensity(row, arm);
                sum += Guard.Require(chance is > 0 and < 1, chance, $"above 0 and below 1 (row {row}, arm '{ArmNames[arm]}')", name);
            }

            Guard.Require(Math.Abs(sum - 1) < 1e-6, sum, $"1 over the arms of a row (row {row})", name);
        }

        return result;
    }

    private TextTable Table()
    {
        const double Level = 0.95;
        var table = new TextTable("arm", "rows", "mean outcome", "average effect");
        var (quantile, control) = (Normal.InvCDF(0, 1, (1 + Level) / 2), MeanOutcome(RowsOf(0)));
        for (var arm = 0; arm < ArmNames.Count; arm++)
        {
            var rows = RowsOf(arm);
            var mean = MeanOutcome(rows);
            table.Add(ArmNames[arm], Format.Count(rows.Length), Format.Number(mean.Value), arm == 0 ? "" : $"{mean.Beyond(control).Interval(quantile, Level)}");
        }

        table.Notes.Add($"Known before: {string.Join(", ", Features.Names)}");
        if (!ChancesAreOfAllRows)
        {
            table.Notes.Add("Rows are weighted by one over their chance of what they were given.");
        }

        return table;
    }
}
