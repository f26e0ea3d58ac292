using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Workbench.Tests.Experiments.Uplift;

/// <summary>What holds of worlds in general, and not of one: the mean of a figure over worlds, with Student's interval of 95 %.</summary>
internal static class OverSeeds
{
    public static Estimate Mean(int worlds, Func<int, double> figure) => Of([.. Enumerable.Range(1, worlds).Select(figure)]);

    /// <param name="figures">One a world; where two learners are compared, the difference of both in the same world.</param>
    public static Estimate Of(IReadOnlyList<double> figures)
    {
        var (mean, error) = (figures.Average(), figures.StandardDeviation() / Math.Sqrt(figures.Count));
        var quantile = StudentT.InvCDF(0, 1, figures.Count - 1, 0.975);
        return new(mean, mean - (quantile * error), mean + (quantile * error));
    }
}
