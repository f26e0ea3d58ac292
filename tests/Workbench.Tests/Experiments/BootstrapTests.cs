using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class BootstrapTests
{
    private static readonly double[] Control = [0.2, 0.5, 0.1, 1.9, 0.7, 3.2, 0.4, 0.3, 0.9, 5.1, 0.6, 0.8, 1.2, 0.05, 2.4, 0.35, 0.45, 1.1, 0.65, 0.15];
    private static readonly double[] Treatment = [0.9, 1.4, 0.3, 2.8, 7.5, 0.8, 1.6, 0.2, 4.4, 1.0, 0.7, 2.1, 0.55, 3.3, 1.3, 0.95, 0.1, 6.2, 1.75, 0.85];
    private static readonly Bootstrap Large = new() { Resamples = 200_000, Seed = 3 };

    /// <summary>SciPy 1.10.1, scipy.stats.bootstrap((control, treatment), ..., n_resamples=1,000,000, random_state=1), whose own bounds are random in the third digit.</summary>
    [Theory]
    [InlineData(BootstrapInterval.Percentile, -0.0900, 1.9325, -0.0637, 2.7160)]
    [InlineData(BootstrapInterval.Bca, -0.0175, 2.0250, -0.1153, 2.5268)]
    public void Intervals_of_means_match_scipy(BootstrapInterval interval, double lower, double upper, double lowerRelative, double upperRelative)
    {
        var result = (Large with { Interval = interval }).CompareMeans(Control, Treatment);

        Assert.Equal(Treatment.Average() - Control.Average(), result.Difference.Value, 12);
        Assert.Equal(lower, result.Difference.Lower, 0.01);
        Assert.Equal(upper, result.Difference.Upper, 0.01);
        Assert.Equal(lowerRelative, result.RelativeDifference.Lower, 0.02);
        Assert.Equal(upperRelative, result.RelativeDifference.Upper, 0.05);
        Assert.Equal(0.5156, result.StandardError, 0.003);
    }

    [Fact]
    public void The_interval_of_medians_matches_scipy()
    {
        // As above with np.median and confidence_level=0.9; the bounds are differences of a few values, so that they agree exactly or not at all.
        var result = (Large with { Interval = BootstrapInterval.Percentile, Level = 0.9 }).CompareQuantiles(0.5, Control, Treatment);

        Assert.Equal(0.1, result.Difference.Lower, 9);
        Assert.Equal(1.2, result.Difference.Upper, 9);
        Assert.Equal(0.3687, result.StandardError, 0.003);
        Assert.Equal("median", result.Measure);
    }

    [Fact]
    public void A_statistic_of_ones_own_gives_what_the_built_in_one_gives()
    {
        var options = new Bootstrap { Resamples = 20_000, Seed = 3 };
        var (mean, own) = (options.CompareMeans(Control, Treatment), options.Compare("mean", rows => rows.Average(), Control, Treatment));
        Assert.Equal(mean.Difference.Value, own.Difference.Value, 12);
        Assert.Equal(mean.Difference.Lower, own.Difference.Lower, 0.03);
        Assert.Equal(mean.Difference.Upper, own.Difference.Upper, 0.03);
    }

    [Fact]
    public void The_studentised_interval_of_many_rows_is_the_normal_one()
    {
        var random = new Random(4);
        double[] Rows(double mean) => [.. Enumerable.Range(0, 20_000).Select(_ => mean + random.NextDouble())];
        var (control, treatment) = (Rows(1), Rows(1.02));
        var welch = new TwoGroupTest().Compare(Sample.OfValues("c", control), Sample.OfValues("t", treatment));
        var result = new Bootstrap { Interval = BootstrapInterval.Studentised, Resamples = 4_000 }.CompareMeans(control, treatment);

        // A percentile of 4,000 has a standard error of 0.042 of the error of the mean; four of them.
        Assert.Equal(welch.Difference.Lower, result.Difference.Lower, 4 * 0.042 * welch.StandardError);
        Assert.Equal(welch.Difference.Upper, result.Difference.Upper, 4 * 0.042 * welch.StandardError);
        Assert.Equal(welch.RelativeDifference.Upper, result.RelativeDifference.Upper, 4 * 0.042 * welch.StandardError);
    }

    [Fact]
    public void Ratios_agree_with_the_delta_method()
    {
        var random = new Random(5);
        (double Y, double X)[] Users(double rate) => [.. Enumerable.Range(0, 5_000).Select(_ => 1 + random.Next(9)).Select(views => ((double)Enumerable.Range(0, views).Count(_ => random.NextDouble() < rate), (double)views))];
        var (control, treatment) = (Users(0.2), Users(0.22));
        var delta = new TwoGroupTest().Compare(Sample.OfRatio(PairSums.OfValues("c", control)), Sample.OfRatio(PairSums.OfValues("t", treatment)));

        foreach (var interval in Enum.GetValues<BootstrapInterval>())
        {
            var result = new Bootstrap { Interval = interval, Resamples = 4_000 }.CompareRatios(control, treatment);
            Assert.Equal(delta.Difference.Value, result.Difference.Value, 12);
            Assert.Equal(delta.Difference.Lower, result.Difference.Lower, 4 * 0.042 * delta.StandardError);
            Assert.Equal(delta.Difference.Upper, result.Difference.Upper, 4 * 0.042 * delta.StandardError);
        }
    }

    /// <summary>Rows that are few different values are counted, others are drawn by blocks; the noise of a resample must be sqrt(variance / n) both times, and across the edges of blocks.</summary>
    [Theory]
    [InlineData(1_000, 2)]
    [InlineData(1_000, 1_000_000)]
    [InlineData(2_048, 1_000_000)]
    [InlineData(5_000, 1_000_000)]
    [InlineData(50_000, 3)]
    public void Resampled_means_spread_as_much_as_they_must(int rows, int values)
    {
        var random = new Random(6);
        double[] Rows() => [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(values) / (values - 1))];
        var (control, treatment) = (Rows(), Rows());
        double Variance(double[] of) => of.Sum(y => Math.Pow(y - of.Average(), 2)) / of.Length / of.Length;
        var result = new Bootstrap { Resamples = 4_000, Interval = BootstrapInterval.Percentile }.CompareMeans(control, treatment);

        // The deviation of 4,000 has a relative error of 1 / sqrt(8,000) = 1.1 %.
        Assert.Equal(1, result.StandardError / Math.Sqrt(Variance(control) + Variance(treatment)), 0.045);
        Assert.Equal(result.Difference.Value, (result.Difference.Lower + result.Difference.Upper) / 2, 0.2 * result.StandardError);
    }

    [Theory]
    [InlineData(BootstrapInterval.Bca)]
    [InlineData(BootstrapInterval.Percentile)]
    [InlineData(BootstrapInterval.Studentised)]
    public void Intervals_cover_the_truth_nearly_as_often_as_welchs(BootstrapInterval interval)
    {
        var (random, covered, welch) = (new Seed(11).Stream(), 0, 0);
        double[] Spent(double mean) => [.. Enumerable.Range(0, 200).Select(_ => -mean * Math.Log(1 - random.NextDouble()))];
        for (var run = 0; run < 1000; run++)
        {
            var (control, treatment) = (Spent(1), Spent(1.3));
            covered += Holds(new Bootstrap { Interval = interval, Resamples = 500, Seed = run }.CompareMeans(control, treatment).Difference);
            welch += Holds(new TwoGroupTest().Compare(Sample.OfValues("c", control), Sample.OfValues("t", treatment)).Difference);
        }

        // In the same worlds, so that luck is in common; percentiles of 500 resamples lie about one in a hundred too far inside (NumPy 1.24.2, 2,000 worlds of 150 units: 0.952, 0.942 and 0.941).
        Assert.InRange(welch / 1000.0, 0.95 - 0.021, 0.95 + 0.021);
        Assert.InRange((covered - welch) / 1000.0, -0.025, 0.01);

        static int Holds(Estimate difference) => difference.Lower <= 0.3 && 0.3 <= difference.Upper ? 1 : 0;
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_one_thread_or_two()
    {
        var (control, treatment) = (Enumerable.Range(0, 3_000).Select(i => Math.Sin(i)).ToArray(), Enumerable.Range(0, 2_900).Select(i => Math.Cos(i * i)).ToArray());
        ComparisonResult[] On(int threads, int seed)
        {
            using (Parallelism.Limit(threads))
            {
                var options = new Bootstrap { Resamples = 500, Seed = seed };
                return [options.CompareMeans(control, treatment), options.CompareQuantiles(0.9, control, treatment), options.Compare("range", rows => rows.Max() - rows.Min(), control, treatment)];
            }
        }

        Assert.Equal(On(1, 7), On(2, 7));
        Assert.NotEqual(On(1, 7)[0].Difference, On(1, 8)[0].Difference);
    }

    [Fact]
    public void Groups_that_do_not_vary_and_controls_of_zero_are_answered()
    {
        double[] twos = [2, 2, 2];
        foreach (var interval in Enum.GetValues<BootstrapInterval>())
        {
            var same = new Bootstrap { Interval = interval, Resamples = 100 }.CompareMeans(twos, twos);
            Assert.Equal(new Estimate(0, 0, 0), same.Difference);
            Assert.False(same.IsSignificant);
            var fromZero = new Bootstrap { Interval = interval, Resamples = 100 }.CompareMeans([0, 0, 0], twos);
            Assert.True(double.IsNaN(fromZero.RelativeDifference.Value));
            Assert.Equal(2, fromZero.Difference.Lower);
            Assert.DoesNotContain("NaN", fromZero.ToString());
        }
    }

    [Fact]
    public void A_result_prints_groups_difference_and_verdict()
    {
        var text = new Bootstrap { Resamples = 1000 }.CompareQuantiles(0.9, Control, [.. Control.Select(y => y + 5)]).Named("old", "new").ToString();
        Assert.Contains("quantile 0.900", text);
        Assert.Contains("new is above old by 5.00", text);
        Assert.DoesNotContain("p-value", text);
    }

    [Fact]
    public void Progress_ends_at_one_and_a_cancelled_run_stops()
    {
        var shares = new List<double>();
        new Bootstrap { Resamples = 100 }.CompareMeans(Control, Treatment, new DirectProgress(shares.Add));
        Assert.Equal(1, shares[^1]);
        Assert.Throws<OperationCanceledException>(() => new Bootstrap().CompareMeans(Control, Treatment, ct: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_group_and_the_range()
    {
        var options = new Bootstrap();
        Assert.Contains("Value 1 of group 'treatment' is NaN", Assert.Throws<ArgumentException>(() => options.CompareMeans([1, 2], [1, double.NaN])).Message);
        Assert.Contains("at least 2 (group 'control')", Assert.Throws<ArgumentOutOfRangeException>(() => options.CompareMeans([], [1, 2])).Message);
        Assert.Contains("denominator of unit 0 of group 'control' is -1", Assert.Throws<ArgumentException>(() => options.CompareRatios([(1, -1), (1, 2)], [(1, 1), (1, 1)])).Message);
        Assert.Contains("All denominators of group 'treatment' are 0", Assert.Throws<ArgumentException>(() => options.CompareRatios([(1, 1), (1, 2)], [(1, 0), (1, 0)])).Message);
        Assert.Contains("quantile is 1; it must be above 0 and below 1", Assert.Throws<ArgumentOutOfRangeException>(() => options.CompareQuantiles(1, [1, 2], [1, 2])).Message);
        Assert.Contains("only means and ratios", Assert.Throws<ArgumentException>(() => new Bootstrap { Interval = BootstrapInterval.Studentised }.CompareQuantiles(0.5, [1, 2], [1, 2])).Message);
        Assert.Contains("it must be finite", Assert.Throws<ArgumentException>(() => options.Compare("bad", _ => double.NaN, [1, 2], [1, 2])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap { Resamples = 99 });
    }
}
