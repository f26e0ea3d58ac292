using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// The effect of a treatment by segment, without fishing: whether segments differ at all (Cochran's Q), p-values that are corrected for their number, and estimates that are not the lucky ones.
/// </summary>
/// <remarks>
/// Segments must be known before the test and not be changed by it, and share no units. The common effect of effects d is sum(v d) / sum(v) with v = n_c n_t / (n_c + n_t) of the units (Mantel and Haenszel 1959; its variance
/// sum(v^2 s^2) / sum(v)^2 for shares is Greenland and Robins' of 1985): sizes do not go with the outcome, as standard errors do. With standard errors s, w = 1 / s^2 and D = sum(w d) / sum(w), Q = sum(w (d - D)^2) is
/// chi-squared if all effects are the same (Cochran 1954). The variance between segments is DerSimonian and Laird's (1986); each effect is drawn towards their mean, weighed by 1 / (s^2 + variance between), by s^2 / (s^2 +
/// variance between). Where outcomes are rare, below some 20 events in a group, segments that by chance had few of them seem to be sure of it, so that D and what is drawn towards it lie too near to 0, and Q is rough.
/// Segments where neither group varies are in the common effect, and not in Q.
/// </remarks>
public sealed record SegmentEffects
{
    private SegmentEffects(IReadOnlyList<SegmentEffect> segments, MeanDifference common, Heterogeneity heterogeneity, Correction correction, double level) =>
        (Segments, Common, Q, HeterogeneityPValue, VarianceBetween, Correction, Level) =
            (segments, common.Interval(Normal.InvCDF(0, 1, (1 + level) / 2), level), heterogeneity.Q, heterogeneity.PValue, heterogeneity.VarianceBetween, correction, level);

    /// <summary>In the order given.</summary>
    public IReadOnlyList<SegmentEffect> Segments { get; }

    /// <summary>The effect if it were the same in all segments; if it is not, their mean by size.</summary>
    public Estimate Common { get; }

    /// <summary>Cochran's Q.</summary>
    public double Q { get; }

    /// <summary>Chance of effects at least this far apart if all were the same.</summary>
    public double HeterogeneityPValue { get; }

    /// <summary>Variance of the true effect over segments, at least 0.</summary>
    public double VarianceBetween { get; }

    /// <summary>How the p-values were corrected.</summary>
    public Correction Correction { get; }

    /// <summary>Confidence level of the intervals; 1 minus it is the bar for p-values.</summary>
    public double Level { get; }

    /// <summary>Whether effects differ between segments.</summary>
    public bool AreDifferent => HeterogeneityPValue < 1 - Level;

    /// <summary>The outcome in one plain sentence.</summary>
    public string Verdict
    {
        get
        {
            var found = Segments.Where(segment => segment.IsSignificant).Select(segment => $"{segment.Segment} ({(segment.Result.Difference.Value > 0 ? "up" : "down")})").ToArray();
            var p = $"(p = {Format.Number(HeterogeneityPValue)})";
            var where = found.Length == 0 ? "in no segment by itself is an effect shown" : $"an effect is shown in {string.Join(", ", found)}";
            return Segments.FirstOrDefault(segment => !segment.Result.SampleRatio.IsSound) is { } unsound ? $"No verdict: in segment {unsound.Segment} the groups are not as large as they were meant to be."
                : AreDifferent ? $"The effect differs between segments {p}; {where}, corrected for {Segments.Count} segments."
                : $"Segments are not shown to differ {p}: the best guess for each is close to the common effect of {Common}; {where}.";
        }
    }

    /// <summary>Compares the groups within each segment.</summary>
    /// <param name="segments">Name and both groups of each segment, at least two segments.</param>
    /// <param name="correction">How the p-values are corrected.</param>
    /// <param name="test">How each segment is tested; null for the defaults.</param>
    /// <exception cref="ArgumentException">There are fewer than two segments, or fewer than two whose groups vary; or a segment comes twice.</exception>
    public static SegmentEffects Of(IReadOnlyList<(string Segment, Sample Control, Sample Treatment)> segments, Correction correction = Correction.Holm, TwoGroupTest? test = null)
    {
        ArgumentNullException.ThrowIfNull(segments);
        Guard.Defined(correction);
        if (segments.CountBy(segment => segment.Segment).FirstOrDefault(pair => pair.Value > 1) is { Key: { } twice })
        {
            throw new ArgumentException($"Segment '{twice}' is given more than once.", nameof(segments));
        }

        test ??= new();
        var results = segments.Select(segment => test.Compare(segment.Control, segment.Treatment)).ToArray();
        var heterogeneity = Heterogeneity.Of([.. results.Select(result => new MeanDifference(result.Difference.Value, result.StandardError))]);
        var adjusted = MultipleTesting.Adjust([.. results.Select(result => double.IsNaN(result.PValue) ? 1 : result.PValue)], correction);
        return new([.. results.Select((result, i) => new SegmentEffect(segments[i].Segment, result, adjusted[i], heterogeneity.Shrink(result, test.Level)))], CommonOf(results), heterogeneity, correction, test.Level);
    }

    /// <summary>Segments and verdict as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>Segments and verdict as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private static MeanDifference CommonOf(TwoGroupResult[] results)
    {
        double[] sizes = [.. results.Select(result => 1 / ((1.0 / result.Control.Count) + (1.0 / result.Treatment.Count)))];
        var (total, squares) = (sizes.Sum(), results.Zip(sizes, (result, size) => Numbers.Square(size * result.StandardError)).Sum());
        return new(results.Zip(sizes, (result, size) => size * result.Difference.Value).Sum() / total, Math.Sqrt(squares) / total);
    }

    private TextTable ToTable()
    {
        var table = new TextTable("segment", "units", "difference", "shrunken", "p-value", $"p, {Correction}");
        foreach (var segment in Segments)
        {
            var (result, units) = (segment.Result, segment.Result.Control.Count + segment.Result.Treatment.Count);
            table.Add(segment.Segment, Format.Count(units), $"{result.Difference}", $"{segment.Shrunken}", Format.Number(result.PValue), Format.Number(segment.AdjustedPValue));
        }

        table.Add("all (common effect)", Format.Count(Segments.Sum(segment => segment.Result.Control.Count + segment.Result.Treatment.Count)), $"{Common}", "", "", "");
        table.Notes.AddRange([$"Cochran's Q = {Format.Number(Q)}, p = {Format.Number(HeterogeneityPValue)}.", Verdict]);
        return table;
    }
}
