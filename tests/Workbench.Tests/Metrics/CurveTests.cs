using Workbench.Data;
using Workbench.Metrics;
using Workbench.Plots;
using Workbench.Recommenders;

namespace Workbench.Tests.Metrics;

public class CurveTests
{
    private static readonly Recommender[] Models = [new Popular(), new ItemKnn { Neighbours = 10 }];

    [Fact]
    public void The_last_point_of_a_learning_curve_is_the_evaluation_itself()
    {
        var split = EvaluationTests.Groups();
        var curve = new Evaluation().LearningCurve(Models, split, new Ndcg(5), [0.2, 0.6, 1]);
        var report = Evaluation.Of(Models, split, new Ndcg(5));

        Assert.Equal([report["Popular", new Ndcg(5)], report["ItemKnn", new Ndcg(5)]], curve.Points[2].Values);
        Assert.Equal(split.Train.Count, curve.Points[2].Count);
        Assert.True(curve.Points[0].Values[1].Value < curve.Points[2].Values[1].Value, "A fifth of the events taught as much as all of them.");
        Assert.InRange(curve.Points[0].Count, 1, (long)(0.35 * split.Train.Count));
        Assert.Contains("nDCG@5 along training events", $"{curve}");
        Assert.Equal(2, Plotly.NET.GenericChart.getTraces(Plot.Of(curve)).Length);
    }

    [Fact]
    public void A_part_is_judged_by_the_same_users_and_items_as_the_whole()
    {
        // Whoever had "old" in training is not asked about it again, though the model of a small part does not know it: "new" is all that can be a hit.
        var train = Enumerable.Range(0, 50).SelectMany(u => new Interaction[] { new($"u{u}", "old"), new($"u{u}", "other") });
        var all = Interactions.FromEvents([.. train, .. Enumerable.Range(0, 50).SelectMany(u => new Interaction[] { new($"u{u}", "old", 2), new($"u{u}", "new", 2) })]);
        var curve = new Evaluation().LearningCurve([new Popular()], all.SplitWhere(e => e.Value == 2), new HitRate(1), [0.05, 1]);
        Assert.All(curve.Points, point => Assert.Equal(1, point.Values[0].Value));
    }

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.5, 1.1)]
    [InlineData(double.NaN, 1.0)]
    public void Shares_must_ascend_within_0_and_1(params double[] shares) =>
        Assert.Contains("must ascend, above 0 and at most 1", Assert.Throws<ArgumentException>(() => new Evaluation().LearningCurve(Models, EvaluationTests.Groups(), new Ndcg(5), shares)).Message);

    [Fact]
    public void The_share_found_of_each_popularity_group_is_hits_over_items_taken()
    {
        // 8 users had "top", 4 "mid", 2 "low" and nobody "cold": half of the 14 cells are those of "top".
        Interaction[] train =
        [
            .. Enumerable.Range(0, 8).Select(u => new Interaction($"u{u}", "top")),
            .. Enumerable.Range(0, 4).Select(u => new Interaction($"u{u}", "mid")),
            .. Enumerable.Range(4, 2).Select(u => new Interaction($"u{u}", "low")),
        ];
        // On the list of one place: u6 and u7 get "mid" (they had "top"), v and w get "top".
        Interaction[] test = [new("u6", "mid", 2), new("u7", "low", 2), new("v", "top", 2), new("w", "top", 2), new("w", "low", 2), new("w", "cold", 2)];
        var split = Interactions.FromEvents([.. train, .. test]).SplitWhere(e => e.Value == 2);
        var curve = Evaluation.Of([new Popular()], split, new HitRate(1)).ByPopularity(1, groups: 2);

        Assert.Equal(["0: not in training", "1: 2 to 4 users an item", "2: 8 to 8 users an item"], curve.Points.Select(p => p.Label));
        Assert.Equal([1, 3, 2], curve.Points.Select(p => p.Count));
        Assert.Equal([0, 1 / 3.0, 1], curve.Points.Select(p => p.Values[0].Value));

        // Users u6, u7, v, w found (1, 0, 0, 0) of (1, 1, 0, 1): with the ratio 1/3, residuals (2/3, -1/3, 0, -1/3) of mean 0, each times 4/3.
        var deviation = 4 / 3.0 * Math.Sqrt(((4 / 9.0) + (1 / 9.0) + (1 / 9.0)) / 3);
        Assert.Equal(1 / 3.0 + (1.959963984540054 * deviation / Math.Sqrt(4)), curve.Points[1].Values[0].Upper, 9);
        Assert.Contains("1 to 1, the most places", Assert.Throws<ArgumentOutOfRangeException>(() => Evaluation.Of([new Popular()], split, new HitRate(1)).ByPopularity(2)).Message);
    }
}
