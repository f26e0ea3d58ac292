using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Metrics;

/// <summary>Student's t-test of the mean of paired differences.</summary>
internal static class PairedTest
{
    /// <summary>Two-sided; 1 where all differences are 0, or where there are fewer than two pairs to judge by.</summary>
    public static double PValue(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var differences = a.Zip(b, (x, y) => x - y).ToArray();
        if (differences.Length < 2)
        {
            return 1;
        }

        var sample = Sample.OfValues("differences", differences);
        return sample.Variance > 0
            ? 2 * StudentT.CDF(0, 1, sample.Count - 1, -Math.Abs(sample.Mean) / Math.Sqrt(sample.Variance / sample.Count))
            : sample.Mean == 0 ? 1 : 0;
    }
}
