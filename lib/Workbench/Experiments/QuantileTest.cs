using MathNet.Numerics.Distributions;
using Workbench.Cleaning;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Compares a quantile of two groups, such as the median or the 90th percentile of what users spend or wait.</summary>
/// <remarks>
/// Each group's interval goes from one quantile to another and asks for no density (Woodruff 1952): those at p +/- z sqrt(p (1 - p) / n), by straight line between order statistics. That of the difference is made of both by
/// the square-and-add rule of Newcombe (1998), that of the ratio by Donner and Zou's (2012). Where a group has too few units to hold a bound the interval is open to that side. Ties do no harm:
/// with few different values the interval is wider than it need be. Units must be what was assigned, and one value each.
/// </remarks>
public sealed record QuantileTest
{
    /// <summary>The quantile: 0.5 is the median; above 0 and below 1.</summary>
    public double Quantile { get; init => field = Guard.Share(value, nameof(Quantile)); } = 0.5;

    /// <summary>Confidence level of the intervals, above 0 and below 1.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>The share of all units that the assignment meant for the treatment, above 0 and below 1.</summary>
    public double TreatmentShare { get; init => field = Guard.Share(value, nameof(TreatmentShare)); } = 0.5;

    /// <summary>Compares two groups.</summary>
    /// <param name="control">The metric of each unit of the control, at least 2, in any order.</param>
    /// <param name="treatment">The metric of each unit of the treatment, at least 2, in any order.</param>
    /// <exception cref="ArgumentException">A value is not finite, or so large that squares overflow; the message names its group.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A group has fewer than 2 units.</exception>
    public ComparisonResult Compare(IReadOnlyList<double> control, IReadOnlyList<double> treatment)
    {
        var (c, t) = (OfGroup(Rows.Of(control, nameof(control))), OfGroup(Rows.Of(treatment, nameof(treatment))));
        var difference = Mover.Difference(c, t);
        return new(Rows.NameOf(Quantile), new("control", control.Count, c.Value), new("treatment", treatment.Count, t.Value))
        {
            Difference = difference,
            RelativeDifference = Mover.Relative(c, t),
            PValue = null,
            StandardError = (difference.Upper - difference.Lower) / (2 * Z),
            SampleRatio = SampleRatio.Check(control.Count, treatment.Count, TreatmentShare),
            Assumed = GroupTable.OneLook,
        };
    }

    private double Z => Normal.InvCDF(0, 1, (1 + Level) / 2);

    private Estimate OfGroup(double[] rows)
    {
        Array.Sort(rows);
        var spread = Z * Math.Sqrt(Quantile * (1 - Quantile) / rows.Length);
        return new(
            Quantiles.At(rows, Quantile),
            Quantile - spread >= 0 ? Quantiles.At(rows, Quantile - spread) : double.NegativeInfinity,
            Quantile + spread <= 1 ? Quantiles.At(rows, Quantile + spread) : double.PositiveInfinity,
            Level);
    }
}
