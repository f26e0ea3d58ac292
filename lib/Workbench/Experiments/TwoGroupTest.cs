using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// Compares a treatment with a control: whether they differ, by how much, and how sure that is.
/// </summary>
/// <remarks>
/// Proportions: the p-value is the pooled z-test's, the interval of the difference is Newcombe's (1998, method 10), which holds for small shares too.
/// Means: Welch's t-test. The interval of the relative difference holds 0 just where that of the difference does, unless <see cref="RelativeInterval"/> says otherwise.
/// The test looks at the data once, when the planned size is reached: to look again and again costs false alarms, unless by a <see cref="SequentialTest"/> or at the bounds of a <see cref="GroupSequentialDesign"/>.
/// </remarks>
public sealed record TwoGroupTest
{
    /// <summary>Confidence level of the intervals, above 0 and below 1; 1 minus it is the bar for the p-value.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>The share of all units that the assignment meant for the treatment, above 0 and below 1.</summary>
    public double TreatmentShare { get; init => field = Guard.Share(value, nameof(TreatmentShare)); } = 0.5;

    /// <summary>How the interval of the relative difference is made.</summary>
    public RelativeInterval RelativeInterval { get; init => field = Guard.Defined(value, nameof(RelativeInterval)); }

    /// <summary>Compares two groups of one metric.</summary>
    /// <exception cref="ArgumentException">One group is a proportion and the other is not.</exception>
    public TwoGroupResult Compare(Sample control, Sample treatment)
    {
        Sample.RequireSameKind(control, treatment);
        var difference = MeanDifference.Of(control, treatment);
        var test = control.IsProportion ? OfProportions(control, treatment) : OfMeans(control, treatment, difference);
        return new(control, treatment)
        {
            Difference = test.Difference,
            RelativeDifference = Relative(control, treatment, test.Quantile),
            PValue = test.PValue,
            StandardError = difference.StandardError,
            SampleRatio = SampleRatio.Check(control.Count, treatment.Count, TreatmentShare),
            Assumed = GroupTable.OneLook,
        };
    }

    private (Estimate Difference, double PValue, double Quantile) OfMeans(Sample control, Sample treatment, MeanDifference difference)
    {
        var (quantile, p) = Welch.Of(control, treatment, Level);
        return (difference.Interval(quantile, Level), p, quantile);
    }

    private Estimate Relative(Sample control, Sample treatment, double quantile) =>
        RelativeInterval == RelativeInterval.Delta ? MeanDifference.Relative(control, treatment).Interval(quantile, Level)
        : control.IsProportion ? Mover.Relative(Wilson(control, quantile), Wilson(treatment, quantile))
        : Fieller.Relative(control, treatment, quantile, Level);

    private (Estimate Difference, double PValue, double Quantile) OfProportions(Sample control, Sample treatment)
    {
        var z = Normal.InvCDF(0, 1, (1 + Level) / 2);
        var difference = Mover.Difference(Wilson(control, z), Wilson(treatment, z));
        var pooled = ((control.Mean * control.Count) + (treatment.Mean * treatment.Count)) / (control.Count + treatment.Count);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / control.Count) + (1.0 / treatment.Count)));
        var p = error == 0 ? 1 : 2 * Normal.CDF(0, 1, -Math.Abs(difference.Value / error));
        return (difference, p, z);
    }

    /// <summary>Wilson's (1927) interval of a proportion, which for no successes begins at 0, and not by rounding beside it.</summary>
    private Estimate Wilson(Sample sample, double z)
    {
        var (p, n) = (sample.Mean, (double)sample.Count);
        var centre = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return new(p, p == 0 ? 0 : centre - half, centre + half, Level);
    }
}
