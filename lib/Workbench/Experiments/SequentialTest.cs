using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// Compares a treatment with a control at any time and as often as one likes: the intervals hold at all looks together, and the p-value is never too small by peeking
/// (the mixture sequential probability ratio test, mSPRT, of Robbins 1970; as intervals for means Waudby-Smith et al. 2021, "Time-uniform central limit theory", theorem 2.2).
/// </summary>
/// <remarks>
/// With N units in all, standard error s and r^2 from <see cref="TunedFor"/>, the interval is the difference +/- s sqrt(2 (N r^2 + 1) / (N r^2) ln(sqrt(N r^2 + 1) / alpha)), and the p-value
/// min(1, sqrt(N r^2 + 1) exp(-z^2 N r^2 / (2 (N r^2 + 1)))) of z = difference / s. The price of looking is a wider interval: some half as wide again at the size it is tuned for.
/// It rests on the central limit theorem: do not look before some hundred units are in each group, and for proportions some tens of successes and of failures. Where neither group varies
/// nothing is known yet, and the interval is unbounded. The interval of the relative difference is Fieller's, of the same width in standard errors: at each true
/// ratio r it asks of treatment - r control what that of the difference asks of treatment - control. The check of the sample ratio holds at all looks together, too.
/// </remarks>
public sealed record SequentialTest
{
    /// <summary>Confidence level of the intervals at all looks together, above 0 and below 1; 1 minus it is the bar for the p-value.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>The share of all units that the assignment meant for the treatment, above 0 and below 1.</summary>
    public double TreatmentShare { get; init => field = Guard.Share(value, nameof(TreatmentShare)); } = 0.5;

    /// <summary>Units of both groups together at which the interval is about as narrow as it can be, at least 2: the size at which you expect to decide.</summary>
    public long TunedFor { get; init => field = Guard.Require(value >= 2, value, "at least 2", nameof(TunedFor)); } = 5000;

    /// <summary>How the interval of the relative difference is made.</summary>
    public RelativeInterval RelativeInterval { get; init => field = Guard.Defined(value, nameof(RelativeInterval)); }

    private double Alpha => 1 - Level;

    /// <summary>The precision of the mixture that makes the interval narrowest at <see cref="TunedFor"/> units (Waudby-Smith et al., appendix B.2).</summary>
    private double SquaredMixing => ((-2 * Math.Log(Alpha)) + Math.Log(1 - (2 * Math.Log(Alpha)))) / TunedFor;

    /// <summary>Compares two groups as they are now.</summary>
    /// <exception cref="ArgumentException">One group is a proportion and the other is not.</exception>
    public TwoGroupResult Compare(Sample control, Sample treatment)
    {
        Sample.RequireSameKind(control, treatment);
        var difference = MeanDifference.Of(control, treatment);
        var weight = SquaredMixing * (control.Count + treatment.Count);
        var quantile = Math.Sqrt(2 * (weight + 1) / weight * Math.Log(Math.Sqrt(weight + 1) / Alpha));
        return new(control, treatment)
        {
            Difference = Interval(difference, quantile),
            RelativeDifference = RelativeInterval == RelativeInterval.Delta || difference.StandardError == 0
                ? Interval(MeanDifference.Relative(control, treatment), quantile)
                : Fieller.Relative(control, treatment, quantile, Level),
            PValue = PValue(difference, weight),
            StandardError = difference.StandardError,
            SampleRatio = SampleRatio.CheckAtAnyTime(control.Count, treatment.Count, TreatmentShare),
            Assumed = "units were assigned at random, however often the data are looked at",
        };
    }

    private Estimate Interval(MeanDifference difference, double quantile) => difference.StandardError == 0
        ? new(difference.Value, double.NegativeInfinity, double.PositiveInfinity, Level)
        : difference.Interval(quantile, Level);

    private static double PValue(MeanDifference difference, double weight) => difference switch
    {
        { Value: 0 } => 1,
        // Neither group varies, and yet they differ: no test can say how rare that is.
        { StandardError: 0 } => double.NaN,
        _ => Math.Min(1, Math.Sqrt(weight + 1) * Math.Exp(-Numbers.Square(difference.Value / difference.StandardError) * weight / (2 * (weight + 1)))),
    };
}
