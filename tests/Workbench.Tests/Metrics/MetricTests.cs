using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Metrics;

/// <summary>Each metric on lists whose values can be worked out by hand.</summary>
public class MetricTests
{
    // Training: item a has users u1 u2 u3 u4, b has u1 u2, c has u1; d, e, f are new items of the test. 8 events, since u1 had c twice.
    private static readonly Interaction[] Train =
    [
        new("u1", "a"), new("u2", "a"), new("u3", "a"), new("u4", "a"), new("u1", "b"), new("u2", "b"), new("u1", "c"), new("u1", "c"),
    ];

    // Test, new to each user: u2 takes c (value 3) and d (value 1), u3 takes b.
    private static readonly Interaction[] Test = [new("u2", "c", 3), new("u2", "d", 1), new("u3", "b", 2)];

    private static readonly Split Split = Interactions.FromEvents([.. Train, .. Test]).SplitWhere(e => Test.Contains(e));

    private static readonly Dictionary<string, IReadOnlyList<string>> Lists = new()
    {
        ["u2"] = ["e", "c", "d"],
        ["u3"] = ["d", "c"],
    };

    private static readonly double Log3 = Math.Log2(3);

    [Fact]
    public void Precision_divides_hits_by_k() => Check(new Precision(3), u2: 2 / 3.0, u3: 0);

    [Fact]
    public void Recall_divides_hits_by_relevant() => Check(new Recall(2), u2: 1 / 2.0, u3: 0);

    [Fact]
    public void Hit_rate_is_1_with_a_hit() => Check(new HitRate(2), u2: 1, u3: 0);

    [Fact]
    public void Mrr_is_1_over_the_place_of_the_first_hit() => Check(new MeanReciprocalRank(3), u2: 1 / 2.0, u3: 0);

    [Fact]
    public void Map_divides_by_min_of_k_and_relevant() => Check(new MeanAveragePrecision(3), u2: ((1 / 2.0) + (2 / 3.0)) / 2, u3: 0);

    [Fact]
    public void Map_at_1_of_two_relevant_divides_by_1_or_by_2()
    {
        Check(new MeanAveragePrecision(2), u2: 1 / 2.0 / 2, u3: 0);
        var first = new Dictionary<string, IReadOnlyList<string>> { ["u2"] = ["c"] };
        Assert.Equal(1, Value(new MeanAveragePrecision(1), "u2", first), 12);
        Assert.Equal(0.5, Value(new MeanAveragePrecision(1) { Divisor = AveragePrecisionDivisor.Relevant }, "u2", first), 12);
    }

    [Fact]
    public void Ndcg_discounts_by_the_log_of_the_place() => Check(new Ndcg(3), u2: ((1 / Log3) + (1 / 2.0)) / (1 + (1 / Log3)), u3: 0);

    [Fact]
    public void Ndcg_with_k_hits_as_its_ideal_is_lower_for_users_with_few_relevant_items() =>
        Check(new Ndcg(3) { Ideal = IdealList.KHits }, u2: ((1 / Log3) + (1 / 2.0)) / (1 + (1 / Log3) + (1 / 2.0)), u3: 0);

    [Fact]
    public void Ndcg_with_linear_gains_weighs_by_the_value() =>
        Check(new Ndcg(3) { Gain = Gain.Linear }, u2: ((3 / Log3) + (1 / 2.0)) / (3 + (1 / Log3)), u3: 0);

    [Fact]
    public void Ndcg_with_exponential_gains_weighs_by_2_to_the_value_less_1() =>
        Check(new Ndcg(3) { Gain = Gain.Exponential }, u2: ((7 / Log3) + (1 / 2.0)) / (7 + (1 / Log3)), u3: 0);

    [Fact]
    public void Ndcg_matches_scikit_learns_documented_example()
    {
        // scikit-learn, ndcg_score: relevance [10, 0, 0, 1, 5], scores [.1, .2, .3, 4, 70], so the order is 5, 1, 0, 0, 10: 0.69569...
        var split = Interactions.FromEvents([new("t", "z"), new("u", "i0", 10), new("u", "i3", 1), new("u", "i4", 5)]).SplitWhere(e => e.UserId == "u");
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["u"] = ["i4", "i3", "i2", "i1", "i0"] };
        var report = new Evaluation().OfRankings("list", lists, split, new Ndcg(5) { Gain = Gain.Linear });
        Assert.Equal(0.6956940443813076, report.PerUser("list", report.Metrics[0])[0], 12);
    }

    [Fact]
    public void Novelty_is_the_self_information_of_the_items()
    {
        // Of 4 users c had 1: 2 bits; of 8 events it has 2: 2 bits. a had all 4: 0 bits; 4 of 8 events: 1 bit. d and e are not in training.
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["u2"] = ["c", "a", "d"] };
        Assert.Equal((2 + 0) / 2.0, Value(new Novelty(3), "u2", lists), 12);
        Assert.Equal((2 + 1) / 2.0, Value(new Novelty(3) { Share = NoveltyShare.OfEvents }, "u2", lists), 12);
    }

    [Fact]
    public void Coverage_is_the_share_of_the_training_items_on_any_list()
    {
        // Lists hold c (twice), d and e; of a, b, c, which are in training, that is one.
        var report = new Evaluation().OfRankings("lists", Lists, Split, new Coverage(3));
        Assert.Equal(1 / 3.0, report["lists", report.Metrics[0]].Value, 12);
        Assert.Empty(report.PerUser("lists", report.Metrics[0]));
    }

    [Fact]
    public void A_k_below_1_is_an_error() =>
        Assert.Contains("K is 0; it must be at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Ndcg(0)).Message);

    [Theory]
    [InlineData(Gain.Linear, -1f, "at least 0")]
    [InlineData(Gain.Exponential, -0.5f, "0 to 1,000")]
    [InlineData(Gain.Exponential, 1_001f, "0 to 1,000")]
    public void Ndcg_refuses_gains_that_are_negative_or_overflow_as_scikit_learn_refuses_negative_relevance(Gain gain, float value, string allowed)
    {
        var split = Interactions.FromEvents([new("t", "z"), new("u", "i0", 3), new("u", "i1", value)]).SplitWhere(e => e.UserId == "u");
        var error = Assert.Throws<ArgumentException>(() => Evaluation.Of([new Popular()], split, new Ndcg(5) { Gain = gain }));
        Assert.Contains($"cannot use the value {value} of user 'u' and item 'i1'; it must be {allowed}", error.Message);
        Assert.Throws<ArgumentException>(() => new Ndcg(5) { Gain = gain }.Of(new() { Items = [1], Relevant = [0, 1], Values = [3, value], Seen = [], Candidates = 3, Catalogue = new(split.Train) }));

        // Binary gain asks for no value: every item of the test is worth 1.
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["u"] = ["i1", "i0"] };
        Assert.Equal(1, new Evaluation().OfRankings("list", lists, split, new Ndcg(5))["list", new Ndcg(5)].Value, 12);
    }

    [Fact]
    public void A_gain_at_the_largest_exponent_is_finite()
    {
        var split = Interactions.FromEvents([new("t", "z"), .. Enumerable.Range(0, 100).Select(i => new Interaction("u", $"i{i:00}", 1_000))]).SplitWhere(e => e.UserId == "u");
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["u"] = [.. Enumerable.Range(0, 100).Select(i => $"i{i:00}")] };
        var metric = new Ndcg(100) { Gain = Gain.Exponential };
        Assert.Equal(1, new Evaluation().OfRankings("list", lists, split, metric)["list", metric].Value, 12);
    }

    [Theory]
    [InlineData("c")]
    [InlineData("nothing that exists")]
    public void A_list_that_repeats_an_item_is_refused(string item)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["u2"] = [item, "d", item], ["u3"] = ["b"] };
        var error = Assert.Throws<ArgumentException>(() => new Evaluation().OfRankings("vendor", lists, Split, new Recall(2)));
        Assert.Contains($"The list of 'vendor' for user 'u2' holds item '{item}' again at place 3", error.Message);
    }

    [Fact]
    public void Values_that_an_enum_does_not_name_are_refused()
    {
        Assert.Contains("Gain is 99; it must be one of Binary, Linear, Exponential", Assert.Throws<ArgumentOutOfRangeException>(() => new Ndcg { Gain = (Gain)99 }).Message);
        Assert.Contains("Ideal is 99", Assert.Throws<ArgumentOutOfRangeException>(() => new Ndcg { Ideal = (IdealList)99 }).Message);
        Assert.Contains("Share is 99", Assert.Throws<ArgumentOutOfRangeException>(() => new Novelty { Share = (NoveltyShare)99 }).Message);
        Assert.Contains("Divisor is 99", Assert.Throws<ArgumentOutOfRangeException>(() => new MeanAveragePrecision { Divisor = (AveragePrecisionDivisor)99 }).Message);
    }

    [Fact]
    public void An_empty_list_is_worth_nothing_and_never_nan() => Assert.All(
        new UserMetric[] { new Precision(), new Recall(), new HitRate(), new MeanReciprocalRank(), new MeanAveragePrecision(), new Ndcg(), new Novelty() },
        metric => Assert.Equal(0, Value(metric, "u2", [])));

    private static void Check(UserMetric metric, double u2, double u3)
    {
        Assert.Equal(u2, Value(metric, "u2", Lists), 12);
        Assert.Equal(u3, Value(metric, "u3", Lists), 12);
    }

    private static double Value(UserMetric metric, string user, Dictionary<string, IReadOnlyList<string>> lists)
    {
        var report = new Evaluation().OfRankings("lists", lists, Split, metric);
        return report.PerUser("lists", metric)[report.Users.ToList().IndexOf(user)];
    }
}
