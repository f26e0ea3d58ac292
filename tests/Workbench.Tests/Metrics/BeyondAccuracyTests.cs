using Workbench.Data;
using Workbench.Metrics;

namespace Workbench.Tests.Metrics;

/// <summary>Metrics of what a list is like, beside how often it is right, on lists whose values can be worked out by hand.</summary>
public class BeyondAccuracyTests
{
    // Training: a has users u1 u2 u3 u4, b has u1 u2, c has u1 (in two events). Cosines: a b 2/sqrt(8), a c 1/2, b c 1/sqrt(2).
    private static readonly Interaction[] Train =
    [
        new("u1", "a"), new("u2", "a"), new("u3", "a"), new("u4", "a"), new("u1", "b"), new("u2", "b"), new("u1", "c"), new("u1", "c"),
    ];

    // Test, new to each user: u2, who had a and b, takes c and d; u3, who had a, takes b.
    private static readonly Interaction[] Test = [new("u2", "c", 3), new("u2", "d", 1), new("u3", "b", 2)];

    private static readonly Split Split = Interactions.FromEvents([.. Train, .. Test]).SplitWhere(e => Test.Contains(e));

    [Fact]
    public void R_precision_looks_at_as_many_places_as_there_are_relevant_items()
    {
        Assert.Equal(1 / 2.0, Value(new RPrecision(3), ["e", "c", "d"]), 12);
        Assert.Equal(1, Value(new RPrecision(3), ["d", "c", "e"]), 12);
        Assert.Equal(1 / 2.0, Value(new RPrecision(1), ["d"]), 12);
    }

    [Fact]
    public void F1_is_the_harmonic_mean_of_precision_and_recall()
    {
        var (precision, recall) = (1 / 3.0, 1 / 2.0);
        Assert.Equal(2 * precision * recall / (precision + recall), Value(new F1(3), ["e", "c"]), 12);
        Assert.Equal(0, Value(new F1(3), ["e"]), 12);
    }

    [Theory]
    [InlineData(6, 5 / 8.0)] // i1 stands before i2, i3, i5, and i4 before i3, i5, of 2 x 4 pairs
    [InlineData(3, 4 / 8.0)] // i1 before i2, i3, i5; i4 lies beyond the list with i3 and i5, and beats half of them
    [InlineData(1, 3 / 8.0)] // beyond the list: 2 x 3 pairs, half of them won
    public void Auc_is_the_share_of_pairs_in_the_right_order(int k, double expected)
    {
        var split = Interactions.FromEvents([.. Enumerable.Range(0, 6).Select(i => new Interaction("t", $"i{i}")), new("u", "i1"), new("u", "i4")])
            .SplitWhere(e => e.UserId == "u");
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["u"] = ["i0", "i1", "i2", "i4", "i3", "i5"] };
        Assert.Equal(expected, new Evaluation().OfRankings("list", lists, split, new Auc(k))["list", new Auc(k)].Value, 12);
    }

    [Fact]
    public void Diversity_is_1_less_the_mean_similarity_of_pairs()
    {
        Assert.Equal(1 - (((2 / Math.Sqrt(8)) + (1 / 2.0) + (1 / Math.Sqrt(2))) / 3), Value(new Diversity(3), ["a", "b", "c"]), 12);
        Assert.Equal(1 - (1 / 2.0), Value(new Diversity(3), ["c", "a", "d"]), 12);
        Assert.Equal(0, Value(new Diversity(3), ["c", "d"]), 12);
    }

    [Fact]
    public void Serendipity_is_how_unlike_the_users_own_items_are()
    {
        var surprise = 1 - (((1 / 2.0) + (1 / Math.Sqrt(2))) / 2);
        Assert.Equal(surprise, Value(new Serendipity(3), ["e", "c", "d"]), 12);
        Assert.Equal(0, Value(new Serendipity(3), ["c", "e"], user: "u3"), 12);
        Assert.Equal(1 - (1 / 2.0), Value(new Serendipity(3) { Counted = SurpriseOf.AnyItem }, ["c", "e"], user: "u3"), 12);
    }

    [Fact]
    public void Gini_and_entropy_tell_how_even_the_places_are()
    {
        // Of a, b and c, c takes both places that go to known items.
        Assert.Equal(((2 * 3) - 3 - 1) * 2 / (3 * 2.0), OfAll(new Gini(2), ["e", "c"], ["c", "d"]), 12);
        Assert.Equal(0, OfAll(new DistributionalCoverage(2), ["e", "c"], ["c", "d"]), 12);

        // Each stands once: even.
        Assert.Equal(0, OfAll(new Gini(2), ["a", "b"], ["c"]), 12);
        Assert.Equal(Math.Log2(3), OfAll(new DistributionalCoverage(2), ["a", "b"], ["c"]), 12);
    }

    [Fact]
    public void Popularity_is_the_mean_share_of_users()
    {
        Assert.Equal(((4 / 4.0) + (1 / 4.0) + 0) / 3, Value(new AveragePopularity(3), ["a", "c", "d"]), 12);
        Assert.Equal(0, Value(new AveragePopularity(3), []), 12);
    }

    [Fact]
    public void The_long_tail_is_all_but_the_items_with_most_events()
    {
        // a has 4 of 8 events: half of them. For more, b or c is needed too, and b has the lower index.
        Assert.Equal((2 / 3.0) / 2, OfAll(new LongTailShare(3) { Head = 0.5 }, ["a", "b", "d"], ["a"]), 12);
        Assert.Equal((1 / 3.0) / 2, OfAll(new LongTailShare(3) { Head = 0.6 }, ["a", "b", "d"], ["a"]), 12);
    }

    [Fact]
    public void Calibration_is_the_divergence_from_the_users_own_categories()
    {
        var categories = new Dictionary<string, string> { ["a"] = "x", ["b"] = "y", ["c"] = "x" };
        var metric = new Calibration(3, categories);
        Assert.Equal((0.5 * Math.Log(0.5 / (0.99 + 0.005))) + (0.5 * Math.Log(0.5 / 0.005)), Value(metric, ["c", "d"]), 12);
        Assert.Equal(0, Value(metric, ["b", "c"]), 12);
        Assert.Equal(0, Value(metric, ["d"]), 12);
    }

    [Fact]
    public void The_best_of_a_metric_that_should_be_low_is_the_lowest()
    {
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["u2"] = ["c"], ["u3"] = ["b"] };
        Assert.Equal((Better.Lower, Better.Neither, Better.Higher), (new Gini().Better, new AveragePopularity().Better, new Auc().Better));
        Assert.DoesNotContain("*", new Evaluation().OfRankings("list", lists, Split, new Gini()).ToString().Split('\n')[1]);
        Assert.Contains("Head is 1; it must be above 0 and below 1", Assert.Throws<ArgumentOutOfRangeException>(() => new LongTailShare { Head = 1 }).Message);
        Assert.Contains("Alpha is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Calibration(3, new Dictionary<string, string>()) { Alpha = 0 }).Message);
        Assert.Contains("Counted is 7", Assert.Throws<ArgumentOutOfRangeException>(() => new Serendipity { Counted = (SurpriseOf)7 }).Message);
    }

    private static double Value(UserMetric metric, string[] list, string user = "u2")
    {
        var report = new Evaluation().OfRankings("list", new Dictionary<string, IReadOnlyList<string>> { [user] = list }, Split, metric);
        return report.PerUser("list", metric)[report.Users.ToList().IndexOf(user)];
    }

    private static double OfAll(CatalogueMetric metric, string[] u2, string[] u3) =>
        new Evaluation().OfRankings("lists", new Dictionary<string, IReadOnlyList<string>> { ["u2"] = u2, ["u3"] = u3 }, Split, metric)["lists", metric].Value;
}
