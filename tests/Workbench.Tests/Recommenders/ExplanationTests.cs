using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>Why an item is recommended: parts that add up to the score.</summary>
public class ExplanationTests
{
    // a has users 1 2 3 4, b 1 2, c 1 2 3, d 4. Cosines with c: a 3/sqrt(12), b 2/sqrt(6). User 5 has a, and b in two events.
    private static readonly Interactions Events = Interactions.FromEvents(
        [.. "1234".Select(u => new Interaction($"{u}", "a")), .. "12".Select(u => new Interaction($"{u}", "b")), .. "123".Select(u => new Interaction($"{u}", "c")), new("4", "d")]);

    [Fact]
    public void Neighbours_tell_what_each_item_of_the_user_adds()
    {
        var train = Interactions.FromEvents([.. Events.Events, new("5", "b", 2), new("5", "d")]);
        var model = new ItemKnn().Fit(train);

        // b now has the values 1 1 2, c 1 1 1, d 1 1: b c is 2 / (sqrt(6) sqrt(3)), and no user has both c and d.
        var why = model.Explain("5", "c", new Dictionary<string, string> { ["b"] = "The <b>" });
        var part = Assert.Single(why.Parts);
        Assert.Equal(("The <b>", "b"), (part.What, part.ItemId));
        Assert.Equal(2 * 2 / (Math.Sqrt(6) * Math.Sqrt(3)), part.Amount, 6);
        Assert.Equal("Recommended since you had The <b> (100 %).", why.Sentence);
        Assert.StartsWith("<p>Recommended since you had The &lt;b&gt; (100 %).</p><table", why.ToHtml());
        Assert.Null(why.Fallback);
    }

    [Fact]
    public void The_sentence_names_the_two_largest_shares_of_what_speaks_for_the_item()
    {
        var model = new ItemKnn().Fit(Interactions.FromEvents([.. Events.Events, new("5", "a"), new("5", "b")]));
        var why = model.Explain("5", "c");

        // With user 5: a has 5 users, b 3. c a: 3/sqrt(15), c b: 2/3.
        var (a, b) = (3 / Math.Sqrt(15), 2 / 3.0);
        Assert.Equal(new[] { a, b }, why.Parts.Select(p => p.Amount), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal($"Recommended since you had a ({a / (a + b) * 100:0} %) and b ({b / (a + b) * 100:0} %).", why.Sentence);
        Assert.Equal(1, why.Parts.Sum(why.ShareOf), 12);
        Assert.Equal("None of the items that you had speaks for it.", new ItemKnn { Neighbours = 1 }.Fit(Events).Explain("4", "c").Sentence);
    }

    [Fact]
    public void What_speaks_against_has_no_share()
    {
        var model = new ItemKnn().Fit(Interactions.FromEvents([.. Events.Events, new("5", "a", -1), new("5", "b")]));
        var why = model.Explain("5", "c");
        Assert.Equal(["b", "a"], why.Parts.Select(p => p.ItemId));
        Assert.True(why.Parts[1].Amount < 0);
        Assert.Equal("Recommended since you had b (100 %).", why.Sentence);
    }

    public static Dictionary<string, Recommender> OfItems => new()
    {
        ["ItemKnn"] = new ItemKnn { Neighbours = 50 },
        ["Rp3Beta"] = new Rp3Beta { Alpha = 0.8 },
        ["AssociationRules"] = new AssociationRules { By = RuleMeasure.Lift },
        ["Slim"] = new Slim { L1 = 3, L2 = 100 },
        ["Ease"] = new Ease(),
    };

    public static TheoryData<string> NamesOfItems => [.. OfItems.Keys];

    [Theory]
    [MemberData(nameof(NamesOfItems))]
    public void On_movielens_the_parts_of_the_users_items_add_up_to_the_score(string name)
    {
        var model = OfItems[name].Fit(MovieLens.FoldZero.Train);
        Assert.All(model.Users.Take(10), user => Assert.All(model.Recommend(user, 5), r =>
        {
            var why = model.Explain(user, r.ItemId);
            Assert.All(why.Parts, part => Assert.NotNull(part.ItemId));
            Assert.Equal(r.Score, why.Score);
            Assert.Equal(1, why.Parts.Sum(part => part.Amount) / r.Score, 1e-4);
        }));
    }

    [Fact]
    public void Neighbours_of_users_each_add_a_part_and_the_sentence_names_none_of_them()
    {
        // User 1 has a b c, 3 has a c, 4 has a d. With 4: 1 / (sqrt(3) sqrt(2)) and 1 / 2; both 1 and 3 have c.
        var why = new UserKnn { Neighbours = 2 }.Fit(Interactions.FromEvents(Events.Events.Where(e => e.UserId != "2"))).Explain("4", "c");
        Assert.Equal(["user 3", "user 1"], why.Parts.Select(part => part.What));
        Assert.Equal(new[] { 1 / 2.0, 1 / Math.Sqrt(6) }, why.Parts.Select(part => part.Amount), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal("Recommended since 2 of the 2 users most like you had it.", why.Sentence);
        Assert.Equal(why.Score, why.Parts.Sum(part => part.Amount), 1e-6);
    }

    public static Dictionary<string, (Recommender Recommender, string[] Terms)> OfVectors => new()
    {
        ["Bpr"] = (new Bpr { Factors = 8, LearningRate = 0.1, Seed = 7 }, ["the item's bias", "the user's vector times the item's"]),
        ["Warp"] = (new Warp { Factors = 8, Seed = 7 }, ["the item's bias", "the user's vector times the item's"]),
        ["LogisticMf"] = (new LogisticMf { Factors = 8, Seed = 7 }, ["the item's bias", "the user's bias", "the user's vector times the item's"]),
    };

    public static TheoryData<string> NamesOfVectors => [.. OfVectors.Keys];

    [Theory]
    [MemberData(nameof(NamesOfVectors))]
    public void Vectors_learnt_by_descent_claim_no_part_for_an_item_but_tell_which_are_like_it(string name)
    {
        var model = (FactorModel)OfVectors[name].Recommender.Fit(Small());
        var factors = 8;
        Assert.All(model.Users.Take(5), user => Assert.All(model.Recommend(user, 3), r =>
        {
            var why = model.Explain(user, r.ItemId, new Dictionary<string, string> { ["i1"] = "One" });
            Assert.Equal(OfVectors[name].Terms, why.Parts.Select(part => part.What).Order(StringComparer.Ordinal));
            Assert.All(why.Parts, part => Assert.Null(part.ItemId));
            Assert.Equal(model.ItemFactors(r.ItemId)![^1], why.Parts.Single(part => part.What == "the item's bias").Amount, 1e-6);
            Assert.Equal(r.Score, why.Parts.Sum(part => part.Amount), 1e-5);
            var own = Enumerable.Range(0, model.Items.Count).Where(item => model.Seen[model.Users.IndexOf(user), item] > 0)
                .Select(item => (Id: model.Items[item], Cosine: Cosine(model.ItemFactors(model.Items[item])!, model.ItemFactors(r.ItemId)!)))
                .Where(near => near.Cosine > 0).OrderByDescending(near => near.Cosine).Take(3).ToArray();
            Assert.Equal(own.Select(near => near.Id), why.SimilarTo.Select(near => near.ItemId));
            Assert.Equal(own.Select(near => near.Cosine), why.SimilarTo.Select(near => near.Cosine), (x, y) => Math.Abs(x - y) < 1e-5);
            Assert.True(own.Length == 0 || why.Sentence.StartsWith("Recommended as it is like ", StringComparison.Ordinal), why.Sentence);
        }));

        double Cosine(float[] a, float[] b) => Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));
        double Dot(float[] a, float[] b) => Enumerable.Range(0, factors).Sum(j => (double)a[j] * b[j]);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.02, 1)]
    public void Als_tells_each_items_part_through_the_ridge_inverse(double regularization, double power)
    {
        // Fitted to the end, the user's vector is the exact solution, so that no more than rounding is left.
        var model = new Als { Factors = 8, Regularization = regularization, RegularizationPower = power, Iterations = 500, Steps = 20, Alpha = 5, Seed = 7 }.Fit(Small());
        Assert.All(model.Users.Take(10), user => Assert.All(model.Recommend(user, 3), r =>
        {
            var why = model.Explain(user, r.ItemId);
            Assert.Equal(1, why.Parts.Sum(part => part.Amount) / r.Score, 1e-4);
            Assert.Equal(1, why.Parts.Where(part => part.ItemId is not null).Sum(part => part.Amount) / r.Score, 0.01);
            Assert.True(why.Parts.Count(part => part.ItemId is not null) > 1);
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void With_one_factor_als_is_a_division(double power)
    {
        var model = new Als { Factors = 1, Regularization = 0.5, RegularizationPower = power, Alpha = 3, Seed = 2 }.Fit(Events);
        double Y(string id) => model.ItemFactors(id)![0];
        // User 3 has a and c at a confidence of 3, and b and d at 1.
        var ridge = 0.5 * Math.Pow(3 + 3 + 1 + 1, power);
        var inverse = 1 / (model.Items.Sum(id => Y(id) * Y(id)) + ridge + (2 * ((Y("a") * Y("a")) + (Y("c") * Y("c")))));
        var why = model.Explain("3", "b");
        Assert.Equal(Y("b") * inverse * Y("a") * 3, why.Parts.Single(p => p.ItemId == "a").Amount, 5);
        Assert.Equal(Y("b") * inverse * Y("c") * 3, why.Parts.Single(p => p.ItemId == "c").Amount, 5);
        Assert.Single(why.Parts, p => p.ItemId is null);
    }

    [Fact]
    public void Popularity_and_a_fallback_say_so()
    {
        Assert.Equal("Recommended since 3 of 4 users had it.", new Popular().Fit(Events).Explain("4", "c").Sentence);
        Assert.Equal("Recommended since its events add up to 3.00.", new Popular { By = PopularBy.Value }.Fit(Events).Explain("4", "c").Sentence);
        var segments = new UserSegments(new Dictionary<string, string> { ["1"] = "s", ["2"] = "s", ["4"] = "s" });
        Assert.Equal("Recommended since 2 of 3 users in segment s had it.", new Popular { Segments = segments }.Fit(Events).Explain("4", "c").Sentence);
        Assert.Equal("Recommended since 3 of 4 users had it.", new Popular { Segments = segments }.Fit(Events).Explain("3", "c").Sentence);
        var why = new ItemKnn().Fit(Events).Explain("nobody", "c");
        Assert.Equal("Recommended since 3 of 4 users had it.", why.Sentence);
        Assert.Equal((3, 3.0), (why.Score, why.Parts.Single().Amount));
        Assert.Contains("user nobody is unknown", why.Fallback);
        Assert.Contains("answered by popularity", why.ToString());
    }

    [Fact]
    public void An_unknown_item_is_an_error_that_names_it() =>
        Assert.Contains("does not know item 'z'", Assert.Throws<ArgumentException>(() => new Popular().Fit(Events).Explain("1", "z")).Message);

    [Fact]
    public void Popularity_that_ages_says_so()
    {
        // The last event is a day after the first, so that the first counts half.
        var day = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var events = Interactions.FromEvents([new("1", "a", 1, day), new("2", "a", 1, day.AddDays(1))]);
        Assert.Equal("Recommended since its users, weighed by age, add up to 1.50.", new Popular { HalfLife = TimeSpan.FromDays(1) }.Fit(events).Explain("1", "a").Sentence);
    }

    private static Interactions Small() => Interactions.FromEvents(
        Enumerable.Range(0, 400).Select(k => new Interaction($"u{k * 7919 % 31}", $"i{((k * k) + (k % 31 % 3 * 10)) % 29}")));
}
