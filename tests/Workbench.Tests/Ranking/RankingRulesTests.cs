using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Ranking;
using Workbench.Recommenders;

namespace Workbench.Tests.Ranking;

/// <summary>Rules on lists: each alone on a table small enough to count by hand, and all together on random ones.</summary>
public class RankingRulesTests
{
    // Popularity: a 5 users, b 4, c 3, d 2, e 1. A stranger's scores are just these.
    private static readonly Interactions Events = Interactions.FromEvents(
        from item in Enumerable.Range(0, 5)
        from user in Enumerable.Range(0, 5 - item)
        select new Interaction($"u{user}", $"{(char)('a' + item)}", 1, new DateTime(2024, 1, 1 + item, 0, 0, 0, DateTimeKind.Utc)));

    private static readonly PopularModel Model = new Popular().Fit(Events);

    private static readonly ItemTable Items = ItemTable.Of(new Dictionary<string, ItemAttributes>
    {
        ["a"] = new() { Category = "x", Price = 10 },
        ["b"] = new() { Category = "x", Price = 20 },
        ["c"] = new() { Category = "x", Price = 30, InStock = false },
        ["d"] = new() { Category = "y" },
    });

    [Fact]
    public void Without_rules_the_list_is_the_models_own()
    {
        var slate = new SlatePolicy().Recommend(Model, "u3", 3);
        Assert.Equal(Model.Recommend("u3", 3).Select(r => (r.Rank, r.ItemId, r.Score)), slate.Select(s => (s.Rank, s.ItemId, s.Score)));
        Assert.Null(slate.Shortfall);
        Assert.Contains("user nobody is unknown", new SlatePolicy().Recommend(Model, "nobody", 3).Fallback);
    }

    [Fact]
    public void A_shortfall_names_each_rule_and_how_many_items_it_took()
    {
        var policy = new SlatePolicy
        {
            Allowed = new() { Excluded = ["e"] },
            Rules = new() { Items = Items, Price = new(5, 25), DoNotShow = new Dictionary<string, IReadOnlyCollection<string>> { ["u9"] = ["b", "nothing"] } },
        };
        var slate = policy.Recommend(Model, "u9", 4);
        Assert.Equal(["a"], slate.Select(s => s.ItemId));
        Assert.Equal("only 1 of 4: of 5 items 1 excluded, 1 out of stock, 1 outside the price band 5 to 25 (1 without a known price), 1 not to be shown to the user", slate.Shortfall);

        // u3 has seen a and b.
        Assert.Equal("only 0 of 1: of 5 items 1 excluded, 1 out of stock, 1 outside the price band 5 to 25 (1 without a known price), 2 seen by the user", policy.Recommend(Model, "u3", 1).Shortfall);
        Assert.Contains("4 not among the candidates", new SlatePolicy { Allowed = new() { Candidates = ["a"] } }.Recommend(Model, "u9", 2).Shortfall);
    }

    [Fact]
    public void A_cap_passes_over_what_is_too_much_of_a_category()
    {
        var policy = new SlatePolicy { Rules = new() { Items = Items, InStockOnly = false, MostPerCategory = 1 } };
        Assert.Equal(["a", "d", "e"], policy.Recommend(Model, "nobody", 3).Select(s => s.ItemId));
        Assert.Equal("only 3 of 4: of 5 items 2 beyond the cap of 1 a category", policy.Recommend(Model, "nobody", 4).Shortfall);
    }

    [Fact]
    public void Freshness_is_a_boost_that_halves_with_age()
    {
        // Scaled popularity: a 1, b 3/4, c 1/2, d 1/4, e 0. Ages on the 5th: 4, 3, 2, 1, 0 days; boosts w/16, w/8, w/4, w/2, w.
        var now = new DateTime(2024, 1, 5, 0, 0, 0, DateTimeKind.Utc);
        string[] Order(double weight) =>
            [.. new SlatePolicy { Rules = new() { Items = Items.WithFirstSeen(Events), InStockOnly = false, Freshness = new() { Now = now, HalfLife = TimeSpan.FromDays(1), Weight = weight } } }.Recommend(Model, "nobody", 5).Select(s => s.ItemId)];
        Assert.Equal(["a", "b", "c", "d", "e"], Order(0.49)); // e 0.49 stands behind d 0.25 + 0.245
        Assert.Equal(["a", "b", "c", "e", "d"], Order(0.6)); // e 0.6, d 0.25 + 0.3, c 0.5 + 0.15
        Assert.Equal(["e", "d", "c", "b", "a"], Order(10));
    }

    [Fact]
    public void Novelty_is_a_boost_by_self_information()
    {
        // e has 1 of 5 users: the whole boost; a has all 5: none.
        string[] Order(double weight) => [.. new SlatePolicy { Rules = new() { Novelty = weight } }.Recommend(Model, "nobody", 5).Select(s => s.ItemId)];
        Assert.Equal(["a", "b", "c", "d", "e"], Order(0.5));
        Assert.Equal(["e", "d", "c", "b", "a"], Order(2));
        Assert.Equal(["a", "e"], Order(1.0).Where(id => id is "a" or "e")); // equal at 1: the better score first
    }

    [Fact]
    public void Attributes_come_from_a_frame_too()
    {
        var frame = new DataFrame(
            new StringDataFrameColumn("item_id", ["a", "b"]),
            new StringDataFrameColumn("kind", ["x", null]),
            new PrimitiveDataFrameColumn<double>("price", new double?[] { 2.5, null }),
            new PrimitiveDataFrameColumn<bool>("stock", new bool?[] { false, null }),
            new PrimitiveDataFrameColumn<long>("first", new long?[] { 86_400, null }));
        var items = ItemTable.FromFrame(frame, new(Category: "kind", Price: "price", InStock: "stock", FirstSeen: "first"));
        Assert.Equal(new ItemAttributes { Category = "x", Price = 2.5, InStock = false, FirstSeen = new DateTime(1970, 1, 2, 0, 0, 0, DateTimeKind.Utc) }, items["a"]);
        Assert.Equal(new ItemAttributes(), items["b"]);
        Assert.Equal(new ItemAttributes(), items["not there"]);
        Assert.Equal("2 items, 1 with a category, 1 with a price, 1 out of stock", items.ToString());
    }

    [Fact]
    public void Bad_attributes_and_rules_are_errors_that_say_the_value_and_the_place()
    {
        static DataFrame Frame(string?[] ids, double price) => new(new StringDataFrameColumn("item_id", ids), new PrimitiveDataFrameColumn<double>("price", [1, price]));
        Assert.Contains("Row 1 has the price -3 in column 'price'", Assert.Throws<ArgumentException>(() => ItemTable.FromFrame(Frame(["a", "b"], -3), new(Price: "price"))).Message);
        Assert.Contains("Row 1 holds item 'a' again", Assert.Throws<ArgumentException>(() => ItemTable.FromFrame(Frame(["a", "a"], 1))).Message);
        Assert.Contains("Row 1 has no item id", Assert.Throws<ArgumentException>(() => ItemTable.FromFrame(Frame(["a", null], 1))).Message);
        Assert.Contains("most is 1; it must be at least least (2)", Assert.Throws<ArgumentOutOfRangeException>(() => new PriceBand(2, 1)).Message);
        Assert.Contains("MostPerCategory is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new RankingRules { MostPerCategory = 0 }).Message);
        Assert.Contains("Novelty is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => new RankingRules { Novelty = double.NaN }).Message);
        Assert.Contains("HalfLife is 00:00:00", Assert.Throws<ArgumentOutOfRangeException>(() => new Freshness { Now = DateTime.UnixEpoch, HalfLife = TimeSpan.Zero }).Message);
        Assert.Contains("have no times", Assert.Throws<ArgumentException>(() => Items.WithFirstSeen(Interactions.FromEvents([new("u", "i")]))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SlatePolicy().Recommend(Model, "u0", 0));
    }

    [Fact]
    public void Every_random_list_keeps_every_rule_and_is_as_long_as_it_can_be()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var world = new RulesWorld(seed);
            foreach (var slate in world.Policy.RecommendAll(world.Model, world.Wanted, [.. world.Model.Users, "nobody"]))
            {
                world.Check(slate);
            }
        }
    }

    [Fact]
    public void One_thread_and_two_give_the_same_slates()
    {
        var world = new RulesWorld(3);
        string Slates(int threads)
        {
            using (Parallelism.Limit(threads))
            {
                return string.Join("\n", world.Policy.RecommendAll(world.Model, world.Wanted).Select(slate => slate.ToString()));
            }
        }

        Assert.Equal(Slates(1), Slates(2));
    }
}
