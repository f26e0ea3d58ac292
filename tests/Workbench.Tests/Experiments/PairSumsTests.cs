using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

/// <summary>Ratios of sums, and metrics less what was known before.</summary>
public class PairSumsTests
{
    private static readonly (double Y, double X)[] Units = [.. Enumerable.Range(0, 50).Select(i => ((double)((i * i) % 7), 1.0 + (i % 5)))];

    [Fact]
    public void Values_and_sums_give_the_same()
    {
        var (values, sums) = (PairSums.OfValues("g", Units), OfSums(Units));
        Assert.Equal(values.MeanY, sums.MeanY, 12);
        Assert.Equal(values.VarianceX, sums.VarianceX, 12);
        Assert.Equal(values.Covariance, sums.Covariance, 12);
        Assert.Equal(Units.Select(u => u.Y).Covariance(Units.Select(u => u.X)), values.Covariance, 12);
    }

    /// <summary>The variance of the ratio against that of many ratios of fresh units.</summary>
    [Fact]
    public void The_variance_of_a_ratio_is_what_fresh_samples_show()
    {
        var random = new Seed(2).Stream();
        var samples = Enumerable.Range(0, 4000).Select(_ => Sample.OfRatio(PairSums.OfValues("g", Draw(random, 400)))).ToArray();
        var spread = samples.Select(sample => sample.Mean).Variance();
        Assert.Equal(1, samples.Average(sample => sample.Variance / sample.Count) / spread, 0.08);

        // Views taken for units would promise an error that is far too small.
        Assert.True(samples.Average(sample => sample.Mean * (1 - sample.Mean) / (400 * 8)) < 0.6 * spread);
    }

    [Fact]
    public void Cuped_takes_the_squared_correlation_out_of_the_variance_and_leaves_the_effect()
    {
        var random = new Seed(4).Stream();
        (double Y, double X)[] Draw(double effect) => [.. Enumerable.Range(0, 20_000).Select(_ => Normal.Sample(random, 10, 3)).Select(x => (effect + (0.8 * x) + Normal.Sample(random, 0, 1), x))];
        var (control, treatment) = (PairSums.OfValues("control", Draw(0)), PairSums.OfValues("treatment", Draw(0.1)));
        var adjusted = Cuped.Adjust(control, treatment);

        // y = 0.8 x + noise: correlation squared 5.76 / 6.76.
        Assert.Equal(0.8, adjusted.Theta, 0.01);
        Assert.Equal(5.76 / 6.76, adjusted.VarianceReduction, 0.01);
        Assert.Equal(0.1, adjusted.Treatment.Mean - adjusted.Control.Mean, 0.04);
        Assert.True(new TwoGroupTest().Compare(adjusted.Control, adjusted.Treatment).IsSignificant);
        Assert.Contains("of the variance taken out", $"{adjusted}");
    }

    [Fact]
    public void Cuped_is_the_regression_on_what_was_known()
    {
        // The slope within both groups is 1; x has the mean 2 in control, 3 in treatment and 2.5 in all, so that 2 becomes 2 + 0.5 and 7 becomes 7 - 0.5.
        var adjusted = Cuped.Adjust(PairSums.OfValues("control", [(1, 1), (3, 3)]), PairSums.OfValues("treatment", [(6, 2), (8, 4)]));
        Assert.Equal((1.0, 2.5, 6.5, 1.0), (adjusted.Theta, adjusted.Control.Mean, adjusted.Treatment.Mean, adjusted.VarianceReduction));
    }

    [Fact]
    public void A_covariate_that_does_not_vary_changes_nothing()
    {
        var adjusted = Cuped.Adjust(PairSums.OfValues("control", [(1, 4), (3, 4)]), PairSums.OfValues("treatment", [(5, 4), (9, 4)]));
        Assert.Equal((0.0, 2.0, 7.0, 0.0), (adjusted.Theta, adjusted.Control.Mean, adjusted.Treatment.Mean, adjusted.VarianceReduction));
    }

    [Fact]
    public void Sums_that_contradict_each_other_are_refused_by_name()
    {
        Assert.Equal("values", Assert.Throws<ArgumentNullException>(() => Sample.OfValues("g", null!)).ParamName);
        Assert.Equal("units", Assert.Throws<ArgumentNullException>(() => PairSums.OfValues("g", null!)).ParamName);
        Assert.Equal("control", Assert.Throws<ArgumentNullException>(() => Cuped.Adjust(null!, PairSums.OfValues("t", Units))).ParamName);
        Assert.Contains("count is 1", Assert.Throws<ArgumentOutOfRangeException>(() => PairSums.OfSums("g", 1, 1, 1, 1, 1, 1)).Message);
        Assert.Contains("xx is 1", Assert.Throws<ArgumentOutOfRangeException>(() => PairSums.OfSums("g", 4, 4, 8, 4, 1, 1)).Message);
        Assert.Contains("yx is 900", Assert.Throws<ArgumentOutOfRangeException>(() => PairSums.OfSums("g", 4, 4, 8, 4, 8, 900)).Message);
        Assert.Contains("y is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => PairSums.OfSums("g", 4, double.NaN, 8, 4, 8, 1)).Message);
        Assert.Contains("yx is 1E+307", Assert.Throws<ArgumentOutOfRangeException>(() => PairSums.OfSums("g", 4, 0, 1e300, 0, 1e300, 1e307)).Message);
        Assert.Contains("their squares overflow", Assert.Throws<ArgumentException>(() => PairSums.OfValues("g", [(1e200, 1), (-1e200, 2)])).Message);
        Assert.Contains("their squares overflow", Assert.Throws<ArgumentException>(() => Sample.OfValues("g", [1e200, -1e200])).Message);
        Assert.Contains("Unit 1 of group 'g' has 2 and NaN", Assert.Throws<ArgumentException>(() => PairSums.OfValues("g", [(1, 1), (2, double.NaN)])).Message);
        Assert.Contains("The mean denominator of group 'g' is 0", Assert.Throws<ArgumentException>(() => Sample.OfRatio(PairSums.OfValues("g", [(1, 0), (2, 0)]))).Message);
    }

    /// <summary>Users with 1 to 15 views each and click rates of their own.</summary>
    private static IEnumerable<(double Y, double X)> Draw(Random random, int users) => Enumerable.Range(0, users).Select(_ =>
    {
        var views = random.Next(1, 16);
        return ((double)Binomial.Sample(random, Beta.Sample(random, 1, 3), views), (double)views);
    });

    private static PairSums OfSums((double Y, double X)[] units) =>
        PairSums.OfSums("g", units.Length, units.Sum(u => u.Y), units.Sum(u => u.Y * u.Y), units.Sum(u => u.X), units.Sum(u => u.X * u.X), units.Sum(u => u.Y * u.X));
}
