using MathNet.Numerics.Distributions;

namespace Workbench.Metrics;

/// <summary>The mean over users with its interval by the central limit theorem: mean +/- z s / sqrt(n).</summary>
internal static class Means
{
    public static Estimate Of(IReadOnlyCollection<double> values, double level)
    {
        var mean = values.Average();
        if (values.Count < 2)
        {
            return new(mean, double.NaN, double.NaN, level);
        }

        var variance = values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
        var half = Normal.InvCDF(0, 1, (1 + level) / 2) * Math.Sqrt(variance / values.Count);
        return new(mean, mean - half, mean + half, level);
    }
}
