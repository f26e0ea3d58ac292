using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Workbench.Experiments;

/// <summary>Welch's (1947) t-test of two means whose variances need not be equal.</summary>
internal static class Welch
{
    /// <summary>How many standard errors the interval of a level goes to each side, and the two-sided p-value. Where neither group varies the difference is what it is, and no test can say more: 0, and NaN unless it is 0.</summary>
    public static (double Quantile, double PValue) Of(Sample control, Sample treatment, double level)
    {
        var difference = MeanDifference.Of(control, treatment);
        if (difference.StandardError == 0)
        {
            return (0, difference.Value == 0 ? 1 : double.NaN);
        }

        var degrees = DegreesOfFreedom(control, treatment);
        return (Quantile(degrees, (1 - level) / 2), 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(difference.Value / difference.StandardError)));
    }

    /// <summary>Welch and Satterthwaite's, by each group's share of the variance: its square neither overflows nor vanishes.</summary>
    private static double DegreesOfFreedom(Sample control, Sample treatment)
    {
        var (c, t) = (control.Variance / control.Count, treatment.Variance / treatment.Count);
        var share = c / (c + t);
        return 1 / ((share * share / control.Degrees) + ((1 - share) * (1 - share) / treatment.Degrees));
    }

    /// <summary>Where Student's t has a tail to the right.</summary>
    private static double Quantile(double degrees, double tail)
    {
        // MathNet looks for it no farther than 800; with one degree of freedom a tail of 0.00005 begins at 6,366.
        const double most = 400;
        double LogOfTail(double logOfT) => Math.Log(StudentT.CDF(0, 1, degrees, -Math.Exp(logOfT))) - Math.Log(tail);
        return StudentT.CDF(0, 1, degrees, -most) <= tail ? StudentT.InvCDF(0, 1, degrees, 1 - tail) : Math.Exp(Brent.FindRoot(LogOfTail, Math.Log(most), Math.Log(1e20), 1e-13));
    }
}
