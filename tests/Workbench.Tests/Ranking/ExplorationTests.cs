using Workbench.Data;
using Workbench.Ranking;
using Workbench.Recommenders;

namespace Workbench.Tests.Ranking;

/// <summary>Chance in slates: what is logged must be the probability with which it happens.</summary>
public class ExplorationTests
{
    // Scaled popularity of a to d: 1, 2/3, 1/3, 0.
    private static readonly PopularModel Model = new Popular().Fit(Interactions.FromEvents(
        from item in Enumerable.Range(0, 4)
        from user in Enumerable.Range(0, 4 - item)
        select new Interaction($"u{user}", $"{(char)('a' + item)}")));

    private static readonly string[] Strangers = [.. Enumerable.Range(0, 20_000).Select(u => $"s{u}")];

    [Fact]
    public void Epsilon_greedy_logs_what_chance_left_to_each_place()
    {
        // First place of four candidates: a has 0.8 + 0.2 / 4, the others 0.2 / 4. Second place: of three, the best has 0.8 + 0.2 / 3.
        foreach (var slate in Slates(new EpsilonGreedy { Epsilon = 0.2, Seed = 5 }))
        {
            Assert.Equal(slate[0].ItemId == "a" ? 0.85 : 0.05, slate[0].Propensity, 12);
            Assert.Equal(slate[1].ItemId == (slate[0].ItemId == "a" ? "b" : "a") ? 0.8 + (0.2 / 3) : 0.2 / 3, slate[1].Propensity, 12);
            Assert.Equal(slate[0].Propensity * slate[1].Propensity, slate.Propensity, 12);
        }
    }

    [Fact]
    public void Softmax_logs_the_share_of_its_weight()
    {
        var weights = new[] { 1, 2 / 3.0, 1 / 3.0, 0 }.Select(value => Math.Exp(value / 0.5)).ToArray();
        foreach (var slate in Slates(new SoftmaxSampling { Temperature = 0.5 }).Take(500))
        {
            var (first, second) = (slate[0].ItemId[0] - 'a', slate[1].ItemId[0] - 'a');
            Assert.Equal(weights[first] / weights.Sum(), slate[0].Propensity, 12);
            Assert.Equal(weights[second] / (weights.Sum() - weights[first]), slate[1].Propensity, 12);
        }
    }

    public static TheoryData<Exploration> Both => [new EpsilonGreedy { Epsilon = 0.5, Seed = 1 }, new SoftmaxSampling { Temperature = 0.5, Seed = 1 }];

    [Theory]
    [MemberData(nameof(Both))]
    public void Slates_are_shown_as_often_as_their_propensity_says(Exploration exploration)
    {
        // Twelve slates of two; a share over 20,000 users is within 4 standard errors, at most 4 sqrt(0.25 / 20,000) = 0.014.
        var groups = Slates(exploration).GroupBy(slate => slate[0].ItemId + slate[1].ItemId).ToArray();
        Assert.Equal(12, groups.Length);
        Assert.Equal(1, groups.Sum(g => g.First().Propensity), 9);
        Assert.All(groups, g =>
        {
            var p = g.First().Propensity;
            Assert.Equal(p, (double)g.Count() / Strangers.Length, 4 * Math.Sqrt(p * (1 - p) / Strangers.Length));
        });
    }

    [Fact]
    public void Weighted_by_propensity_the_log_tells_the_clicks_of_another_policy()
    {
        // Clicks on the first place: a 0.1, b 0.2, c 0.3, d 0.4. The greedy logger gets about 0.13; always d would get 0.4.
        var log = Slates(new EpsilonGreedy { Epsilon = 0.4, Seed = 3 });
        double Click(Slate slate) => (slate[0].ItemId[0] - 'a' + 1) / 10.0;
        Assert.Equal(0.4, log.Average(slate => slate[0].ItemId == "d" ? Click(slate) / slate[0].Propensity : 0), 0.04);
        Assert.Equal((0.7 * 0.1) + (0.1 * (0.2 + 0.3 + 0.4)), log.Average(Click), 0.01);
    }

    [Fact]
    public void The_same_seed_gives_the_same_slates_whoever_else_is_asked_and_on_any_threads()
    {
        var policy = new SlatePolicy { Exploration = new EpsilonGreedy { Epsilon = 0.5, Seed = 9 } };
        string Of(IEnumerable<Slate> slates) => string.Join("\n", slates.Select(s => s.ToString()));
        using (Parallelism.Limit(1))
        {
            Assert.Equal(Of(policy.RecommendAll(Model, 2, Strangers[..100])), Of(Strangers[..100].Select(user => policy.Recommend(Model, user, 2))));
        }

        using (Parallelism.Limit(2))
        {
            Assert.Equal(Of(policy.RecommendAll(Model, 2, Strangers[..100])), Of(Strangers[..100].Select(user => policy.Recommend(Model, user, 2))));
        }

        Assert.NotEqual(Of(policy.RecommendAll(Model, 2, Strangers[..100])), Of((policy with { Exploration = new EpsilonGreedy { Epsilon = 0.5, Seed = 10 } }).RecommendAll(Model, 2, Strangers[..100])));
    }

    [Fact]
    public void A_cold_softmax_is_greedy_and_never_logs_a_propensity_of_0()
    {
        Assert.All(Slates(new SoftmaxSampling { Temperature = 1e-9 }).Take(100), slate => Assert.Equal(("a", "b", 1.0), (slate[0].ItemId, slate[1].ItemId, slate.Propensity)));
        Assert.Contains("Epsilon is 2; it must be 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => new EpsilonGreedy { Epsilon = 2 }).Message);
        Assert.Contains("Temperature is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxSampling { Temperature = 0 }).Message);
    }

    [Fact]
    public void The_log_is_a_frame_and_the_policy_stands_in_the_title()
    {
        var slates = new SlatePolicy { Exploration = new EpsilonGreedy() }.RecommendAll(Model, 2, ["s1", "s2"]);
        Assert.Equal(["user_id", "rank", "item_id", "score", "propensity"], slates.ToFrame().Columns.Select(c => c.Name));
        Assert.Equal(4, slates.ToFrame().Rows.Count);
        Assert.StartsWith("Popular, epsilon-greedy 0.1: slates of 2 users", slates.ToString());
        Assert.StartsWith("Popular, epsilon-greedy 0.1: 2 items for user s1", slates[0].ToString());
        Assert.Contains("<caption", slates.ToHtml());
    }

    private static SlateTable Slates(Exploration exploration) => new SlatePolicy { Exploration = exploration }.RecommendAll(Model, 2, Strangers);
}
