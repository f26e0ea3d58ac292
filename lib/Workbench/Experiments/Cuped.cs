using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// Takes out of a metric what was known of the units before the test (CUPED; Deng, Xu, Kohavi and Walker, WSDM 2013): the same effect, with less noise. The adjusted groups go into any
/// of the tests.
/// </summary>
/// <param name="Control">The control's units with the adjusted mean and variance.</param>
/// <param name="Treatment">The treatment's.</param>
/// <param name="Theta">How much of the metric goes with one unit of what was known.</param>
/// <param name="VarianceReduction">
/// Share of the variance of the difference that is gone, at most 1: 0.3 is as good as 1 / 0.7 times the units. Theta is one for both groups; where what was known says opposite things in groups of very unequal size, it
/// can be below 0.
/// </param>
/// <remarks>
/// y - theta (x - mean of x over both groups), with theta = cov(y, x) / var(x) within the groups. What was known must be from before the assignment: else the treatment changes it, and the
/// adjustment takes a part of the effect away.
/// </remarks>
public sealed record Cuped(Sample Control, Sample Treatment, double Theta, double VarianceReduction)
{
    /// <summary>Adjusts both groups.</summary>
    /// <param name="control">Metric (Y) and what was known before (X) of the control's units.</param>
    /// <param name="treatment">The same of the treatment's.</param>
    public static Cuped Adjust(PairSums control, PairSums treatment)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        double Within(Func<PairSums, double> moment) => (moment(control) * (control.Count - 1)) + (moment(treatment) * (treatment.Count - 1));
        var known = Within(sums => sums.VarianceX);
        var theta = known > 0 ? Within(sums => sums.Covariance) / known : 0;
        var mean = ((control.MeanX * control.Count) + (treatment.MeanX * treatment.Count)) / (control.Count + treatment.Count);
        var (c, t) = (Adjusted(control), Adjusted(treatment));
        var before = (control.VarianceY / control.Count) + (treatment.VarianceY / treatment.Count);
        var after = (c.Variance / c.Count) + (t.Variance / t.Count);
        return new(c, t, theta, before > 0 ? 1 - (after / before) : 0);

        Sample Adjusted(PairSums sums) => Sample.OfMoments(
            sums.Name,
            sums.Count,
            sums.MeanY - (theta * (sums.MeanX - mean)),
            Math.Max(0, sums.VarianceY - (2 * theta * sums.Covariance) + (Numbers.Square(theta) * sums.VarianceX)));
    }

    /// <summary>In one sentence.</summary>
    public override string ToString() => $"{Format.Percent(VarianceReduction)} of the variance taken out (theta {Format.Number(Theta)}): {Control}; {Treatment}";
}
