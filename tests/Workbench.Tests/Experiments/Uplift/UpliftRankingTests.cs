using System.Text.Json;
using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Experiments.Uplift;

namespace Workbench.Tests.Experiments.Uplift;

public class UpliftRankingTests
{
    private static readonly Lazy<DataFrame> Input = new(() => Tables.Read(RealData.RequireOracle("uplift.csv.gz")));

    [Theory]
    [InlineData("uplift", "uplift_sklift_uplift.json")]
    [InlineData("uplift_tied", "uplift_sklift_uplift_tied.json")]
    public void Every_figure_is_scikit_uplifts(string scores, string answers)
    {
        // scikit-uplift 0.5.1 on the same 10,000 rows; with uplift_tied there are nine distinct scores.
        var ranking = Rows(scores);
        var (qini, uplift) = (ranking.QiniCurve(), ranking.UpliftCurve());
        Dictionary<string, Func<double>> figures = new()
        {
            ["qini_auc_score"] = () => ranking.QiniAuc(),
            ["qini_auc_score_neg_false"] = () => ranking.QiniAuc(negativeEffect: false),
            ["uplift_auc_score"] = ranking.UpliftAuc,
            ["uplift_at_0.1_overall"] = () => ranking.UpliftAt(0.1).Value,
            ["uplift_at_0.3_overall"] = () => ranking.UpliftAt(0.3).Value,
            ["uplift_at_100_overall"] = () => ranking.UpliftAt(100).Value,
            ["wau_overall"] = () => ranking.Bins().WeightedAverage,
            ["uplift_at_0.1_by_group"] = () => ranking.UpliftAt(0.1, UpliftBy.Group).Value,
            ["uplift_at_0.3_by_group"] = () => ranking.UpliftAt(0.3, UpliftBy.Group).Value,
            ["uplift_at_100_by_group"] = () => ranking.UpliftAt(100, UpliftBy.Group).Value,
            ["wau_by_group"] = () => ranking.Bins(by: UpliftBy.Group).WeightedAverage,
            ["qini_curve_len"] = () => qini.Gains.Count,
            ["qini_curve_last"] = () => qini.Gains[^1],
            ["qini_curve_sum"] = () => qini.Gains.Sum(),
            ["uplift_curve_len"] = () => uplift.Gains.Count,
            ["uplift_curve_last"] = () => uplift.Gains[^1],
            ["uplift_curve_sum"] = () => uplift.Gains.Sum(),
        };
        AssertEqual(answers, figures);
    }

    [Fact]
    public void Every_area_is_causalmls()
    {
        var (ranking, effects, scores) = (Rows("uplift"), Column("tau"), Column("uplift"));
        AssertEqual("uplift_causalml.json", new()
        {
            ["auuc_norm"] = () => CausalMl.Auuc(ranking),
            ["auuc"] = () => CausalMl.Auuc(ranking, normalised: false),
            ["qini_norm"] = () => CausalMl.Qini(ranking),
            ["qini"] = () => CausalMl.Qini(ranking, normalised: false),
            ["auuc_true_tau_norm"] = () => CausalMl.Auuc(effects, scores),
        });
    }

    [Fact]
    public void Two_rows_have_the_areas_of_scikit_uplifts_tests()
    {
        // scikit-uplift, tests/test_metrics.py. [1, 0] ranks the treated row without a success first, then the untreated with one: (0, 0, -1) is the only curve that there can be.
        var first = UpliftRanking.Of([1, 0], [false, true], [0.1, 0.3]);
        Assert.Equal(1, first.UpliftAuc(), 12);
        Assert.Equal(1, first.QiniAuc(), 12);

        var second = UpliftRanking.Of([0, 1], [true, false], [0.1, 0.3]);
        Assert.Equal(0, second.UpliftAuc(), 12);
        Assert.Equal(1, second.QiniAuc(), 12);
    }

    [Fact]
    public void Curves_and_areas_of_four_rows_are_arithmetic()
    {
        // Best first: treated 1, control 0, control 1, treated 0.
        var ranking = UpliftRanking.Of([1, 0, 1, 0], [true, false, false, true], [0.9, 0.8, 0.7, 0.6]);

        Assert.Equal([0, 1, 1 - 0, 1 - (1 * 1 / 2.0), 1 - (1 * 2 / 2.0)], ranking.QiniCurve().Gains);
        Assert.Equal([0, 1 * 1, (1 - 0) * 2, (1 - 0.5) * 3, (0.5 - 0.5) * 4], ranking.UpliftCurve().Gains);
        Assert.Equal((0 + 1) / 2.0 + (1 + 1) / 2.0 + (1 + 0.5) / 2 + (0.5 + 0) / 2, ranking.QiniCurve().Area, 12);
        Assert.Equal(0.75, ranking.QiniCurve().At(2.5), 12);
        // causalml starts by a straight line to the second row, where both groups have one: lifts 0, 0.5, 1, 0.5, 0.
        Assert.Equal((0 + 0.5 + 2 + 1.5 + 0) / 5, CausalMl.Auuc(ranking, normalised: false), 12);
    }

    [Fact]
    public void Rows_of_one_score_are_one_step_whatever_their_order()
    {
        var one = UpliftRanking.Of([1, 0, 1, 0], [true, false, false, true], [0.5, 0.5, 0.5, 0.2]);
        var other = UpliftRanking.Of([0, 1, 0, 1], [false, false, true, true], [0.5, 0.5, 0.2, 0.5]);
        Assert.Equal([0, 3, 4], one.QiniCurve().Targeted);
        Assert.Equal(one.QiniCurve().Gains, other.QiniCurve().Gains);
    }

    [Fact]
    public void Intervals_of_areas_are_the_same_bits_on_one_thread_and_two()
    {
        var (_, ranking) = World(3000, seed: 1);
        var bootstrap = new UpliftBootstrap { Resamples = 50, Seed = 3 };
        Estimate Run(int threads)
        {
            using var limit = Parallelism.Limit(threads);
            return bootstrap.Of(ranking, r => CausalMl.Qini(r, normalised: false));
        }

        Assert.Equal(Run(1), Run(2));
        Assert.NotEqual(Run(1), (bootstrap with { Seed = 4 }).Of(ranking, r => CausalMl.Qini(r, normalised: false)));
    }

    [Fact]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        // 300 tests of 1,000 users whose effect is their score, 0 to 0.4: 95 % intervals of the best tenth's effect and of the qini area must cover in about 95 % of them. Both truths are of 400,000 users.
        var large = World(400_000, seed: 999).Ranking;
        var (tenth, area) = (large.Bins().Bins[0].Uplift.Value, CausalMl.Qini(large, normalised: false) / 400_000);
        var (tenths, areas) = (0, 0);
        for (var run = 0; run < 300; run++)
        {
            var ranking = World(1000, run).Ranking;
            var bin = ranking.Bins().Bins[0].Uplift;
            var qini = new UpliftBootstrap { Resamples = 200, Seed = run }.Of(ranking, r => CausalMl.Qini(r, normalised: false) / 1000);
            tenths += bin.Lower <= tenth && tenth <= bin.Upper ? 1 : 0;
            areas += qini.Lower <= area && area <= qini.Upper ? 1 : 0;
        }

        Assert.InRange(tenths / 300.0, 0.915, 0.98);
        Assert.InRange(areas / 300.0, 0.915, 0.98);
    }

    [Fact]
    public void A_good_order_has_bins_that_fall_and_an_area_above_chance()
    {
        var (_, ranking) = World(20_000, seed: 5);
        var bins = ranking.Bins(5).Bins;
        Assert.True(bins[0].Uplift.Lower > bins[4].Uplift.Upper);
        Assert.True(new UpliftBootstrap { Resamples = 100 }.Of(ranking, r => r.QiniAuc()).Lower > 0);
        Assert.Contains("weighted by treated rows", ranking.Bins().ToString());
        Assert.Contains("by chance", ranking.QiniCurve().ToHtml());
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_place()
    {
        static string MessageOf(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.Contains("outcomes has no rows", MessageOf(() => UpliftRanking.Of([], [], [])));
        Assert.Contains("scores[1] is NaN", MessageOf(() => UpliftRanking.Of([1, 0], [true, false], [1, double.NaN])));
        Assert.Contains("outcomes[0] is NaN", MessageOf(() => UpliftRanking.Of([double.NaN, 0], [true, false], [1, 2])));
        Assert.Contains("All 2 rows are treated", MessageOf(() => UpliftRanking.Of([1, 0], [true, true], [1, 2])));
        Assert.Contains("All 2 rows are untreated", MessageOf(() => UpliftRanking.Of([1, 0], [false, false], [1, 2])));
        Assert.Contains("treated has 1 values for 2 rows", MessageOf(() => UpliftRanking.Of([1, 0], [true], [1, 2])));

        var ranking = UpliftRanking.Of([1, 0, 2], [true, false, true], [3, 2, 1]);
        Assert.Contains("An outcome is 2", MessageOf(() => ranking.QiniAuc()));
        Assert.Contains("share is 1", MessageOf(() => ranking.UpliftAt(1.0)));
        Assert.Contains("from 1 to 3", MessageOf(() => ranking.UpliftAt(4)));
        Assert.Contains("hold 1 treated and 0 untreated", MessageOf(() => ranking.UpliftAt(1)));
        Assert.Contains("Take more rows, or fewer bins", MessageOf(() => ranking.Bins(3)));
        Assert.Contains("by an area of 0", MessageOf(() => UpliftRanking.Of([0, 0], [true, false], [1, 2]).QiniAuc()));
        Assert.Contains("gain above 0", MessageOf(() => UpliftRanking.Of([0, 1], [true, false], [1, 2]).QiniAuc(negativeEffect: false)));
        Assert.Contains("not normalised", MessageOf(() => CausalMl.Qini(UpliftRanking.Of([0, 0], [true, false], [1, 2]))));
    }

    [Fact]
    public void A_resample_without_a_figure_is_an_error_that_says_which_and_how_many()
    {
        // One success among three treated rows: (2/3)^3 or 30 % of the resamples hold none, and nothing to divide an area by. Leaving them out would leave an interval of those that had luck.
        var ranking = UpliftRanking.Of([1, 0, 0, 0, 0, 0], [true, false, true, false, true, false], [6, 5, 4, 3, 2, 1]);
        string MessageOf(Func<UpliftRanking, double> figure) => Assert.Throws<ArgumentException>(() => new UpliftBootstrap { Resamples = 100 }.Of(ranking, figure)).Message;
        Assert.Matches("^[2-4][0-9] of 100 resamples have no figure\\. .* Resample [0-9]+: The perfect curve is above chance by an area of 0", MessageOf(r => r.QiniAuc()));
        Assert.Matches("^[2-4][0-9] of 100 resamples .* Resample [0-9]+: The figure is NaN", MessageOf(r => r.AverageEffect.Value > 0 ? 1 : double.NaN));
        Assert.Equal(1 / 3.0, new UpliftBootstrap { Resamples = 100 }.Of(ranking, r => r.AverageEffect.Value).Value, 12);
    }

    private static (double[] Scores, UpliftRanking Ranking) World(int users, int seed)
    {
        var random = new Random(seed);
        double[] scores = [.. Enumerable.Range(0, users).Select(_ => random.NextDouble() * 0.4)];
        bool[] treated = [.. scores.Select(_ => random.NextDouble() < 0.5)];
        return (scores, UpliftRanking.Of([.. scores.Zip(treated, (score, isTreated) => random.NextDouble() < 0.2 + (isTreated ? score : 0) ? 1.0 : 0)], treated, scores));
    }

    private static UpliftRanking Rows(string scores) => UpliftRanking.Of(Column("y"), [.. Column("treatment").Select(arm => arm == 1)], Column(scores));

    private static double[] Column(string name) => [.. Input.Value.Columns[name].Cast<object>().Select(Convert.ToDouble)];

    /// <summary>To 11 digits, and no figure of the file left out.</summary>
    private static void AssertEqual(string answers, Dictionary<string, Func<double>> figures)
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(RealData.RequireOracle(answers)));
        Assert.All(expected.RootElement.EnumerateObject(), figure =>
        {
            var value = figure.Value.GetDouble();
            Assert.Equal(value, figures[figure.Name](), Math.Abs(value) * 1e-11);
        });
    }
}
