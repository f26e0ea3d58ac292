using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class RelativeIntervalTests
{
    private const double Z = 1.959963984540054;

    /// <summary>A group of 100 units whose mean has an error of 1.</summary>
    private static Sample Group(string name, double mean) => Sample.OfMoments(name, 100, mean, 100);

    [Fact]
    public void Fiellers_bounds_are_the_ratios_at_which_the_difference_is_just_significant()
    {
        // At a bound r of the ratio, |12 - 10 r| is t sqrt(1 + r^2), with 198 degrees.
        var relative = new TwoGroupTest().Compare(Group("control", 10), Group("treatment", 12)).RelativeDifference;
        var t = StudentT.InvCDF(0, 1, 198, 0.975);
        var g = t * t / 100;
        Assert.Equal(0.2, relative.Value, 12);
        Assert.Equal(((1.2 - Math.Sqrt((g * 1.44) + g - (g * g))) / (1 - g)) - 1, relative.Lower, 9);
        Assert.Equal(((1.2 + Math.Sqrt((g * 1.44) + g - (g * g))) / (1 - g)) - 1, relative.Upper, 9);
        Assert.All([1 + relative.Lower, 1 + relative.Upper], r => Assert.Equal(t * Math.Sqrt(1 + (r * r)), Math.Abs(12 - (10 * r)), 9));
    }

    [Fact]
    public void A_control_that_is_not_clear_of_0_has_no_upper_bound()
    {
        var t = StudentT.InvCDF(0, 1, 198, 0.975);
        var open = new TwoGroupTest().Compare(Group("control", 0.1), Group("treatment", 5)).RelativeDifference;
        var r = 1 + open.Lower;
        Assert.Equal(t * Math.Sqrt(1 + (r * r)), 5 - (0.1 * r), 9);
        Assert.True(open.Lower > 0 && open.Upper == double.PositiveInfinity);
        Assert.All([0.5, -5], mean => Assert.Equal(
            (double.NegativeInfinity, double.PositiveInfinity),
            new TwoGroupTest().Compare(Group("control", 0.1), Group("treatment", mean)).RelativeDifference is var all ? (all.Lower, all.Upper) : default));
        // Just as clear of 0 as the interval is wide: the lower bound solves an equation without a square.
        var edge = new TwoGroupTest().Compare(Group("control", t), Group("treatment", 10)).RelativeDifference;
        Assert.Equal(((100 / t / t) - 1) / (2 * 10 / t), 1 + edge.Lower, 6);
    }

    [Fact]
    public void It_holds_0_just_where_the_difference_does()
    {
        var random = new Random(3);
        static bool Has0(Estimate interval) => interval.Lower <= 0 && 0 <= interval.Upper;
        for (var run = 0; run < 2000; run++)
        {
            var (c, t) = (Group("c", 4 * random.NextDouble()), Group("t", 8 * random.NextDouble()));
            var (few, more) = (Sample.OfSuccesses("c", 100 + random.Next(100), 1 + random.Next(20)), Sample.OfSuccesses("t", 100 + random.Next(100), random.Next(20)));
            Assert.All(
                [new TwoGroupTest().Compare(c, t), new TwoGroupTest().Compare(few, more), new SequentialTest { TunedFor = 300 }.Compare(c, t)],
                result => Assert.Equal(Has0(result.Difference), Has0(result.RelativeDifference)));
        }
    }

    [Fact]
    public void No_successes_in_the_treatment_leave_an_upper_bound()
    {
        // Wilson: 0 of 1,000 reaches up to z^2 / (n + z^2) = u; 10 of 1,000 down to l. At the bound r of the ratio 0 - 10 r: (r 0.01)^2 = u^2 + r^2 (0.01 - l)^2.
        var result = new TwoGroupTest().Compare(Sample.OfSuccesses("control", 1000, 10), Sample.OfSuccesses("treatment", 1000, 0)).RelativeDifference;
        var u = Z * Z / (1000 + (Z * Z));
        var l = (0.01 + (Z * Z / 2000) - (Z * Math.Sqrt((0.01 * 0.99 / 1000) + (Z * Z / 4e6)))) / (1 + (Z * Z / 1000));
        Assert.Equal((-1.0, -1.0), (result.Value, result.Lower));
        Assert.Equal((u / Math.Sqrt(l * (0.02 - l))) - 1, result.Upper, 9);
        Assert.InRange(result.Upper, -0.6, -0.4);

        var means = new TwoGroupTest().Compare(Sample.OfValues("control", [1, 0, 2, 3]), Sample.OfValues("treatment", [0, 0, 0, 0])).RelativeDifference;
        Assert.Equal((-1.0, double.NegativeInfinity, double.PositiveInfinity), (means.Value, means.Lower, means.Upper));
        var sequential = new SequentialTest().Compare(Sample.OfSuccesses("control", 1000, 10), Sample.OfSuccesses("treatment", 1000, 0)).RelativeDifference;
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (sequential.Lower, sequential.Upper));
        Assert.Equal((-1.0, -1.0), new TwoGroupTest().Compare(Sample.OfValues("control", [1, 1]), Sample.OfValues("treatment", [0, 0])).RelativeDifference is var sure ? (sure.Lower, sure.Upper) : default);
    }

    [Fact]
    public void A_sequential_test_that_calls_nothing_does_not_call_it_relatively()
    {
        var result = new SequentialTest { TunedFor = 2000 }.Compare(Sample.OfSuccesses("control", 1000, 40), Sample.OfSuccesses("treatment", 1000, 20));
        Assert.True(result.PValue > 0.1);
        Assert.InRange(0, result.RelativeDifference.Lower, result.RelativeDifference.Upper);
        Assert.False((new SequentialTest { TunedFor = 2000, RelativeInterval = RelativeInterval.Delta }.Compare(result.Control, result.Treatment).RelativeDifference is var delta && delta.Upper >= 0));
    }

    /// <summary>Shares of 1 % and less, where the delta method holds the truth in 88 to 92 % of the tests. Where the control has no success there is no ratio, and nothing is claimed.</summary>
    [Theory]
    [InlineData(300, 0.01, 0.01)]
    [InlineData(1000, 0.005, 0.01)]
    public void The_interval_of_rare_shares_covers_as_often_as_it_says(int units, double ofControl, double ofTreatment) => Covers(0.935, 0.99, random =>
        (Sample.OfSuccesses("c", units, Binomial.Sample(random, ofControl, units)), Sample.OfSuccesses("t", units, Binomial.Sample(random, ofTreatment, units))), (ofTreatment / ofControl) - 1);

    /// <summary>A fifteenth of the users buy, for a log-normal amount.</summary>
    [Fact]
    public void The_interval_of_revenue_covers_as_often_as_it_says() => Covers(0.935, 0.975, random => (Revenue(random), Revenue(random)), 0);

    private static Sample Revenue(Random random) => Sample.OfValues("g", Enumerable.Range(0, 500).Select(_ => random.NextDouble() < 1 / 15.0 ? LogNormal.Sample(random, 3, 1) : 0).ToArray());

    private static void Covers(double least, double most, Func<Random, (Sample Control, Sample Treatment)> draw, double truth)
    {
        var (random, matched, delta) = (new Random(8), 0, 0);
        for (var run = 0; run < 2000; run++)
        {
            var (control, treatment) = draw(random);
            int Holds(RelativeInterval kind) => new TwoGroupTest { RelativeInterval = kind }.Compare(control, treatment).RelativeDifference is var interval
                && (double.IsNaN(interval.Value) || (interval.Lower <= truth && truth <= interval.Upper)) ? 1 : 0;
            (matched, delta) = (matched + Holds(RelativeInterval.Matched), delta + Holds(RelativeInterval.Delta));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"matched {matched / 2000.0}, delta {delta / 2000.0}");
        Assert.InRange(matched / 2000.0, least, most);
        Assert.True(delta / 2000.0 < 0.94);
    }
}
