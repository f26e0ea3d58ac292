using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Compares how often something happens in two groups: events for each unit of exposure.</summary>
/// <remarks>
/// From totals the test is exact if events come independently, as a Poisson process: given all events, those of the treatment are binomial (Przyborowski and Wilenski 1940), whence the p-value (twice
/// the smaller tail) and the interval of the ratio (Clopper and Pearson 1934). The interval of the difference joins the exact ones of both rates (Garwood 1936) by Newcombe's square-and-add rule. Where
/// some units bring many events the totals know too little and the exact test sees what is not there: see <see cref="Dispersion"/>, and compare the sums over units instead, whose errors come from
/// how units differ (the delta method, which is what quasi-Poisson regression does), with Welch's t of their number.
/// </remarks>
public sealed record RateTest
{
    /// <summary>Confidence level of the intervals, above 0 and below 1; 1 minus it is the bar for the p-value.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>The share of all units that the assignment meant for the treatment, above 0 and below 1.</summary>
    public double TreatmentShare { get; init => field = Guard.Share(value, nameof(TreatmentShare)); } = 0.5;

    private double Tail => (1 - Level) / 2;

    /// <summary>Variance of the events over units, over what it would be if they came independently: near 1 the exact test holds, at 2 its intervals are too narrow by the root of 2.</summary>
    /// <param name="sums">Events (Y) and exposure (X) of each unit, with a mean of both above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A mean is not above 0.</exception>
    public static double Dispersion(PairSums sums)
    {
        Guard.Require(sums.MeanY > 0, sums.MeanY, $"above 0 (group '{sums.Name}')", nameof(sums.MeanY));
        var rate = Sample.OfRatio(sums);
        return rate.Variance * Numbers.Square(sums.MeanX) / sums.MeanY;
    }

    /// <summary>Compares two groups by the exact test.</summary>
    public ComparisonResult Compare(EventRate control, EventRate treatment)
    {
        var difference = Mover.Difference(OfGroup(control), OfGroup(treatment));
        return new("rate", new(control.Name, control.Units, control.Rate), new(treatment.Name, treatment.Units, treatment.Rate))
        {
            Difference = difference,
            RelativeDifference = Relative(control, treatment),
            PValue = PValue(control, treatment),
            StandardError = Math.Sqrt((control.Rate / control.Exposure) + (treatment.Rate / treatment.Exposure)),
            SampleRatio = SampleRatio.Check(control.Units, treatment.Units, TreatmentShare),
            Assumed = "units were assigned at random, this is the one planned look, and events come independently of each other",
        };
    }

    /// <summary>Compares two groups whose units differ in how many events they bring, by Welch's t; the ratio by its logarithm. The p-value is NaN where units of a group do not differ and yet the groups do.</summary>
    /// <param name="control">Events (Y) and exposure (X) of each unit of the control.</param>
    /// <param name="treatment">The same of the treatment.</param>
    /// <exception cref="ArgumentException">The mean exposure of a group is not above 0.</exception>
    public ComparisonResult Compare(PairSums control, PairSums treatment)
    {
        var (c, t) = (Sample.OfRatio(control), Sample.OfRatio(treatment));
        var (difference, (quantile, p)) = (MeanDifference.Of(c, t), Welch.Of(c, t, Level));
        var log = new MeanDifference(Math.Log(t.Mean / c.Mean), Math.Sqrt(SquaredRelativeError(c) + SquaredRelativeError(t)));
        return new("rate", new(c.Name, c.Count, c.Mean), new(t.Name, t.Count, t.Mean))
        {
            Difference = difference.Interval(quantile, Level),
            RelativeDifference = double.IsFinite(log.Value) && double.IsFinite(log.StandardError)
                ? new((t.Mean / c.Mean) - 1, Math.Exp(log.Value - (quantile * log.StandardError)) - 1, Math.Exp(log.Value + (quantile * log.StandardError)) - 1, Level)
                : new(c.Mean > 0 ? (t.Mean / c.Mean) - 1 : double.NaN, double.NaN, double.NaN, Level),
            PValue = p,
            StandardError = difference.StandardError,
            SampleRatio = SampleRatio.Check(c.Count, t.Count, TreatmentShare),
            Assumed = GroupTable.OneLook,
        };
    }

    private static double SquaredRelativeError(Sample rate) => rate.Variance / rate.Count / Numbers.Square(rate.Mean);

    private static double PValue(EventRate control, EventRate treatment)
    {
        var (c, t, share) = (control.Events, treatment.Events, treatment.Exposure / (control.Exposure + treatment.Exposure));
        var atLeast = t == 0 ? 1 : SpecialFunctions.BetaRegularized(t, c + 1, share);
        var atMost = c == 0 ? 1 : SpecialFunctions.BetaRegularized(c, t + 1, 1 - share);
        return Math.Min(1, 2 * Math.Min(atLeast, atMost));
    }

    private Estimate Relative(EventRate control, EventRate treatment)
    {
        var (c, t, odds) = (control.Events, treatment.Events, control.Exposure / treatment.Exposure);
        if (c + t == 0)
        {
            return new(double.NaN, double.NaN, double.NaN, Level);
        }

        double Ratio(double share) => odds * share / (1 - share);
        var share = ClopperPearson.Of(t, c, Level);
        return new(c == 0 ? double.PositiveInfinity : (treatment.Rate / control.Rate) - 1, Ratio(share.Lower) - 1, Ratio(share.Upper) - 1, Level);
    }

    private Estimate OfGroup(EventRate group) => new(
        group.Rate,
        group.Events == 0 ? 0 : Gamma.InvCDF(group.Events, 1, Tail) / group.Exposure,
        Gamma.InvCDF(group.Events + 1, 1, 1 - Tail) / group.Exposure,
        Level);
}
