using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

/// <summary>Sums of fifty million rows, as a query gives them, and groups of very unequal size.</summary>
public class LargeSumsTests
{
    private const long Rows = 50_000_000;

    /// <summary>Half of the rows are 1000 and half are 1002 (plus the effect), so that the variance is 1.</summary>
    private static Sample Sums(string name, double effect) =>
        Sample.OfSums(name, Rows, Rows * (1001 + effect), (Rows / 2 * Math.Pow(1000 + effect, 2)) + (Rows / 2 * Math.Pow(1002 + effect, 2)));

    [Fact]
    public void Fifty_million_rows_lose_no_digits_that_count()
    {
        var (control, treatment) = (Sums("control", 0), Sums("treatment", 0.001));
        // Errors of sqrt(2 / 5e7) = 0.0002: z = 5.
        var error = Math.Sqrt(2.0 / Rows);
        var fixedLook = new TwoGroupTest().Compare(control, treatment);
        Assert.Equal(0.001, fixedLook.Difference.Value, 9);
        Assert.Equal(1, fixedLook.StandardError / error, 6);
        Assert.Equal(5.73e-7, fixedLook.PValue, 1e-9);
        Assert.True(new SequentialTest { TunedFor = 2 * Rows }.Compare(control, treatment).IsSignificant);
        Assert.Equal(0.001 - (1.959964 * error), new BayesianTest { IsRelative = false }.Compare(control, treatment).Effect.Lower, 8);
        Assert.Equal(new TestPlan(15_697_760, 15_697_760), new Power().PlanForMeans(0.001, 1));
    }

    [Fact]
    public void Proportions_and_rates_of_fifty_million_agree_with_the_normal_interval()
    {
        var (control, treatment) = (Sample.OfSuccesses("control", Rows, 1_000_000), Sample.OfSuccesses("treatment", Rows, 1_004_000));
        var error = Math.Sqrt(2 * 0.02004 * 0.97996 / Rows);
        Assert.Equal(8e-5 - (1.959964 * error), new TwoGroupTest().Compare(control, treatment).Difference.Lower, 1e-8);
    }

    [Fact]
    public void Sums_that_have_lost_their_digits_are_refused()
    {
        static string MessageOf(Action action) => Assert.Throws<ArgumentOutOfRangeException>(action).Message;
        // Around 1e8 by 1, and around 1e9 by 1: squares of 1e16 and 1e18 have no digit left for 1.
        double[] large = [.. Enumerable.Range(0, 10_000).Select(row => 1e8 + (row % 2 == 0 ? 1 : -1))];
        Assert.Contains("the spread is too small beside the mean. Subtract a constant in the query", MessageOf(() => Sample.OfSums("g", 10_000, large.Sum(), large.Sum(value => value * value))));
        double[] larger = [.. Enumerable.Range(0, 1000).Select(row => 1e9 + (row % 2 == 0 ? 1 : -1))];
        Assert.Contains("sumOfSquares is", MessageOf(() => Sample.OfSums("g", 1000, larger.Sum(), larger.Sum(value => value * value))));
        Assert.Contains("xx is", MessageOf(() => PairSums.OfSums("g", 1000, 1000, 2000, larger.Sum(), larger.Sum(value => value * value), larger.Sum())));
        Assert.Contains("(group 'g')", MessageOf(() => Sample.OfSums("g", 3, 0.3, 0.03)));

        // Less a constant they are what rows of the same values give; and whole numbers that are all the same have lost nothing.
        Assert.Equal(Sample.OfValues("g", large).Variance, Sample.OfSums("g", 10_000, large.Sum(value => value - 1e8), large.Sum(value => (value - 1e8) * (value - 1e8))).Variance, 9);
        Assert.Equal((5.0, 0.0), Sample.OfSums("g", 100, 500, 2500) is var five ? (five.Mean, five.Variance) : default);
        Assert.Equal(0, Sample.OfSums("g", 100, 0, 0).Variance);
        Assert.Equal(0, PairSums.OfSums("g", 4, 6, 14, 8, 16, 12).VarianceX);
    }

    [Fact]
    public void A_group_of_two_beside_a_million_is_as_unsure_as_the_two()
    {
        var few = Sample.OfValues("few", [1, 3]);
        var many = Sample.OfSums("many", 1_000_000, 2_000_000, 5_000_000);
        var result = new TwoGroupTest { TreatmentShare = 2e-6 }.Compare(many, few);
        // Welch's degrees are those of two units, 1: t = 12.706.
        Assert.Equal(12.706, result.Difference.Upper, 2);
        Assert.True(result.SampleRatio.IsSound);
        Assert.False(new TwoGroupTest().Compare(many, few).SampleRatio.IsSound);
    }
}
