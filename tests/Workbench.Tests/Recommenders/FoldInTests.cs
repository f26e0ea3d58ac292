using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>Learning users from their events alone, with the items as they are.</summary>
public class FoldInTests
{
    private static readonly Interactions Events = Interactions.FromEvents(
        Enumerable.Range(0, 600).Select(k => new Interaction($"u{k * 7919 % 53}", $"i{((k * k) + (k / 53 * 10)) % 41}", 1 + (k % 3))));

    public static TheoryData<string> Names => ["Popular", "ItemKnn", "ItemKnn TF-IDF", "Als", "Als scaled", "Rp3Beta", "AssociationRules", "Slim", "Ease", "Bpr", "Bpr by popularity", "Warp", "LogisticMf", "HybridMf", "HybridMf logistic"];

    private static RecommenderModel Fit(string name, Interactions train) => name switch
    {
        "Popular" => new Popular().Fit(train),
        "HybridMf" => new HybridMf { Factors = 8, Seed = 7 }.Fit(train),
        "HybridMf logistic" => new HybridMf { Factors = 8, Loss = HybridLoss.Logistic, Seed = 7 }.Fit(train),
        "ItemKnn" => new ItemKnn().Fit(train),
        "ItemKnn TF-IDF" => new ItemKnn { Weighting = KnnWeighting.TfIdf }.Fit(train),
        "Rp3Beta" => new Rp3Beta().Fit(train),
        "AssociationRules" => new AssociationRules().Fit(train),
        "Slim" => new Slim().Fit(train),
        "Ease" => new Ease().Fit(train),
        "Bpr" => new Bpr { Factors = 8, Seed = 7 }.Fit(train),
        "Bpr by popularity" => new Bpr { Factors = 8, Negatives = NegativeSampling.Popularity, Seed = 7 }.Fit(train),
        "Warp" => new Warp { Factors = 8, Seed = 7 }.Fit(train),
        "LogisticMf" => new LogisticMf { Factors = 8, Seed = 7 }.Fit(train),
        "Als scaled" => new Als { Factors = 8, Regularization = 0.01, RegularizationPower = 1, Solver = AlsSolverKind.Cholesky, Seed = 7 }.Fit(train),
        _ => new Als { Factors = 8, Regularization = 0.1, Seed = 7 }.Fit(train),
    };

    [Theory]
    [InlineData("ItemKnn")]
    [InlineData("ItemKnn TF-IDF")]
    [InlineData("Rp3Beta")]
    [InlineData("AssociationRules")]
    [InlineData("Slim")]
    [InlineData("Ease")]
    public void The_events_of_a_training_user_give_weights_of_items_the_same_scores_bit_for_bit(string name)
    {
        var model = Fit(name, MovieLens.FoldZero.Train);
        var copies = Copies(model, 50);
        var folded = model.FoldIn(copies).Model;
        Assert.All(copies.Users, copy => Assert.Equal(model.Scores(copy["copy of ".Length..]), folded.Scores(copy)));
    }

    [Fact]
    public void The_events_of_a_training_user_give_als_the_same_scores_which_popularity_are_not()
    {
        var model = new Als { Factors = 32, Regularization = 0.1, Seed = 7 }.Fit(MovieLens.FoldZero.Train.WithValues(_ => 1));
        var copies = Copies(model, 50);
        var folded = model.FoldIn(copies).Model;
        var popular = model.Scores("nobody");
        var errors = copies.Users.Select(copy =>
        {
            var expected = model.Scores(copy["copy of ".Length..]);
            return (Folded: Error(expected, folded.Scores(copy), 1), Popular: Error(expected, popular, Dot(expected, popular) / Dot(popular, popular)));
        }).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine($"largest error {errors.Max(e => e.Folded):F4}, of popularity at least {errors.Min(e => e.Popular):F4}, median {errors.Select(e => e.Popular).Order().ElementAt(25):F4}");
        Assert.All(errors, error => Assert.InRange(error.Folded, 0, 0.05));
        Assert.All(errors, error => Assert.True(error.Popular > 0.5, $"{error}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Users_with_new_events_change_and_all_others_stay(string name)
    {
        var model = Fit(name, Events);
        var before = model.Users.ToDictionary(user => user, model.Scores);
        var folded = model.FoldIn(Interactions.FromEvents([new("u1", "i2", 3), new("a new one", "i3"), new("a new one", "i9")]));
        Assert.Equal(["a new one"], folded.NewUsers);
        Assert.Equal(["u1"], folded.ChangedUsers);
        Assert.Equal($"{model.Options.Label}: 1 new users, 1 changed", folded.ToString());
        Assert.All(model.Users.Where(user => user != "u1"), user => Assert.Equal(before[user], folded.Model.Scores(user)));
        Assert.Equal(name == "Popular", before["u1"].SequenceEqual(folded.Model.Scores("u1")));
        Assert.All(model.Users, user => Assert.Equal(before[user], model.Scores(user)));
        Assert.Null(folded.Model.Recommend("a new one").Fallback);
        Assert.DoesNotContain(folded.Model.Recommend("a new one", 30), r => r.ItemId is "i3" or "i9");
        Assert.Equal(model.Seen[model.Users.IndexOf("u1"), model.Items.IndexOf("i2")] + 3, folded.Model.Seen[folded.Model.Users.IndexOf("u1"), model.Items.IndexOf("i2")]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unknown_items_are_said_and_leave_the_answer_to_what_is_known(string name)
    {
        var model = Fit(name, Events);
        var folded = model.ForEvents([("i3", 1), ("no such thing", 1), ("nor this", 2)]);
        Assert.Equal(["no such thing", "nor this"], folded.UnknownItems);
        Assert.EndsWith("events of 2 unknown items left out: no such thing, nor this", folded.ToString());
        Assert.Equal(model.ForEvents([("i3", 1)]).Model.Scores("visitor"), folded.Model.Scores("visitor"));
        var nothing = model.ForEvents([("no such thing", 1)]).Model;
        Assert.Contains("visitor has no training events", nothing.Recommend("visitor").Fallback);
        Assert.Contains("visitor is unknown", model.ForEvents([]).Model.Recommend("visitor").Fallback);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_folded_model_saves_loads_and_answers_odd_values_without_nan(string name)
    {
        using var folder = new TempFolder();
        var model = Fit(name, Events);
        foreach (var value in new[] { 0, -5, 1e-30f, 1e6f })
        {
            var folded = model.ForEvents([("i3", value), ("i4", 1)]).Model;
            var path = Path.Combine(folder.Path, "model.safetensors");
            folded.Save(path);
            Assert.Equal(folded.Scores("visitor"), RecommenderModel.Load(path).Scores("visitor"));
            Assert.All(folded.Scores("visitor"), score => Assert.True(float.IsFinite(score), $"{value}: {score}"));
        }
    }

    [Fact]
    public void Without_regularisation_and_with_more_factors_than_items_a_visitor_is_still_answered()
    {
        var model = new Als { Factors = 64, Regularization = 0, Seed = 1 }.Fit(Events.WithValues(_ => 1));
        var scores = model.ForEvents([("i3", 1), ("i9", 1)]).Model.Scores("visitor");
        Assert.All(scores, score => Assert.True(float.IsFinite(score)));
        Assert.InRange(scores[model.Items.IndexOf("i3")], 0.5, 1.5);
        Assert.InRange(scores[model.Items.IndexOf("i9")], 0.5, 1.5);
    }

    [Fact]
    public void One_thread_and_two_give_the_same_bits()
    {
        var model = Fit("Als", Events);
        float[][] Scores(int threads)
        {
            using (Parallelism.Limit(threads))
            {
                var folded = model.FoldIn(Copies(model, 53)).Model;
                return [.. folded.Users.Select(folded.Scores)];
            }
        }

        Assert.Equal(Scores(1), Scores(2));
    }

    [Fact]
    public void Values_that_go_beyond_float32_are_errors_that_name_them()
    {
        var model = new ItemKnn().Fit(Interactions.FromEvents([new("u", "i", 3e38f), new("v", "i")]));
        Assert.Contains("user 'u' and item 'i' add up to", Assert.Throws<InvalidOperationException>(() => model.ForEvents([("i", 3e38f)], "u")).Message);
        Assert.Contains("has the value NaN", Assert.Throws<ArgumentException>(() => model.ForEvents([("i", float.NaN)])).Message);
    }

    [Fact]
    public void A_penalty_that_grows_beyond_float32_is_an_error()
    {
        var model = new Als { Factors = 8, Regularization = 0.01, RegularizationPower = 3, Seed = 7 }.Fit(Events);
        Assert.Contains("overflow float32", Assert.Throws<InvalidOperationException>(() => model.ForEvents([("i3", 1e20f)])).Message);
    }

    [Fact]
    public void A_new_user_of_a_segment_is_answered_by_what_is_popular_there()
    {
        var model = new Popular { Segments = new(new Dictionary<string, string> { ["u1"] = "s", ["new"] = "s" }) }.Fit(Events);
        Assert.NotEqual(model.Scores("u2"), model.Scores("u1"));
        Assert.Equal(model.Scores("u1"), model.ForEvents([("i3", 1)], "new").Model.Scores("new"));
    }

    /// <summary>The cosine of two users looks at nothing else, so that the neighbours of a new user are those of a fit with the user.</summary>
    [Theory]
    [InlineData(KnnWeighting.Cosine)]
    [InlineData(KnnWeighting.Jaccard)]
    public void A_new_user_finds_the_neighbours_that_fitting_finds_and_others_stay(KnnWeighting weighting)
    {
        var knn = new UserKnn { Weighting = weighting, Neighbours = 20 };
        var model = knn.Fit(Interactions.FromEvents(Events.Events.Where(e => e.UserId != "u1")));
        var folded = model.FoldIn(Interactions.FromEvents(Events.Events.Where(e => e.UserId == "u1"))).Model;
        Assert.Equal(knn.Fit(Events).Scores("u1"), folded.Scores("u1"));
        Assert.All(model.Users, user => Assert.Equal(model.Scores(user), folded.Scores(user)));
        var another = model.Items.First(item => model.Seen[model.Users.IndexOf("u3"), model.Items.IndexOf(item)] == 0);
        var changed = model.ForEvents([(another, 3)], "u3").Model;
        Assert.NotEqual(model.Scores("u3"), changed.Scores("u3"));
    }

    [Fact]
    public void Rules_stay_what_they_were_when_users_come()
    {
        using var folder = new TempFolder();
        var model = new AssociationRules { By = RuleMeasure.Lift }.Fit(Events);
        var folded = model.ForEvents([("i3", 1), ("i9", 1)]).Model;
        var path = Path.Combine(folder.Path, "model.safetensors");
        folded.Save(path);
        Assert.Equal(model.Rules(100), Assert.IsType<AssociationRulesModel>(folded).Rules(100));
        Assert.Equal(model.Rules(100), Assert.IsType<AssociationRulesModel>(RecommenderModel.Load(path)).Rules(100));
    }

    public static Dictionary<string, (Recommender Recommender, double Least)> ByDescent => new()
    {
        ["Bpr"] = (new Bpr { Seed = 1 }, 0.95),
        ["Warp"] = (new Warp { Seed = 1 }, 0.95),
        ["LogisticMf"] = (new LogisticMf { Seed = 1 }, 0.95),
    };

    public static TheoryData<string> DescentNames => [.. ByDescent.Keys];

    /// <summary>A tenth of the users are left out of the fit and come later.</summary>
    [Theory]
    [MemberData(nameof(DescentNames))]
    public void Users_who_come_later_are_served_nearly_as_well_as_by_fitting_again(string name)
    {
        var (recommender, least) = ByDescent[name];
        var split = MovieLens.FoldZeroAsOnes;
        var late = split.Train.Users.Where((_, user) => user % 10 == 0).ToHashSet();
        var test = new Split(split.Train, split.Test.SplitWhere(e => late.Contains(e.UserId)).Test, "users who come later");
        var parts = split.Train.SplitWhere(e => late.Contains(e.UserId));
        var again = recommender.Fit(split.Train);
        var folded = recommender.Fit(parts.Train).FoldIn(parts.Test).Model;
        var (refitted, later, popular) = (FittedModels.NdcgOf(again, test), FittedModels.NdcgOf(folded, test), FittedModels.NdcgOf(new Popular().Fit(split.Train), test));
        TestContext.Current.TestOutputHelper?.WriteLine($"nDCG@10 fitted again {refitted:F4}, folded in {later:F4}, popularity {popular:F4}");
        Assert.True(later > least * refitted && popular < least * refitted, $"{later} against {refitted} and {popular}");
    }

    private static Interactions Copies(RecommenderModel model, int count) => Interactions.FromEvents(
        from user in Enumerable.Range(0, count)
        from k in Enumerable.Range(0, model.Seen.CountOf(user))
        select new Interaction($"copy of {model.Users[user]}", model.Items[model.Seen.Columns(user)[k]], model.Seen.Values(user)[k]));

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    /// <summary>What a multiple of other scores leaves of those that are expected, as a share of their length.</summary>
    private static double Error(float[] expected, float[] actual, double multiple) =>
        Math.Sqrt(expected.Zip(actual, (x, y) => Math.Pow(x - (multiple * y), 2)).Sum() / Dot(expected, expected));
}
