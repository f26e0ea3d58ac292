using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>Whether a test was dealt as its chances say: no effect can be learned of rows that never could have had the other arm, or that differed before.</summary>
/// <param name="Arms">A check of the control and of each treatment.</param>
public sealed record TreatmentCheck(IReadOnlyList<ArmCheck> Arms)
{
    /// <summary>A standardised difference from which arms count as different (Austin 2009), if it is beyond what chance shows in arms of their size too.</summary>
    public const double Unbalanced = 0.1;

    /// <summary>A chance below which single rows weigh so much that means hang on them.</summary>
    public const double Thin = 0.01;

    /// <summary>Whether sizes, overlap and balance are all sound. Sizes without chances to hold them against do not count.</summary>
    public bool IsSound => Findings().All(finding => finding.Sound);

    /// <summary>Checks the rows of a test.</summary>
    public static TreatmentCheck Of(UpliftData data)
    {
        var (control, ofControl) = (Moments(data, 0), EffectiveCount(data, 0));
        var z = Normal.InvCDF(0, 1, 1 - (SampleRatio.Alarm / 2 / data.Features.Names.Count / (data.ArmNames.Count - 1)));
        return new([.. data.ArmNames.Select((name, arm) =>
        {
            var rows = data.RowsOf(arm);
            double[] chances = [.. Enumerable.Range(0, data.Count).Select(row => data.Propensity(row, arm))];
            var effective = EffectiveCount(data, arm);
            var (expected, variance) = (chances.Sum(), chances.Sum(chance => chance * (1 - chance)));
            var differences = Moments(data, arm).Zip(control, (one, other) => Difference(one, other)).ToArray();
            var worst = Array.IndexOf(differences, differences.MaxBy(Math.Abs));
            var chanceOfSize = data.KnowsChances ? 2 * Normal.CDF(0, 1, -Math.Abs(rows.Length - expected) / Math.Sqrt(variance)) : double.NaN;
            return new ArmCheck(
                name, rows.Length, expected, chanceOfSize, chances.Min(),
                effective, data.Features.Names[worst], differences[worst], z * Math.Sqrt((1 / effective) + (1 / ofControl)));
        })]);
    }

    /// <summary>The figures of each arm, and what they say in words.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The figures of each arm, and what they say in words, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private static double[] Weights(UpliftData data, int arm) => Array.ConvertAll(data.RowsOf(arm), row => 1 / data.Propensity(row, arm));

    private static double EffectiveCount(UpliftData data, int arm)
    {
        var weights = Weights(data, arm);
        return Numbers.Square(weights.Sum()) / weights.Sum(Numbers.Square);
    }

    private static (double Mean, double Variance)[] Moments(UpliftData data, int arm)
    {
        var (rows, weights) = (data.RowsOf(arm), Weights(data, arm));
        var sum = weights.Sum();
        return [.. Enumerable.Range(0, data.Features.Names.Count).Select(feature =>
        {
            var mean = rows.Select((row, place) => weights[place] * data.Features[row, feature]).Sum() / sum;
            return (mean, rows.Select((row, place) => weights[place] * Numbers.Square(data.Features[row, feature] - mean)).Sum() / sum);
        })];
    }

    /// <summary>Infinite where neither group varies and yet they differ.</summary>
    private static double Difference((double Mean, double Variance) one, (double Mean, double Variance) other) =>
        one.Mean == other.Mean ? 0 : (one.Mean - other.Mean) / Math.Sqrt((one.Variance + other.Variance) / 2);

    private IEnumerable<(bool Sound, string Words)> Findings()
    {
        static double Excess(ArmCheck arm) => Math.Abs(arm.WorstDifference) / Math.Max(Unbalanced, arm.LargestByChance);
        var (size, overlap, balance) = (Arms.MinBy(arm => arm.PValue)!, Arms.MinBy(arm => arm.SmallestPropensity)!, Arms.MaxBy(Excess)!);
        yield return double.IsNaN(size.PValue) ? (true, $"Sizes: cannot be checked, since no chances were given. Say what they were by {nameof(UpliftData.WithShares)}.")
            : size.PValue >= SampleRatio.Alarm ? (true, "Sizes: the arms are as large as their chances say.")
            : (false, $"SIZES: arm '{size.Name}' has {Format.Count(size.Count)} rows where {Format.Number(size.Expected)} were expected, p = {Format.Number(size.PValue)}. Rows are lost, or the chances are wrong.");
        yield return overlap.SmallestPropensity >= Thin
            ? (true, $"Overlap: every row could have had every arm, with a chance of at least {Format.Number(overlap.SmallestPropensity)}.")
            : (false, $"OVERLAP: some rows had arm '{overlap.Name}' with a chance of {Format.Number(overlap.SmallestPropensity)} only; effects on their like hang on single rows.");
        var byChance = balance.LargestByChance > Unbalanced ? $"; chance alone shows up to {Format.Number(balance.LargestByChance)} in arms of this size" : "";
        yield return Excess(balance) < 1
            ? (true, $"Balance: no feature is farther from the control than {Format.Number(Math.Abs(balance.WorstDifference))} standard deviations ({balance.WorstFeature}, {balance.Name}{byChance}).")
            : (false, $"BALANCE: {balance.WorstFeature} of arm '{balance.Name}' is {Format.Number(balance.WorstDifference)} standard deviations from the control; the chances do not say who was given what.");
    }

    private TextTable Table()
    {
        var table = new TextTable("arm", "rows", "expected", "effective", "least chance", "worst feature", "standardised difference");
        foreach (var arm in Arms)
        {
            table.Add(arm.Name, Format.Count(arm.Count), Format.Number(arm.Expected), Format.Number(arm.EffectiveCount), Format.Number(arm.SmallestPropensity), arm == Arms[0] ? "" : arm.WorstFeature, arm == Arms[0] ? "" : Format.Number(arm.WorstDifference));
        }

        table.Notes.AddRange(Findings().Select(finding => finding.Words));
        return table;
    }
}
