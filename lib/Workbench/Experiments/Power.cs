using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// How large a test must be, or what a test of a given size can see: two groups, two-sided, by the normal approximation. Sizes that are one number are of each of two equal groups; a
/// <see cref="TestPlan"/> has groups of any shares.
/// </summary>
/// <remarks>For proportions as in Fleiss, Levin and Paik (2003), sections 4.2 and 4.3, without continuity correction. Sizes leave out the chance to call
/// a difference of the wrong sign, one in a million where the target is 0.8. Below some 30 units a group it promises too much.</remarks>
public sealed partial record Power
{
    /// <summary>Chance of a false alarm, above 0 and below 1.</summary>
    public double Alpha { get; init => field = Guard.Share(value, nameof(Alpha)); } = 0.05;

    /// <summary>Chance to see the difference if it is there, above <see cref="Alpha"/>, which is that of a test without any difference, and below 1.</summary>
    public double Target { get; init => field = Guard.Share(value, nameof(Target)); } = 0.8;

    private double ZAlpha => Normal.InvCDF(0, 1, 1 - (Alpha / 2));

    private double ZTarget => Normal.InvCDF(0, 1, Guard.Require(Target > Alpha, Target, $"above {nameof(Alpha)}, {Alpha}", nameof(Target)));

    /// <summary>Units that each group needs to see two means apart, at least 2.</summary>
    /// <param name="difference">The smallest difference worth seeing, not 0, in the unit of the metric.</param>
    /// <param name="standardDeviation">Spread of the metric over units, above 0.</param>
    public long SampleSizeForMeans(double difference, double standardDeviation)
    {
        Guard.Positive(Math.Abs(difference), nameof(difference));
        Guard.Positive(standardDeviation);
        var d = difference / standardDeviation;
        return Units(2 * Numbers.Square(ZAlpha + ZTarget) / Numbers.Square(d));
    }

    /// <summary>Units that each group needs to see two proportions apart, at least 2.</summary>
    /// <param name="control">The control's share, 0 to 1.</param>
    /// <param name="treatment">The treatment's share, 0 to 1, not the control's.</param>
    public long SampleSizeForProportions(double control, double treatment)
    {
        RequireShares(control, treatment);
        Guard.Require(control != treatment, treatment, $"another share than the control's {control}", nameof(treatment));
        return Units(Numbers.Square((ZAlpha * Null(control, treatment)) + (ZTarget * Alternative(control, treatment))) / Numbers.Square(treatment - control));
    }

    /// <summary>Chance to see two means apart.</summary>
    /// <param name="units">Units in each group, at least 2.</param>
    /// <param name="difference">The true difference, finite.</param>
    /// <param name="standardDeviation">Spread of the metric over units, above 0.</param>
    public double OfMeans(long units, double difference, double standardDeviation)
    {
        Guard.Require(units >= 2, units, "at least 2", nameof(units));
        RequireFinite(difference);
        Guard.Positive(standardDeviation);
        return Beyond(Math.Abs(difference) / standardDeviation * Math.Sqrt(units / 2.0), ZAlpha, 1);
    }

    /// <summary>Chance to see two proportions apart, to either side; none where both are 0 or both 1, as nothing varies then.</summary>
    /// <param name="units">Units in each group, at least 2.</param>
    /// <param name="control">The control's share, 0 to 1.</param>
    /// <param name="treatment">The treatment's share, 0 to 1.</param>
    public double OfProportions(long units, double control, double treatment)
    {
        Guard.Require(units >= 2, units, "at least 2", nameof(units));
        RequireShares(control, treatment);
        return Beyond(Math.Sqrt(units) * Math.Abs(treatment - control), ZAlpha * Null(control, treatment), Alternative(control, treatment));
    }

    /// <summary>The smallest difference of two means that a test of this size sees with the target's chance.</summary>
    /// <param name="units">Units in each group, at least 2.</param>
    /// <param name="standardDeviation">Spread of the metric over units, above 0.</param>
    public double DetectableDifferenceOfMeans(long units, double standardDeviation)
    {
        Guard.Require(units >= 2, units, "at least 2", nameof(units));
        Guard.Positive(standardDeviation);
        return (ZAlpha + ZTarget) * standardDeviation * Math.Sqrt(2.0 / units);
    }

    private static void RequireFinite(double difference) => Guard.Require(double.IsFinite(difference), difference, "finite", nameof(difference));

    /// <summary>Chance of a normal number to be beyond a bound to either side.</summary>
    private static double Beyond(double mean, double bound, double deviation) => deviation == 0
        ? (mean > bound ? 1 : 0)
        : Normal.CDF(0, 1, (mean - bound) / deviation) + Normal.CDF(0, 1, (-mean - bound) / deviation);

    private static void RequireShares(double control, double treatment)
    {
        Guard.Require(control is >= 0 and <= 1, control, "between 0 and 1", nameof(control));
        Guard.Require(treatment is >= 0 and <= 1, treatment, "between 0 and 1", nameof(treatment));
    }

    /// <summary>Spread of the difference if both groups had the mean share, times the root of the units.</summary>
    private static double Null(double p1, double p2) => Math.Sqrt((p1 + p2) * (1 - ((p1 + p2) / 2)));

    private static double Alternative(double p1, double p2) => Math.Sqrt((p1 * (1 - p1)) + (p2 * (1 - p2)));

    /// <summary>A size that is whole but for rounding errors stays.</summary>
    private static long RoundUp(double units) => (long)Math.Ceiling(Guard.Require(units < 1e15, units, "below 1e15: the difference is too small for any test", nameof(units)) - 1e-9);

    /// <summary>Units of a group: a spread needs two.</summary>
    private static long Units(double units) => Math.Max(2, RoundUp(units));
}
