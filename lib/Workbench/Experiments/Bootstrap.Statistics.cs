using MathNet.Numerics.Distributions;
using Workbench.Cleaning;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <content>How the statistics are resampled.</content>
public sealed partial record Bootstrap
{
    private bool NeedsErrors => Interval == BootstrapInterval.Studentised;

    private bool NeedsLeftOut => Interval == BootstrapInterval.Bca;

    private Func<int, FastRandom> StreamsOf(int group) => resample => Seed.FastStream(group, resample);

    private ResampledGroup OfMean(double[] rows, int group, Meter meter, CancellationToken ct)
    {
        var (n, mean) = (rows.Length, rows.Average());
        // Around the mean, so that squares lose no digits.
        var around = Array.ConvertAll(rows, y => y - mean);
        double[][] columns = NeedsErrors ? [around, Array.ConvertAll(around, Numbers.Square)] : [around];
        var sums = Resampling.Sums(columns, Resamples, StreamsOf(group), mergesEqualRows: true, meter, ct);
        double Error(double y, double yy) => Math.Sqrt(Math.Max(0, yy - (y * y / n)) / (n - 1.0) / n);
        return new(n, mean, Array.ConvertAll(sums[0], sum => mean + (sum / n)))
        {
            Errors = NeedsErrors ? (Error(columns[0].Sum(), columns[1].Sum()), [.. sums[0].Zip(sums[1], Error)]) : null,
            LeftOut = NeedsLeftOut ? Array.ConvertAll(around, y => mean - (y / (n - 1.0))) : [],
        };
    }

    private ResampledGroup OfRatio(double[][] rows, int group, Meter meter, CancellationToken ct)
    {
        var (n, totalY, totalX) = (rows[0].Length, rows[0].Sum(), rows[1].Sum());
        var ratio = totalY / totalX;
        // The rest y - R x of a unit, whose sum is 0 over the group.
        double[] rest = [.. rows[0].Zip(rows[1], (y, x) => y - (ratio * x))];
        double[][] columns = NeedsErrors
            ? [rest, rows[1], Array.ConvertAll(rest, Numbers.Square), Array.ConvertAll(rows[1], Numbers.Square), [.. rest.Zip(rows[1], (r, x) => r * x)]]
            : [rest, rows[1]];
        var sums = Resampling.Sums(columns, Resamples, StreamsOf(group), mergesEqualRows: true, meter, ct);
        return new(n, ratio, [.. sums[0].Zip(sums[1], (r, x) => ratio + (r / x))])
        {
            Errors = NeedsErrors ? (Error(Array.ConvertAll(columns, column => column.Sum())), [.. Enumerable.Range(0, Resamples).Select(b => Error(Array.ConvertAll(sums, sum => sum[b])))]) : null,
            LeftOut = NeedsLeftOut ? [.. rows[0].Zip(rows[1], (y, x) => (totalY - y) / (totalX - x))] : [],
        };

        // The delta method's: the rest of a resample is what is left of its own ratio, q above R.
        double Error(double[] s)
        {
            var q = s[0] / s[1];
            return Math.Sqrt(Math.Max(0, s[2] - (2 * q * s[4]) + (q * q * s[3])) * n / (n - 1.0)) / s[1];
        }
    }

    /// <summary>
    /// Of n draws with replacement the k-th smallest is at place n U, with U the k-th smallest of n uniform numbers: Beta(k, n - k + 1); and the next one is the smallest of n - k uniform numbers
    /// above it.
    /// </summary>
    private ResampledGroup OfQuantile(double quantile, double[] rows, int group, Meter meter, CancellationToken ct)
    {
        Array.Sort(rows);
        var n = rows.Length;
        var place = quantile * (n - 1);
        var k = (int)place + 1;
        var resampled = new double[Resamples];
        Chunks.Run(Resamples, 1, (resample, _) => resampled[resample] = One(Seed.Stream(group, resample)), meter, ct);
        return new(n, Quantiles.At(rows, quantile), resampled);

        double One(Random random)
        {
            var u = Beta.Sample(random, k, n - k + 1);
            var below = At(u);
            return k == n ? below : below + ((place - (k - 1)) * (At(1 - ((1 - u) * Math.Pow(random.NextDouble(), 1.0 / (n - k)))) - below));
        }

        double At(double u) => rows[Math.Min((int)(u * n), n - 1)];
    }

    private ResampledGroup OfAny(Func<double[], double> statistic, double[] rows, int group, Meter meter, CancellationToken ct)
    {
        var resampled = new double[Resamples];
        Chunks.Run(Resamples, 1, () => new double[rows.Length], (drawn, resample, _) => resampled[resample] = Rows.Finite(statistic, Draw(drawn, Seed.FastStream(group, resample))), meter.Part(0, 2), ct);
        var leftOut = new double[NeedsLeftOut ? rows.Length : 0];
        Chunks.Run(leftOut.Length, 1, (row, _) => leftOut[row] = Rows.Finite(statistic, [.. rows[..row], .. rows[(row + 1)..]]), meter.Part(1, 2), ct);
        return new(rows.Length, Rows.Finite(statistic, [.. rows]), resampled) { LeftOut = leftOut };

        double[] Draw(double[] drawn, FastRandom random)
        {
            for (var i = 0; i < drawn.Length; i++)
            {
                drawn[i] = rows[random.Next(rows.Length)];
            }

            return drawn;
        }
    }
}
