using MathNet.Numerics.Distributions;
using Workbench.Cleaning;
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
    public static Estimate ByNormal(double[] values, double level)
    {
        var mean = values.Average();
        var variance = values.Sum(v => Numbers.Square(v - mean)) / (values.Length - 1);
        var half = Normal.InvCDF(0, 1, (1 + level) / 2) * Math.Sqrt(variance / values.Length);
        return new(mean, mean - half, mean + half, level);
    }

    /// <summary>The means of each column over resamples of its rows, columns x resamples; all columns by the same resampled rows.</summary>
    /// <remarks>A resample has a stream of its own, named by its number alone: so whatever is held against each other is judged by the same rows, on one thread or many.</remarks>
    public static double[][] ResampledMeans(double[][] columns, int resamples, Seed seed, Meter meter, CancellationToken ct)
    {
        var means = Array.ConvertAll(columns, _ => new double[resamples]);
        Chunks.Run(resamples, 1, (resample, _) => Resample(columns, means, resample, seed), meter, ct);
        return means;
    }

    private static Estimate[] ByBootstrap(double[][] columns, Evaluation options, Meter meter, CancellationToken ct) =>
        [.. columns.Zip(ResampledMeans(columns, options.Resamples, options.Seed, meter, ct), (column, resampled) => Percentiles(column.Average(), resampled, options.Level))];

    private static void Resample(double[][] columns, double[][] means, int resample, Seed seed)
    {
        var random = seed.Stream(resample);
        var users = columns[0].Length;
        var sums = new double[columns.Length];
        for (var draw = 0; draw < users; draw++)
        {
            var user = random.Next(users);
            for (var column = 0; column < columns.Length; column++)
            {
                sums[column] += columns[column][user];
            }
        }

        for (var column = 0; column < columns.Length; column++)
        {
            means[column][resample] = sums[column] / users;
        }
    }

    private static Estimate Percentiles(double mean, double[] resampled, double level)
    {
        var sorted = Quantiles.Sorted(resampled);
        return new(mean, Quantiles.At(sorted, (1 - level) / 2), Quantiles.At(sorted, (1 + level) / 2), level);
    }
}
