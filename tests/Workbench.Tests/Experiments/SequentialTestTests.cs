using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class SequentialTestTests
{
    [Fact]
    public void The_relative_interval_matches_growthbook()
    {
        // GrowthBook, packages/stats/tests: always-valid intervals of the relative difference, by the delta method.
        var control = Sample.OfSums("control", 3000, 1396.87, 52377.9767);
        var treatment = Sample.OfSums("treatment", 3461, 2422.7, 134698.29);
        var means = new SequentialTest { TunedFor = 1000, RelativeInterval = RelativeInterval.Delta }.Compare(control, treatment);
        Assert.Equal((-0.55844, 1.56516), (Math.Round(means.RelativeDifference.Lower, 5), Math.Round(means.RelativeDifference.Upper, 5)));

        var shares = new SequentialTest { TunedFor = 5000, RelativeInterval = RelativeInterval.Delta }.Compare(Sample.OfSuccesses("control", 3000, 1396), Sample.OfSuccesses("treatment", 3461, 2422));
        Assert.Equal((0.40098, 0.60675), (Math.Round(shares.RelativeDifference.Lower, 5), Math.Round(shares.RelativeDifference.Upper, 5)));
    }

    [Theory]
    [InlineData(0.95)]
    [InlineData(0.8)]
    public void The_p_value_is_below_the_bar_just_where_the_interval_leaves_0(double level)
    {
        var test = new SequentialTest { Level = level, TunedFor = 400 };
        var results = Enumerable.Range(0, 60).Select(step => test.Compare(Sample.OfSuccesses("control", 1000, 300), Sample.OfSuccesses("treatment", 1000, 300 + (2 * step)))).ToArray();
        Assert.All(results, result => Assert.Equal(result.Difference.Lower > 0, result.PValue < 1 - level));
        Assert.Contains(results, result => result.IsSignificant);
        Assert.Equal(1, results[0].PValue);
    }

    /// <summary>A/A tests that are looked at 100 times: the always-valid interval leaves 0 in at most 5 % of them, the one for a single look far more often.</summary>
    [Fact]
    public void Peeking_raises_no_false_alarms()
    {
        const int tests = 1000;
        var random = new Seed(11).Stream();
        var (always, single) = (0, 0);
        for (var test = 0; test < tests; test++)
        {
            var (a, b, anyAlways, anySingle) = (0L, 0L, false, false);
            for (var look = 1; look <= 100; look++)
            {
                a += Binomial.Sample(random, 0.3, 50);
                b += Binomial.Sample(random, 0.3, 50);
                var (control, treatment) = (Sample.OfSuccesses("control", 50 * look, a), Sample.OfSuccesses("treatment", 50 * look, b));
                anyAlways |= new SequentialTest { TunedFor = 2000 }.Compare(control, treatment).PValue < 0.05;
                anySingle |= new TwoGroupTest().Compare(control, treatment).PValue < 0.05;
            }

            always += anyAlways ? 1 : 0;
            single += anySingle ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"false alarms in {tests} A/A tests with 100 looks: always-valid {always}, single look {single}");
        Assert.InRange(always, 5, (int)(tests * 0.05) + 10);
        Assert.True(single > tests * 0.25);
    }

    [Fact]
    public void Groups_that_do_not_vary_give_no_chance_and_bad_settings_are_refused()
    {
        var nobody = new SequentialTest().Compare(Sample.OfSuccesses("control", 300, 0), Sample.OfSuccesses("treatment", 300, 0)).Difference;
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (nobody.Lower, nobody.Upper));
        Assert.Equal(double.NaN, new SequentialTest().Compare(Sample.OfValues("control", [1, 1, 1]), Sample.OfValues("treatment", [2, 2, 2])).PValue);
        Assert.Contains("TunedFor is 1; it must be at least 2", Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialTest { TunedFor = 1 }).Message);
        Assert.Contains("Level is 1", Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialTest { Level = 1 }).Message);
        Assert.Contains("must both be proportions or both be means", Assert.Throws<ArgumentException>(() => new SequentialTest().Compare(Sample.OfSuccesses("control", 9, 1), Sample.OfValues("treatment", [1, 2]))).Message);
    }
}
