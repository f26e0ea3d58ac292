using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class TwoGroupTestTests
{
    [Fact]
    public void Means_match_welchs_worked_example()
    {
        // Means 3 and 5, variances 2.5 and 10 over 5 units: error sqrt(2.5/5 + 10/5) = sqrt(2.5), t = 2 / sqrt(2.5),
        // degrees (0.5 + 2)^2 / (0.5^2/4 + 2^2/4) = 6.25 / 1.0625.
        var result = new TwoGroupTest().Compare(
            Sample.OfValues("control", [1, 2, 3, 4, 5]),
            Sample.OfValues("treatment", [1, 3, 5, 7, 9]));

        Assert.Equal(2, result.Difference.Value, 12);
        Assert.Equal(Math.Sqrt(2.5), result.StandardError, 12);
        var degrees = 6.25 / 1.0625;
        Assert.Equal(2 * (1 - StudentT.CDF(0, 1, degrees, 2 / Math.Sqrt(2.5))), result.PValue, 12);
        Assert.Equal(2 - (StudentT.InvCDF(0, 1, degrees, 0.975) * Math.Sqrt(2.5)), result.Difference.Lower, 9);
        Assert.False(result.IsSignificant);
    }

    [Fact]
    public void Few_degrees_of_freedom_and_extreme_units_have_their_quantiles()
    {
        // Only one group varies, so that there is one degree of freedom: Cauchy's quantile tan(pi (p - 1/2)).
        Sample Of(params double[] values) => Sample.OfValues("g", values);
        var sure = new TwoGroupTest { Level = 0.9999 }.Compare(Of(1, 1), Of(1, 3)).Difference;
        Assert.Equal(Math.Tan(Math.PI * 0.49995), sure.Upper - sure.Value, 1e-4);
        var surer = new TwoGroupTest { Level = 1 - 1e-9 }.Compare(Of(1, 1), Of(1, 3)).Difference;
        Assert.Equal(1, (surer.Upper - surer.Value) / (2 / Math.PI * 1e9), 6);

        // The same in units of 1e100 and 1e-100.
        var plain = new TwoGroupTest().Compare(Of(1, 2, 3, 4, 5), Of(1, 3, 5, 7, 9));
        Assert.All([1e100, 1e-100], unit =>
        {
            var scaled = new TwoGroupTest().Compare(Of(1 * unit, 2 * unit, 3 * unit, 4 * unit, 5 * unit), Of(1 * unit, 3 * unit, 5 * unit, 7 * unit, 9 * unit));
            Assert.Equal(plain.PValue, scaled.PValue, 9);
            Assert.Equal(plain.Difference.Lower, scaled.Difference.Lower / unit, 9);
            Assert.Equal(plain.RelativeDifference.Upper, scaled.RelativeDifference.Upper, 9);
        });
    }

    [Fact]
    public void The_relative_difference_matches_growthbook()
    {
        // GrowthBook, packages/stats/tests: relative two-sided t-test from sums, by the delta method.
        var result = new TwoGroupTest { RelativeInterval = RelativeInterval.Delta }.Compare(
            Sample.OfSums("control", 3407, 1396.87, 52377.9767),
            Sample.OfSums("treatment", 3461, 2422.7, 134698.29));

        Assert.Equal(0.70732, result.RelativeDifference.Value, 5);
        Assert.Equal(-0.03526, result.RelativeDifference.Lower, 5);
        Assert.Equal(1.44989, result.RelativeDifference.Upper, 5);
    }

    [Fact]
    public void The_interval_of_proportions_matches_newcombe()
    {
        // Newcombe (1998), Statistics in Medicine 17, table II, 56/70 - 48/80, method 10: 0.0524 to 0.3339.
        var result = new TwoGroupTest().Compare(Sample.OfSuccesses("control", 80, 48), Sample.OfSuccesses("treatment", 70, 56));

        Assert.Equal(0.2, result.Difference.Value, 12);
        Assert.Equal(0.0524, result.Difference.Lower, 4);
        Assert.Equal(0.3339, result.Difference.Upper, 4);
    }

    [Fact]
    public void The_p_value_of_proportions_is_the_pooled_z_tests()
    {
        // 30 of 100 against 45 of 100: pooled share 75/200, error sqrt(0.375 * 0.625 * 2/100).
        var result = new TwoGroupTest().Compare(Sample.OfSuccesses("control", 100, 30), Sample.OfSuccesses("treatment", 100, 45));

        var z = 0.15 / Math.Sqrt(0.375 * 0.625 * 0.02);
        Assert.Equal(2 * (1 - Normal.CDF(0, 1, z)), result.PValue, 12);
        Assert.True(result.IsSignificant);
        Assert.Contains("treatment is above control by 0.150 (50.0 %)", result.Verdict);
    }

    [Fact]
    public void Sums_and_values_of_the_same_data_agree()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        var (fromValues, fromSums) = (Sample.OfValues("a", values), Sample.OfSums("a", 8, values.Sum(), values.Sum(v => v * v)));
        Assert.Equal(fromValues.Mean, fromSums.Mean, 12);
        Assert.Equal(fromValues.Variance, fromSums.Variance, 12);
    }

    [Fact]
    public void A_large_mean_does_not_swallow_the_variance() =>
        Assert.Equal(1, Sample.OfValues("a", [1e9, 1e9 + 1, 1e9 + 2]).Variance, 9);

    [Theory]
    [InlineData(500, 500, true)]
    [InlineData(5000, 5200, true)]
    [InlineData(5000, 5600, false)]
    public void A_sample_ratio_mismatch_is_found(long control, long treatment, bool isSound) =>
        Assert.Equal(isSound, SampleRatio.Check(control, treatment).IsSound);

    [Fact]
    public void The_sample_ratio_is_a_chi_squared_test()
    {
        // 450 and 550 where 500 and 500 were meant: chi squared 2 * 50^2/500 = 10, p of one degree 0.0015654.
        Assert.Equal(0.0015654, SampleRatio.Check(450, 550).PValue, 7);
    }

    [Fact]
    public void With_a_mismatch_there_is_no_verdict()
    {
        var result = new TwoGroupTest().Compare(Sample.OfSuccesses("control", 5000, 500), Sample.OfSuccesses("treatment", 6000, 900));
        Assert.True(result.PValue < 0.001);
        Assert.False(result.IsSignificant);
        Assert.StartsWith("No verdict", result.Verdict);
    }

    [Fact]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        // 2,000 A/B tests with a true lift of 0.02; nominal 95 % must cover within [93.5, 96.5] %, and A/A tests must alarm as rarely.
        var (random, covered, alarms) = (new Random(7), 0, 0);
        for (var run = 0; run < 2000; run++)
        {
            var control = Sample.OfSuccesses("control", 1000, Binomial.Sample(random, 0.10, 1000));
            var treatment = Sample.OfSuccesses("treatment", 1000, Binomial.Sample(random, 0.12, 1000));
            var again = Sample.OfSuccesses("again", 1000, Binomial.Sample(random, 0.10, 1000));
            var interval = new TwoGroupTest().Compare(control, treatment).Difference;
            covered += interval.Lower <= 0.02 && 0.02 <= interval.Upper ? 1 : 0;
            alarms += new TwoGroupTest().Compare(control, again).PValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(covered / 2000.0, 0.935, 0.965);
        Assert.InRange(alarms / 2000.0, 0.035, 0.065);
    }

    [Fact]
    public void Groups_that_do_not_vary_are_answered_without_a_division_by_zero()
    {
        var same = new TwoGroupTest().Compare(Sample.OfValues("a", [2, 2]), Sample.OfValues("b", [2, 2]));
        Assert.Equal((1.0, 0.0), (same.PValue, same.Difference.Value));
        var none = new TwoGroupTest().Compare(Sample.OfSuccesses("a", 10, 0), Sample.OfSuccesses("b", 10, 0));
        Assert.Equal(1, none.PValue);
        Assert.True(double.IsNaN(none.RelativeDifference.Value));
        Assert.Contains("relative", none.ToString());
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_group_and_the_range()
    {
        Assert.Contains("Value 1 of group 'a' is NaN", Assert.Throws<ArgumentException>(() => Sample.OfValues("a", [1, double.NaN])).Message);
        Assert.Contains("count is 1; it must be at least 2 (group 'a')", Assert.Throws<ArgumentOutOfRangeException>(() => Sample.OfValues("a", [1])).Message);
        Assert.Contains("between 0 and the count of 10", Assert.Throws<ArgumentOutOfRangeException>(() => Sample.OfSuccesses("a", 10, 11)).Message);
        Assert.Contains("at least sum * sum / count", Assert.Throws<ArgumentOutOfRangeException>(() => Sample.OfSums("a", 10, 100, 1)).Message);
        Assert.Contains("both be proportions", Assert.Throws<ArgumentException>(() => new TwoGroupTest().Compare(Sample.OfValues("a", [1, 2]), Sample.OfSuccesses("b", 10, 5))).Message);
        Assert.Contains("Level is 1", Assert.Throws<ArgumentOutOfRangeException>(() => new TwoGroupTest { Level = 1 }.Compare(Sample.OfValues("a", [1, 2]), Sample.OfValues("b", [1, 2]))).Message);
    }

    [Theory]
    [InlineData("Mens E-Mail", 0.07658956365153125, 0.7698271558945367, 0.48513973256838205, 1.0545145792206911, 1.1638149682254859e-07)]
    [InlineData("Womens E-Mail", 0.045233106587052985, 0.4244122159365966, 0.1689567898837795, 0.6798676419894137, 0.0011293971023632519)]
    public void Hillstroms_mails_raise_visits_and_spending(string mail, double visits, double spending, double lower, double upper, double p)
    {
        // SciPy 1.10.1, stats.ttest_ind(equal_var=False) of spend in the file, and the interval of the same test.
        var frame = Workbench.Data.Tables.Read(RealData.Require("hillstrom/hillstrom.csv"));
        string[] arms = [.. frame.Columns["segment"].Cast<string>()];
        double[] Of(string column, string arm) => [.. frame.Columns[column].Cast<object>().Select(Convert.ToDouble).Where((_, row) => arms[row] == arm)];
        Sample Visits(string arm) => Sample.OfSuccesses(arm, Of("visit", arm).Length, (long)Of("visit", arm).Sum());

        var visit = new TwoGroupTest().Compare(Visits("No E-Mail"), Visits(mail));
        var spend = new TwoGroupTest().Compare(Sample.OfValues("No E-Mail", Of("spend", "No E-Mail")), Sample.OfValues(mail, Of("spend", mail)));
        TestContext.Current.TestOutputHelper!.WriteLine($"{visit}\n\n{spend}");

        Assert.Equal(21_306, visit.Control.Count);
        Assert.Equal(visits, visit.Difference.Value, 12);
        Assert.True(visit.IsSignificant);
        Assert.Equal(spending, spend.Difference.Value, 9);
        Assert.Equal(lower, spend.Difference.Lower, 7);
        Assert.Equal(upper, spend.Difference.Upper, 7);
        Assert.Equal(1, spend.PValue / p, 5);
    }
}
