using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// Takes out of a metric what several covariates knew of the units before the test, by a regression in each group: the same effect with less noise. The adjusted groups go into any of the tests.
/// </summary>
/// <param name="Control">The control with its adjusted mean; its variance is that of the mean times the units.</param>
/// <param name="Treatment">The same of the treatment.</param>
/// <param name="ControlSlopes">How much of the metric goes with one unit of each covariate in the control.</param>
/// <param name="TreatmentSlopes">The same in the treatment.</param>
/// <param name="VarianceReduction">Share of the variance of the difference that is gone, at most 1: 0.3 is as good as 1 / 0.7 times the units.</param>
/// <remarks>
/// Lin (2013, "Agnostic notes on regression adjustments to experimental data"): least squares on the treatment, the covariates around their mean over both groups, and their products. It is never worse than no
/// adjustment once groups are large, whatever the true shape is. The same as a regression in each group that foretells the mean of all units, which is how it is computed. Standard errors are <see cref="RobustError"/>'s, for the effect on
/// the units at hand, with the degrees of freedom of each group that its covariates leave (n - 1 - covariates). Covariates must be from before the assignment. For a single covariate from sums, see <see cref="Cuped"/>.
/// </remarks>
public sealed record RegressionAdjustment(Sample Control, Sample Treatment, IReadOnlyList<double> ControlSlopes, IReadOnlyList<double> TreatmentSlopes, double VarianceReduction)
{
    /// <summary>Adjusts both groups.</summary>
    /// <param name="control">Metric and covariates of the control's units; at least two units more than covariates.</param>
    /// <param name="treatment">The same of the treatment's.</param>
    /// <param name="errors">How the variance is estimated.</param>
    /// <exception cref="ArgumentException">The groups have different numbers of covariates; or in a group there are too few units, or a covariate does not vary or follows from those before it, or is other than 0 for one unit alone.</exception>
    public static RegressionAdjustment Adjust(CovariateRows control, CovariateRows treatment, RobustError errors = RobustError.Hc2)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        Guard.Defined(errors);
        var covariates = control.Covariates.Length;
        Guard.Require(treatment.Covariates.Length == covariates, treatment.Covariates.Length, $"as many as the control's {covariates}", "the number of covariates of the treatment");
        double[] means = [.. control.Covariates.Zip(treatment.Covariates, (c, t) => (c.Sum() + t.Sum()) / (control.Count + treatment.Count))];
        var (ofC, ofT) = (new GroupRegression(control), new GroupRegression(treatment));
        var (c, t) = (ofC.At(means, errors), ofT.At(means, errors));
        var (before, after) = (ErrorOf(Sample.OfValues(control.Name, control.Metric)) + ErrorOf(Sample.OfValues(treatment.Name, treatment.Metric)), ErrorOf(c) + ErrorOf(t));
        return new(c, t, ofC.Slopes, ofT.Slopes, before > 0 ? 1 - (after / before) : 0);
    }

    /// <summary>In one sentence.</summary>
    public override string ToString() => $"{Format.Percent(VarianceReduction)} of the variance taken out by {ControlSlopes.Count} covariates: {Control}; {Treatment}";

    private static double ErrorOf(Sample sample) => sample.Variance / sample.Count;
}
