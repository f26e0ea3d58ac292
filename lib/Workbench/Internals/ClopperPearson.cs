using MathNet.Numerics.Distributions;

namespace Workbench.Internals;

/// <summary>The exact interval of a share (Clopper and Pearson 1934).</summary>
internal static class ClopperPearson
{
    /// <param name="successes">At least 0.</param>
    /// <param name="failures">At least 0; both are not 0.</param>
    /// <param name="level">Confidence level, above 0 and below 1.</param>
    public static Estimate Of(long successes, long failures, double level)
    {
        var tail = (1 - level) / 2;
        return new(
            (double)successes / (successes + failures),
            successes == 0 ? 0 : Beta.InvCDF(successes, failures + 1, tail),
            failures == 0 ? 1 : Beta.InvCDF(successes + 1, failures, 1 - tail),
            level);
    }
}
