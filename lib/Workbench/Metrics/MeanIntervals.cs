using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>Means over users with the intervals that an <see cref="Evaluation"/> asks for.</summary>
internal static class MeanIntervals
{
    /// <param name="columns">One value a user in each, the same users in all.</param>
    /// <param name="options">Which interval, and how wide.</param>
    /// <param name="meter">Told the progress.</param>
    /// <param name="ct">Stops between resamples.</param>
    public static Estimate[] Of(double[][] columns, Evaluation options, Meter meter, CancellationToken ct) =>
        columns is [] or [{ Length: < 2 }, ..] ? Array.ConvertAll(columns, column => new Estimate(column[0], double.NaN, double.NaN, options.Level))
        : options.Interval == IntervalMethod.Bootstrap ? ByBootstrap(columns, options, meter, ct)
        : Array.ConvertAll(columns, column => ByNormal(column, options.Level));

    /// <summary>
    /// The ratio of two sums over users, with the normal interval of its linearisation (the delta method; e.g. Deng, Knoblich and Lu 2018): users, not
    /// their events, are what is independent. NaN where the sum below is 0.
    /// </summary>
    public static Estimate OfRatio(double[] above, double[] below, double level)
    {
        var total = below.Sum();
        if (total == 0)
        {
            return new(double.NaN, double.NaN, double.NaN, level);
        }

        var ratio = above.Sum() / total;
        if (below.Length < 2)
        {
            return new(ratio, double.NaN, double.NaN, level);
        }

        var spread = ByNormal([.. above.Zip(below, (a, b) => (a - (ratio * b)) * below.Length / total)], level);
        return new(ratio, ratio + spread.Lower, ratio + spread.Upper, level);
    }

    /// <summary>mean +/- z s / sqrt(n), by the central limit theorem.</summary>
    public static Estimate ByNormal(double[] values, double level) => By(Normal.InvCDF(0, 1, (1 + level) / 2), values, level);

    /// <summary>mean +/- t s / sqrt(n) with n - 1 degrees of freedom (Student 1908): for few values.</summary>
    public static Estimate ByStudent(double[] values, double level) => By(StudentT.InvCDF(0, 1, values.Length - 1, (1 + level) / 2), values, level);

    private static Estimate By(double quantile, double[] values, double level)
    {
        var mean = values.Average();
        var variance = values.Sum(v => Numbers.Square(v - mean)) / (values.Length - 1);
        var half = quantile * Math.Sqrt(variance / values.Length);
        return new(mean, mean - half, mean + half, level);
    }

    /// <summary>
    /// A resample has a stream of its own, named by its number alone: so all columns, models and differences of one evaluation are judged by the same
    /// resampled users, on one thread or many.
    /// </summary>
    private static Estimate[] ByBootstrap(double[][] columns, Evaluation options, Meter meter, CancellationToken ct)
    {
        var users = columns[0].Length;
        var sums = Resampling.Sums(columns, options.Resamples, resample => options.Seed.FastStream(resample), mergesEqualRows: false, meter, ct);
        return [.. columns.Zip(sums, (column, resampled) => Resampling.Percentiles(column.Average(), Array.ConvertAll(resampled, sum => sum / users), options.Level))];
    }
}
