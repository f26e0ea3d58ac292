using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class SegmentEffectsTests
{
    /// <summary>A group of 200 units whose mean has a variance of 0.5, so that a difference has one of 1.</summary>
    private static Sample Group(string name, double mean) => Sample.OfMoments(name, 200, mean, 100);

    private static SegmentEffects Of(params double[] effects) =>
        SegmentEffects.Of([.. effects.Select((effect, i) => ($"s{i}", Group("control", 0), Group("treatment", effect)))], test: new() { Level = 0.95 });

    [Fact]
    public void Q_and_shrinkage_are_visible_arithmetic()
    {
        // Effects 0, 2 and 7, all with s = 1: the mean is 3, Q = 9 + 1 + 16 = 26, variance between (26 - 2) / (3 - 1) = 12, kept 12 / 13.
        var effects = Of(0, 2, 7);
        Assert.Equal(26, effects.Q, 9);
        Assert.Equal(Math.Exp(-13), effects.HeterogeneityPValue, 12);
        Assert.Equal(12, effects.VarianceBetween, 9);
        Assert.Equal(3, effects.Common.Value, 9);
        Assert.Equal(3 + (1.959964 / Math.Sqrt(3)), effects.Common.Upper, 5);
        Assert.Equal([3 - (3 * 12 / 13.0), 3 - (12 / 13.0), 3 + (4 * 12 / 13.0)], effects.Segments.Select(s => s.Shrunken.Value), (a, b) => Math.Abs(a - b) < 1e-9);
        // The error of one effect that is kept, and of the centre with variance 13 / 3.
        Assert.Equal(1.959964 * Math.Sqrt((12 / 13.0) + (13 / 3.0 / 169)), effects.Segments[0].Shrunken.Upper - effects.Segments[0].Shrunken.Value, 5);
        Assert.StartsWith("The effect differs between segments (p = 2.26e-06); an effect is shown in s2 (up)", effects.Verdict);
    }

    [Fact]
    public void P_values_are_corrected_as_asked()
    {
        var effects = Of(0, 2, 7);
        Assert.Equal(MultipleTesting.Adjust([.. effects.Segments.Select(s => s.Result.PValue)], Correction.Holm), effects.Segments.Select(s => s.AdjustedPValue));
        Assert.True(effects.Segments[1].Result.PValue < 0.05 && effects.Segments[1].AdjustedPValue > 0.05);
    }

    [Fact]
    public void Where_segments_agree_all_are_the_common_effect()
    {
        var effects = Of(2, 2, 2.5, 1.5);
        Assert.Equal(0, effects.VarianceBetween);
        Assert.All(effects.Segments, segment => Assert.Equal(2, segment.Shrunken.Value, 9));
        Assert.StartsWith("Segments are not shown to differ", effects.Verdict);
        Assert.Contains("all (common effect)", effects.ToString());
        Assert.Contains("Cochran", effects.ToHtml());
    }

    [Fact]
    public void Twenty_segments_without_an_effect_rarely_give_a_find()
    {
        var (random, any, different, uncorrected) = (new Random(5), 0, 0, 0);
        for (var run = 0; run < 1000; run++)
        {
            var effects = Of([.. Enumerable.Range(0, 20).Select(_ => Normal.Sample(random, 0, 1))]);
            any += effects.Segments.Any(segment => segment.IsSignificant) ? 1 : 0;
            uncorrected += effects.Segments.Any(segment => segment.Result.IsSignificant) ? 1 : 0;
            different += effects.AreDifferent ? 1 : 0;
        }

        // Without correction 1 - 0.95^20 = 0.64.
        Assert.InRange(uncorrected / 1000.0, 0.59, 0.69);
        Assert.InRange(any / 1000.0, 0.03, 0.07);
        Assert.InRange(different / 1000.0, 0.03, 0.07);
    }

    [Fact]
    public void Shrunken_effects_are_nearer_to_the_truth()
    {
        var (random, plain, shrunken) = (new Random(6), 0.0, 0.0);
        for (var run = 0; run < 300; run++)
        {
            double[] truths = [.. Enumerable.Range(0, 10).Select(_ => Normal.Sample(random, 1, 1))];
            var effects = Of([.. truths.Select(truth => Normal.Sample(random, truth, 1))]);
            plain += effects.Segments.Zip(truths, (s, truth) => Math.Pow(s.Result.Difference.Value - truth, 2)).Sum();
            shrunken += effects.Segments.Zip(truths, (s, truth) => Math.Pow(s.Shrunken.Value - truth, 2)).Sum();
        }

        // With the variances 1 and 1 known, half of the error goes; some of that is lost by estimating them.
        Assert.InRange(shrunken / plain, 0.5, 0.75);
    }

    /// <summary>Mantel and Haenszel's weights of 100 100 / 200 = 50 and 300 100 / 400 = 75, and Greenland and Robins' variance.</summary>
    [Fact]
    public void The_common_effect_is_weighed_by_size()
    {
        var effects = SegmentEffects.Of(
            [("a", Sample.OfSuccesses("c", 100, 10), Sample.OfSuccesses("t", 100, 20)), ("b", Sample.OfSuccesses("c", 300, 30), Sample.OfSuccesses("t", 100, 50)), ("none", Sample.OfSuccesses("c", 100, 0), Sample.OfSuccesses("t", 100, 0))]);
        Assert.Equal(((50 * 0.1) + (75 * 0.4)) / 175, effects.Common.Value, 12);
        var variance = ((50 * 50 * ((0.09 / 100) + (0.16 / 100))) + (75 * 75 * ((0.09 / 300) + (0.25 / 100)))) / (175 * 175);
        Assert.Equal(effects.Common.Value + (1.959963984540054 * Math.Sqrt(variance)), effects.Common.Upper, 9);
    }

    /// <summary>Twenty segments of 300 and 300 units, where 1 % become 2 %: 1 / s^2 weighs up those that by luck had few events, and finds 0.009.</summary>
    [Fact]
    public void The_common_effect_of_rare_outcomes_is_the_true_one()
    {
        var (random, covered, effects) = (new Random(7), 0, new List<double>());
        for (var run = 0; run < 1000; run++)
        {
            Sample Draw(double share) => Sample.OfSuccesses("g", 300, Binomial.Sample(random, share, 300));
            var common = SegmentEffects.Of([.. Enumerable.Range(0, 20).Select(s => ($"{s}", Draw(0.01), Draw(0.02)))]).Common;
            covered += common.Lower <= 0.01 && 0.01 <= common.Upper ? 1 : 0;
            effects.Add(common.Value);
        }

        // An error of sqrt(0.0099 + 0.0196) / sqrt(6000) each, and of 1,000 means of them a thirtieth.
        Assert.Equal(0.01, effects.Average(), 4 * Math.Sqrt(0.0295 / 6000 / 1000));
        Assert.InRange(covered / 1000.0, 0.93, 0.97);
    }

    [Fact]
    public void Segments_that_do_not_vary_tell_nothing_and_bad_ones_are_named()
    {
        var none = Sample.OfSuccesses("c", 100, 0);
        var (c, t) = (Sample.OfSuccesses("c", 100, 10), Sample.OfSuccesses("t", 100, 30));
        var effects = SegmentEffects.Of([("a", c, t), ("b", none, none), ("d", c, t)]);
        Assert.Equal(0, effects.Q, 12);
        Assert.Equal(0.2, effects.Segments[1].Shrunken.Value, 9);
        Assert.Equal(1, effects.Segments[1].AdjustedPValue);
        Assert.DoesNotContain("NaN", effects.ToString());
        Assert.Contains("Segment 'a' is given more than once", Assert.Throws<ArgumentException>(() => SegmentEffects.Of([("a", c, t), ("a", c, t)])).Message);
        // Those without a success tell that nothing was added: two of three segments of one size have 0.2.
        Assert.Equal(0.4 / 3, effects.Common.Value, 12);
        var one = Assert.Throws<ArgumentException>(() => SegmentEffects.Of([("a", c, t), ("b", none, none)]));
        Assert.Contains("1 of 2 segments have groups that vary", one.Message);
        Assert.Equal("segments", one.ParamName);
        Assert.StartsWith("No verdict: in segment d", SegmentEffects.Of([("a", c, t), ("d", c, Sample.OfSuccesses("t", 200, 30))]).Verdict);
    }
}
