using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class DiagnosticsTests
{
    private static (int, Sample, Sample) Day(int day, double effect) => (day, Sample.OfMoments("control", 200, 10, 100), Sample.OfMoments("treatment", 200, 10 + effect, 100));

    [Fact]
    public void The_trend_is_a_weighted_line()
    {
        // Days 0 to 3 with errors of 1: effects 9, 7, 5, 3 fall by 2 a day; the days' squares around 1.5 are 5, so that the error is 1 / sqrt(5).
        var check = NoveltyCheck.Of([Day(2, 5), Day(0, 9), Day(3, 3), Day(1, 7)]);
        Assert.Equal(-2, check.Slope.Value, 9);
        Assert.Equal(-2 + (1.959964 / Math.Sqrt(5)), check.Slope.Upper, 5);
        Assert.Equal(9, check.FirstEffect, 9);
        Assert.Equal(2 * Normal.CDF(0, 1, -2 * Math.Sqrt(5)), check.PValue, 12);
        Assert.StartsWith("The effect wears off: from 9.00 on the first day it changes by -2.00 a day", check.Verdict);
        Assert.StartsWith("The effect grows", NoveltyCheck.Of([Day(0, 3), Day(1, 5), Day(2, 7), Day(3, 9)]).Verdict);
        Assert.Contains("Trend a day", check.ToString());
        Assert.Equal(3, check.LastEffect, 9);
        Assert.Contains("a day, to 3.00 on the last", check.Verdict);
        Assert.StartsWith("The effect turns: from 6.00 on the first day it changes by -4.00 a day, to -6.00 on the last", NoveltyCheck.Of([Day(0, 6), Day(1, 2), Day(2, -2), Day(3, -6)]).Verdict);
        Assert.StartsWith("The effect wears off: from -9.00", NoveltyCheck.Of([Day(0, -9), Day(1, -7), Day(2, -5), Day(3, -3)]).Verdict);
    }

    [Fact]
    public void An_effect_that_stays_rarely_has_a_trend()
    {
        var (random, trends) = (new Random(3), 0);
        for (var run = 0; run < 1000; run++)
        {
            trends += NoveltyCheck.Of(Enumerable.Range(0, 14).Select(day => Day(day, Normal.Sample(random, 3, 1)))).HasTrend ? 1 : 0;
        }

        Assert.InRange(trends / 1000.0, 0.03, 0.07);
        Assert.StartsWith("No trend shown", NoveltyCheck.Of([Day(0, 3), Day(1, 3.1), Day(2, 3)]).Verdict);
    }

    /// <summary>From 0 on the first day up to 9: by chance the line begins a little below 0 in one half of the tests.</summary>
    [Fact]
    public void An_effect_that_comes_with_time_never_wears_off()
    {
        var random = new Random(4);
        var verdicts = Enumerable.Range(0, 400).Select(_ => NoveltyCheck.Of(Enumerable.Range(0, 10).Select(day => Day(day, Normal.Sample(random, day, 1)))).Verdict).ToArray();
        Assert.All(verdicts, verdict => Assert.True(verdict.StartsWith("The effect grows") || verdict.StartsWith("The effect turns: from -"), verdict));
        Assert.InRange(verdicts.Count(verdict => verdict.StartsWith("The effect grows")), 150, 250);
    }

    [Fact]
    public void Days_that_say_nothing_are_refused()
    {
        Assert.Contains("the number of days is 2; it must be at least 3", Assert.Throws<ArgumentOutOfRangeException>(() => NoveltyCheck.Of([Day(0, 1), Day(1, 1)])).Message);
        Assert.Contains("given once", Assert.Throws<ArgumentOutOfRangeException>(() => NoveltyCheck.Of([Day(0, 1), Day(1, 1), Day(1, 2)])).Message);
        var still = Sample.OfValues("still", [1, 1]);
        Assert.Contains("above 0 on day 5", Assert.Throws<ArgumentOutOfRangeException>(() => NoveltyCheck.Of([Day(0, 1), Day(1, 1), (5, still, still)])).Message);
    }

    [Fact]
    public void Calls_and_flips_of_looks_are_counted()
    {
        // z = effect / sqrt(200 / n): calls beyond 1.96.
        (Sample, Sample) Look(long n, double z) => (Sample.OfMoments("control", n, 0, 100), Sample.OfMoments("treatment", n, z * Math.Sqrt(200.0 / n), 100));
        var report = PeekingReport.Of([Look(1000, 1), Look(2000, 2.2), Look(3000, 1.5), Look(4000, 2.1), Look(5000, 6)]);
        Assert.Equal((3, 2, 3, 5), (report.OneLookCalls, report.FirstOneLookCall, report.Flips, report.FirstAlwaysValidCall));
        Assert.Equal("Read at every look, the test for one look calls a difference at 3 of 5 looks, first at look 2, and changes its mind 3 times; the always valid test first does at look 5.", report.Verdict);
        var none = PeekingReport.Of([Look(1000, 1)]);
        Assert.Null(none.FirstOneLookCall);
        Assert.Null(none.FirstAlwaysValidCall);
        Assert.Contains("at none of 1 looks; the always valid test never does", none.ToString());
        var fewer = Assert.Throws<ArgumentOutOfRangeException>(() => PeekingReport.Of([Look(1000, 1), Look(900, 1)]));
        Assert.Contains("a look with as many units as the one before", fewer.Message);
        Assert.Equal("looks", fewer.ParamName);
        Assert.Equal("exposures", Assert.Throws<ArgumentException>(() => DuplicateUnits.Find([(null!, "control")])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => PeekingReport.Of([]));
    }

    /// <summary>A/A tests that are looked at 50 times.</summary>
    [Fact]
    public void Peeking_calls_often_what_the_always_valid_test_rarely_does()
    {
        var (random, once, always) = (new Random(9), 0, 0);
        for (var run = 0; run < 400; run++)
        {
            var (a, b) = (0L, 0L);
            var looks = new List<(Sample, Sample)>();
            for (var look = 1; look <= 50; look++)
            {
                (a, b) = (a + Binomial.Sample(random, 0.3, 200), b + Binomial.Sample(random, 0.3, 200));
                looks.Add((Sample.OfSuccesses("a", 200 * look, a), Sample.OfSuccesses("b", 200 * look, b)));
            }

            var report = PeekingReport.Of(looks);
            once += report.OneLookCalls > 0 ? 1 : 0;
            always += report.FirstAlwaysValidCall is not null ? 1 : 0;
        }

        Assert.True(once / 400.0 > 0.25);
        Assert.True(always / 400.0 <= 0.05 + (2 * Math.Sqrt(0.05 * 0.95 / 400)));
    }
}
