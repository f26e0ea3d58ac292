using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Whether an effect wears off as it ceases to be new, or grows as units learn: its trend over the days since a unit was first exposed.</summary>
/// <remarks>
/// A straight line through the effects by day, each weighed by 1 / s^2; the slope has a standard error of 1 / sqrt(sum(w (day - mean day)^2)) as the errors of the days are known. Days are taken as independent: what a unit does on many
/// days alike moves all of them and not the slope, so that the interval is rather too wide. The days are since each unit's first exposure, and not of the calendar, where new units come in each day; and
/// all units should be followed for all days, or those who leave change who is compared.
/// </remarks>
public sealed record NoveltyCheck
{
    private NoveltyCheck(IReadOnlyList<(int Day, TwoGroupResult Result)> days, Estimate slope, double first, double pValue) =>
        (Days, Slope, FirstEffect, LastEffect, PValue) = (days, slope, first, first + (slope.Value * (days[^1].Day - days[0].Day)), pValue);

    /// <summary>The effect of each day, in the order of days.</summary>
    public IReadOnlyList<(int Day, TwoGroupResult Result)> Days { get; }

    /// <summary>How much the effect changes a day, in the unit of the metric.</summary>
    public Estimate Slope { get; }

    /// <summary>The effect on the first day, by the line.</summary>
    public double FirstEffect { get; }

    /// <summary>The effect on the last day, by the line.</summary>
    public double LastEffect { get; }

    /// <summary>Chance of a trend at least as steep if the effect did not change.</summary>
    public double PValue { get; }

    /// <summary>Whether the p-value is below 1 minus the level.</summary>
    public bool HasTrend => PValue < 1 - Slope.Level;

    /// <summary>The outcome in one plain sentence.</summary>
    public string Verdict => !HasTrend
        ? $"No trend shown (p = {Format.Number(PValue)}): the effect changes by anything from {Format.Number(Slope.Lower)} to {Format.Number(Slope.Upper)} a day."
        : $"The effect {Course}: from {Format.Number(FirstEffect)} on the first day it changes by {Format.Number(Slope.Value)} a day, to {Format.Number(LastEffect)} on the last (p = {Format.Number(PValue)}); the mean over all days is not what will last.";

    private string Course => FirstEffect * LastEffect < 0 ? "turns" : Math.Abs(LastEffect) < Math.Abs(FirstEffect) ? "wears off" : "grows";

    /// <summary>Compares the groups on each day and fits the trend.</summary>
    /// <param name="days">Days since first exposure, each once and at least 3, with both groups' metric of that day.</param>
    /// <param name="test">How each day is tested; null for the defaults.</param>
    /// <exception cref="ArgumentException">There are fewer than 3 days, a day comes twice, or neither group varies on a day.</exception>
    public static NoveltyCheck Of(IEnumerable<(int Day, Sample Control, Sample Treatment)> days, TwoGroupTest? test = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        test ??= new();
        (int Day, TwoGroupResult Result)[] effects = [.. days.Select(day => (day.Day, test.Compare(day.Control, day.Treatment))).OrderBy(day => day.Day)];
        Guard.Require(effects.Length >= 3, effects.Length, "at least 3", "the number of days");
        for (var i = 0; i < effects.Length; i++)
        {
            Guard.Require(i == 0 || effects[i].Day > effects[i - 1].Day, effects[i].Day, "given once", nameof(days));
            Guard.Require(effects[i].Result.StandardError > 0, effects[i].Result.StandardError, $"above 0 on day {effects[i].Day}", "the standard error");
        }

        var (slope, first) = Line(effects);
        var z = Normal.InvCDF(0, 1, (1 + test.Level) / 2);
        return new(effects, slope.Interval(z, test.Level), first, 2 * Normal.CDF(0, 1, -Math.Abs(slope.Value / slope.StandardError)));
    }

    /// <summary>Days and verdict as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>Days and verdict as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private static (MeanDifference Slope, double First) Line((int Day, TwoGroupResult Result)[] effects)
    {
        double[] weights = [.. effects.Select(effect => 1 / Numbers.Square(effect.Result.StandardError))];
        double Mean(Func<(int Day, TwoGroupResult Result), double> of) => effects.Zip(weights, (effect, w) => w * of(effect)).Sum() / weights.Sum();
        var (day, effect) = (Mean(e => e.Day), Mean(e => e.Result.Difference.Value));
        var spread = Mean(e => Numbers.Square(e.Day - day));
        var slope = Mean(e => (e.Day - day) * (e.Result.Difference.Value - effect)) / spread;
        return (new(slope, 1 / Math.Sqrt(spread * weights.Sum())), effect + (slope * (effects[0].Day - day)));
    }

    private TextTable ToTable()
    {
        var table = new TextTable("day", "control", "treatment", "difference");
        foreach (var (day, result) in Days)
        {
            table.Add($"{day}", Format.Number(result.Control.Mean), Format.Number(result.Treatment.Mean), $"{result.Difference}");
        }

        table.Notes.AddRange([$"Trend a day: {Slope}.", Verdict]);
        return table;
    }
}
