using Workbench.Data;
using Workbench.Metrics;
using Workbench.Ranking;
using Workbench.Recommenders;

namespace Workbench.Tests.Ranking;

/// <summary>Re-ranking on lists that can be worked out by hand, and what it does to the metrics on real data.</summary>
public class RerankerTests
{
    // Users of a: 1 2 3 4 5, b: 1 2 3 4, c: 6 7 8, d: 1 2, and e: 9. Popularity scaled over these: a 1, b 3/4, c 1/2, d 1/4, e 0.
    // Cosines: a b 4/sqrt(20) = 0.894, a d 2/sqrt(10) = 0.632, b d 2/sqrt(8) = 0.707, all others 0.
    private static readonly PopularModel Model = new Popular().Fit(Interactions.FromEvents(
        from item in new[] { ("a", "12345"), ("b", "1234"), ("c", "678"), ("d", "12"), ("e", "9") }
        from user in item.Item2
        select new Interaction($"{user}", item.Item1)));

    private static readonly ItemTable Items = Categorised(("a", "x"), ("b", "x"), ("c", "y"), ("d", "y"));

    [Theory]
    [InlineData(1.0, "abcde")]
    [InlineData(0.5, "acebd")] // c 0.25 (b 0.375 - 0.447, d 0.125 - 0.316, e 0), e 0, b -0.072 (d 0.125 - 0.316), d
    [InlineData(0.0, "acedb")] // a, c and e are like nothing before them; then d -0.632 and b -0.894
    public void Mmr_weighs_relevance_against_the_most_similar_item_before(double lambda, string expected)
    {
        var policy = new SlatePolicy { Reranker = new MaximalMarginalRelevance { Lambda = lambda } };
        Assert.Equal(expected, Shown(policy, 5));
    }

    [Fact]
    public void Mmr_by_category_takes_turns()
    {
        // lambda 0.5: a; then c 0.25 and e 0 (no category) before b 0.375 - 0.5; after c: e 0, b -0.125, d 0.125 - 0.5.
        var policy = new SlatePolicy { Rules = new() { Items = Items }, Reranker = new MaximalMarginalRelevance { Lambda = 0.5, Similarity = ItemSimilarity.Category } };
        Assert.Equal("acebd", Shown(policy, 5));
    }

    [Fact]
    public void Only_the_best_candidates_are_reranked_and_a_cap_reaches_beyond_them()
    {
        var rules = new RankingRules { Items = Items };
        var policy = new SlatePolicy { Rules = rules, Candidates = 2, Reranker = new MaximalMarginalRelevance { Lambda = 0 } };
        Assert.Equal("ab", Shown(policy, 2));
        Assert.Equal("ac", Shown(policy with { Rules = rules with { MostPerCategory = 1 } }, 2));
    }

    [Fact]
    public void Calibration_brings_the_users_own_mix()
    {
        // The user had one x and three y. lambda 0.9 over r1 (1), r2 (2/3) of x and s1 (1/3), s2 (0) of y.
        Interaction[] own = [new("me", "x0"), new("me", "y0"), new("me", "y1"), new("me", "y2")];
        (string Id, int Users)[] others = [("r1", 4), ("r2", 3), ("s1", 2), ("s2", 1)];
        var events = Interactions.FromEvents(own.Concat(others.SelectMany(i => Enumerable.Range(0, i.Users).Select(u => new Interaction($"u{u}", i.Id)))));
        var policy = new SlatePolicy { Rules = new() { Items = Categorised(("x0", "x"), ("y0", "y"), ("y1", "y"), ("y2", "y"), ("r1", "x"), ("r2", "x"), ("s1", "y"), ("s2", "y")) } };
        string Order(double lambda) => string.Join(" ", (policy with { Reranker = new CalibratedReranker { Lambda = lambda } }).Recommend(new Popular().Fit(events), "me", 3).Select(s => s.ItemId));
        Assert.Equal("r1 r2 s1", Order(0));

        // y first, since KL of y alone is 0.25 ln(0.25 / 0.0025) + ... = 0.94 and of x alone 3.1; then x: a half and half is 0.13, two y again 0.94.
        Assert.Equal("s1 r1 s2", Order(0.95));
    }

    [Fact]
    public void On_movielens_mmr_raises_diversity_and_costs_little_accuracy()
    {
        var split = MovieLens.FoldZero;
        var model = new ItemKnn { Neighbours = 50 }.Fit(split.Train);
        (double Diversity, double Ndcg) At(double lambda)
        {
            var lists = new SlatePolicy { Reranker = new MaximalMarginalRelevance { Lambda = lambda } }.RecommendAll(model).ToRankings();
            var report = new Evaluation().OfRankings("slates", lists, split, new Diversity(10), new Ndcg(10));
            return (report["slates", new Diversity(10)].Value, report["slates", new Ndcg(10)].Value);
        }

        // Relevance alone, half and half, and diversity alone, which costs half of the accuracy: what half and half must not.
        var (plain, half, wholly) = (At(1), At(0.5), At(0));
        TestContext.Current.TestOutputHelper?.WriteLine($"{plain}, {half}, {wholly}");
        Assert.True(half.Diversity > plain.Diversity + 0.02 && wholly.Diversity > half.Diversity + 0.1, $"{plain}, {half}, {wholly}");
        Assert.True(half.Ndcg > 0.97 * plain.Ndcg && wholly.Ndcg < 0.6 * plain.Ndcg, $"{plain}, {half}, {wholly}");
    }

    [Fact]
    public void On_movielens_calibration_lowers_the_divergence_and_costs_little_accuracy()
    {
        var split = MovieLens.FoldZero;
        var items = Genres(split.Train.Items);
        var model = new ItemKnn { Neighbours = 50 }.Fit(split.Train);
        var metric = new Calibration(10, items.Categories);
        var (before, after) = (Mean(split, model, new SlatePolicy(), metric), Mean(split, model, Calibrated(items, 0.5), metric));
        var (ndcg, kept) = (Mean(split, model, new SlatePolicy(), new Ndcg(10)), Mean(split, model, Calibrated(items, 0.5), new Ndcg(10)));
        TestContext.Current.TestOutputHelper?.WriteLine($"calibration {before:F4} to {after:F4}, nDCG {ndcg:F4} to {kept:F4}");
        Assert.True(after < 0.5 * before, $"{before} to {after}");
        Assert.True(kept > 0.8 * ndcg, $"{ndcg} to {kept}");
    }

    [Fact]
    public void Re_rankers_without_categories_and_options_out_of_range_are_errors()
    {
        var error = Assert.Throws<ArgumentException>(() => new SlatePolicy { Reranker = new CalibratedReranker() }.Recommend(Model, "1", 2));
        Assert.Contains("needs categories, and none of the 0 items", error.Message);
        Assert.Throws<ArgumentException>(() => new SlatePolicy { Reranker = new MaximalMarginalRelevance { Similarity = ItemSimilarity.Category } }.Recommend(Model, "1", 2));
        Assert.Contains("Lambda is 1.5; it must be 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => new MaximalMarginalRelevance { Lambda = 1.5 }).Message);
        Assert.Contains("Lambda is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => new CalibratedReranker { Lambda = double.NaN }).Message);
        Assert.Contains("Similarity is 5", Assert.Throws<ArgumentOutOfRangeException>(() => new MaximalMarginalRelevance { Similarity = (ItemSimilarity)5 }).Message);
        Assert.Contains("Candidates is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new SlatePolicy { Candidates = 0 }).Message);
    }

    [Fact]
    public void Rules_hold_under_re_ranking_and_exploration_too()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var world = new RulesWorld(seed);
            Reranker reranker = seed % 3 == 0 ? new CalibratedReranker() : new MaximalMarginalRelevance();
            Exploration exploration = seed % 2 == 0 ? new EpsilonGreedy { Epsilon = 0.5, Seed = seed } : new SoftmaxSampling { Seed = seed };
            var policy = world.Policy with { Reranker = reranker, Exploration = exploration, Candidates = 1 + (seed % 9) };
            Assert.All(policy.RecommendAll(world.Model, world.Wanted), world.Check);
        }
    }

    private static SlatePolicy Calibrated(ItemTable items, double lambda) =>
        new() { Rules = new() { Items = items }, Reranker = new CalibratedReranker { Lambda = lambda } };

    private static double Mean(Split split, RecommenderModel model, SlatePolicy policy, Metric metric) =>
        new Evaluation().OfRankings("slates", policy.RecommendAll(model, metric.K).ToRankings(), split, metric)["slates", metric].Value;

    private static string Shown(SlatePolicy policy, int n) => string.Concat(policy.Recommend(Model, "nobody", n).Select(s => s.ItemId));

    private static ItemTable Categorised(params (string Id, string Category)[] items) =>
        ItemTable.Of(items.ToDictionary(i => i.Id, i => new ItemAttributes { Category = i.Category }));

    /// <summary>The first genre that a film is listed under.</summary>
    private static ItemTable Genres(IdMap items)
    {
        var frame = Tables.Read(RealData.Require("movielens-latest-small/movies.csv"));
        var rows = Enumerable.Range(0, (int)frame.Rows.Count).Select(row => ($"{frame["movieId"][row]}", $"{frame["genres"][row]}".Split('|')[0]));
        return Categorised([.. rows.Where(film => items.Contains(film.Item1))]);
    }
}
