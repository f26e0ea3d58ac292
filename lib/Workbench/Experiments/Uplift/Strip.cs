using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>The outcomes of untreated and treated rows of one stretch of a ranking.</summary>
internal sealed record Strip(string Name, double[] Control, double[] Treated)
{
    /// <summary>Difference of the means, with a normal interval where both groups have two rows.</summary>
    public Estimate Uplift(double level)
    {
        Guard.Share(level);
        if (Control is [] || Treated is [])
        {
            throw new ArgumentException($"The {Name} hold {Treated.Length} treated and {Control.Length} untreated; both must be at least 1. Take more rows, or fewer bins.");
        }

        var quantile = Normal.InvCDF(0, 1, (1 + level) / 2);
        return Control.Length >= 2 && Treated.Length >= 2
            ? MeanDifference.Of(Sample.OfValues("control", Control), Sample.OfValues("treatment", Treated)).Interval(quantile, level)
            : new(Treated.Average() - Control.Average(), double.NaN, double.NaN, level);
    }
}
