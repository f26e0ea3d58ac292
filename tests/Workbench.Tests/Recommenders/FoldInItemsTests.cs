using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;
using Workbench.Recommenders.Ratings;

namespace Workbench.Tests.Recommenders;

/// <summary>Learning items from their events alone, with the users as they are.</summary>
public class FoldInItemsTests
{
    private static readonly Interactions Events = Interactions.FromEvents(
        Enumerable.Range(0, 600).Select(k => new Interaction($"u{k * 7919 % 53}", $"i{((k * k) + (k / 53 * 10)) % 41}", 1 + (k % 3))));

    private static readonly Interactions More = Interactions.FromEvents([new("u1", "i2", 3), new("u2", "a new one"), new("u5", "a new one", 2), new("u5", "a new one"), new("u1", "10")]);

    private static readonly Dictionary<string, Recommender> Able = new()
    {
        ["Als"] = new Als { Factors = 8, Regularization = 0.1, Seed = 7 },
        ["Als by Cholesky, scaled"] = new Als { Factors = 8, Regularization = 0.01, RegularizationPower = 1, Solver = AlsSolverKind.Cholesky, Seed = 7 },
        ["Als by blocks"] = new Als { Factors = 24, Regularization = 0.1, Solver = AlsSolverKind.Subspace, Block = 16, Seed = 7 },
        ["ItemKnn"] = new ItemKnn { Neighbours = 6 },
        ["ItemKnn Jaccard"] = new ItemKnn { Weighting = KnnWeighting.Jaccard, Neighbours = 6 },
        ["ItemKnn BM25"] = new ItemKnn { Weighting = KnnWeighting.Bm25 },
        ["UserKnn"] = new UserKnn(),
    };

    public static TheoryData<string> Names => [.. Able.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void New_items_and_items_with_new_events_are_known_and_the_model_stays_as_it_was(string name)
    {
        var model = Able[name].Fit(Events);
        var before = model.Users.ToDictionary(user => user, model.Scores);
        var folded = model.FoldInItems(More);
        Assert.Equal(["10", "a new one"], folded.NewItems);
        Assert.Equal(["i2"], folded.ChangedItems);
        Assert.Equal($"{model.Options.Label}: 2 new items, 1 changed", folded.ToString());
        Assert.Equal(model.Users, folded.Model.Users);
        Assert.Equal(43, folded.Model.Items.Count);
        // Two events of one pair add up, and those of a pair that there was are added to it.
        Assert.Equal(3, Seen(folded.Model, "u5", "a new one"));
        Assert.Equal(Seen(model, "u1", "i2") + 3, Seen(folded.Model, "u1", "i2"));
        Assert.DoesNotContain(folded.Model.Recommend("u1", 43), r => r.ItemId is "10" or "i2");
        Assert.Contains(model.Users, user => folded.Model.Scores(user)[folded.Model.Items.IndexOf("a new one")] != 0);
        Assert.All(model.Users, user => Assert.Equal(before[user], model.Scores(user)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unknown_users_are_said_and_their_events_left_out(string name)
    {
        var model = Able[name].Fit(Events);
        var folded = model.FoldInItems(Interactions.FromEvents([.. More.Events, new("nobody", "i3"), new("nobody", "a new one"), new("nobody else", "i4")]));
        Assert.Equal(["nobody", "nobody else"], folded.UnknownUsers);
        Assert.EndsWith("events of 2 unknown users left out: nobody, nobody else", folded.ToString());
        Assert.Equal(["i2"], folded.ChangedItems);
        Assert.All(model.Users, user => Assert.Equal(model.FoldInItems(More).Model.Scores(user), folded.Model.Scores(user)));
        var alone = model.FoldInItems(Interactions.FromEvents([new("nobody", "never seen")]));
        Assert.Equal(["never seen"], alone.NewItems);
        Assert.All(model.Users, user => Assert.Equal(0, alone.Model.Scores(user)[alone.Model.Items.IndexOf("never seen")]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_events_nothing_changes(string name)
    {
        var model = Able[name].Fit(Events);
        var folded = model.FoldInItems(Interactions.FromEvents([]));
        Assert.Equal((0, 0, 0), (folded.NewItems.Count, folded.ChangedItems.Count, folded.UnknownUsers.Count));
        Assert.All(model.Users, user => Assert.Equal(model.Scores(user), folded.Model.Scores(user)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_folded_model_saves_loads_and_learns_users(string name)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "model.safetensors");
        Able[name].Fit(Events).Save(path);
        var folded = RecommenderModel.Load(path).FoldInItems(More).Model;
        folded.Save(path);
        var loaded = RecommenderModel.Load(path);
        Assert.All(folded.Users, user => Assert.Equal(folded.Scores(user), loaded.Scores(user)));
        Assert.Null(folded.ForEvents([("a new one", 1), ("i3", 1)]).Model.Recommend("visitor").Fallback);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_thread_and_two_give_the_same_bits(string name)
    {
        var model = Able[name].Fit(Events);
        var copies = Interactions.FromEvents(Events.Events.Select(e => e with { ItemId = $"copy of {e.ItemId}" }));
        float[][] Scores(int threads)
        {
            using (Parallelism.Limit(threads))
            {
                var folded = model.FoldInItems(copies).Model;
                return [.. folded.Users.Select(folded.Scores)];
            }
        }

        Assert.Equal(Scores(1), Scores(2));
    }

    /// <summary>The cosine and Jaccard's similarity of two items look at nothing else, so that a fit finds the same.</summary>
    [Theory]
    [InlineData(KnnWeighting.Cosine)]
    [InlineData(KnnWeighting.Jaccard)]
    public void Neighbours_are_those_of_a_fit_with_the_events(KnnWeighting weighting)
    {
        // Each user keeps to a few items, so that there are items that share no user with those that change.
        var events = Enumerable.Range(0, 900).Select(k => new Interaction($"u{k % 60}", $"i{(k % 60 / 10 * 8) + (k * k % 11)}", 1 + (k % 3))).ToArray();
        var knn = new ItemKnn { Weighting = weighting, Neighbours = 5 };
        var late = events.Where((e, k) => e.ItemId is "i3" or "i17" || (e.ItemId == "i4" && k % 2 == 0)).ToHashSet();
        var model = knn.Fit(Interactions.FromEvents(events.Where(e => !late.Contains(e))));
        var (folded, again) = ((ItemKnnModel)model.FoldInItems(Interactions.FromEvents(events.Where(late.Contains))).Model, knn.Fit(Interactions.FromEvents(events)));
        Assert.Equal(again.Items, folded.Items);
        Assert.True(again.Similarities.AllColumns.SequenceEqual(folded.Similarities.AllColumns));
        Assert.True(again.Similarities.AllValues.SequenceEqual(folded.Similarities.AllValues));
        Assert.True(folded.Similarities.Columns(folded.Items.IndexOf("i4")).Contains(folded.Items.IndexOf("i3")), "an item that was there has a new one as its neighbour");
    }

    [Theory]
    [InlineData(AlsSolverKind.ConjugateGradient)]
    [InlineData(AlsSolverKind.Cholesky)]
    [InlineData(AlsSolverKind.Subspace)]
    public void The_vector_of_an_item_is_the_solution_given_those_of_users(AlsSolverKind solver)
    {
        var options = new Als { Factors = 24, Regularization = 0.1, RegularizationPower = 0.5, Alpha = 3, Solver = solver, Block = 16, Seed = 7 };
        var model = options.Fit(Events);
        var folded = (AlsModel)model.FoldInItems(More).Model;
        var (exact, byItem) = (new AlsExact(model.X, options), folded.Seen.Transpose());
        foreach (var id in new[] { "a new one", "10", "i2" })
        {
            var item = folded.Items.IndexOf(id);
            var expected = exact.Solve(byItem.Columns(item), byItem.Values(item));
            Assert.All(expected.Zip(folded.ItemFactors(id)!), pair => Assert.Equal(pair.First, pair.Second, 0.001 * expected.Max(Math.Abs)));
        }

        Assert.All(model.Items.Where(id => id != "i2"), id => Assert.Equal(model.ItemFactors(id), folded.ItemFactors(id)));
        Assert.All(model.Users, user => Assert.Equal(model.UserFactors(user), folded.UserFactors(user)));
    }

    public static Dictionary<string, Recommender> OnMovieLens => new()
    {
        ["Als"] = new Als { Factors = 32, Regularization = 0.1, Seed = 1 },
        ["Als by Cholesky"] = new Als { Factors = 32, Regularization = 0.1, Solver = AlsSolverKind.Cholesky, Seed = 1 },
        ["ItemKnn"] = new ItemKnn(),
        ["ItemKnn TF-IDF"] = new ItemKnn { Weighting = KnnWeighting.TfIdf },
        ["UserKnn"] = new UserKnn(),
    };

    public static TheoryData<string> MovieLensNames => [.. OnMovieLens.Keys];

    /// <summary>A twentieth of the items are left out of the fit and come later.</summary>
    [Theory]
    [MemberData(nameof(MovieLensNames))]
    public void Items_that_come_later_are_recommended_nearly_as_well_as_by_fitting_again(string name)
    {
        var split = MovieLens.FoldZeroAsOnes;
        var late = split.Train.Items.Where((_, item) => item % 20 == 3).ToHashSet();
        var parts = split.Train.SplitWhere(e => late.Contains(e.ItemId));
        var again = OnMovieLens[name].Fit(split.Train);
        var folded = OnMovieLens[name].Fit(parts.Train).FoldInItems(parts.Test).Model;
        // Among all items late ones are few; so their order is judged too, where only they are allowed and only what was taken of them counts.
        var ofLate = new Split(split.Train, split.Test.SplitWhere(e => late.Contains(e.ItemId)).Test, "items that come later");
        double OfLate(RecommenderModel model) => FittedModels.Judge(model, ofLate, new RecommendOptions { Candidates = [.. late] }, new Ndcg(10))[model.Options.Label, new Ndcg(10)].Value;
        var (refitted, later) = (FittedModels.NdcgOf(again, split), FittedModels.NdcgOf(folded, split));
        var (lateRefitted, lateFolded, latePopular) = (OfLate(again), OfLate(folded), OfLate(new Popular().Fit(split.Train)));
        TestContext.Current.TestOutputHelper?.WriteLine($"nDCG@10 fitted again {refitted:F4}, folded in {later:F4}; of late items {lateRefitted:F4}, {lateFolded:F4}, by popularity {latePopular:F4}");
        Assert.InRange(later, 0.97 * refitted, 1.03 * refitted);
        Assert.InRange(lateFolded, 0.97 * lateRefitted, double.PositiveInfinity);
        Assert.True(latePopular < 0.97 * lateRefitted, $"{latePopular} against {lateRefitted}");
    }

    [Fact]
    public void Models_that_cannot_learn_items_say_what_to_do_instead()
    {
        foreach (var recommender in new Recommender[] { new Bpr { Factors = 4 }, new Slim(), new Ease(), new Rp3Beta(), new Popular(), new Svd { Factors = 4 } })
        {
            var error = Assert.Throws<NotSupportedException>(() => recommender.Fit(Events).FoldInItems(More));
            Assert.Contains($"{recommender.Label} cannot learn items without fitting again. Fit again with their events, or use a model that can: Als, ItemKnn or UserKnn", error.Message);
        }

        Assert.Contains("call AddItems", Assert.Throws<NotSupportedException>(() => new HybridMf { Factors = 4 }.Fit(Events).FoldInItems(More)).Message);
    }

    [Fact]
    public void Values_that_go_beyond_float32_are_errors_that_name_them()
    {
        var model = new ItemKnn().Fit(Interactions.FromEvents([new("u", "i", 3e38f), new("v", "i")]));
        Assert.Contains("user 'u' and item 'i' add up to", Assert.Throws<InvalidOperationException>(() => model.FoldInItems(Interactions.FromEvents([new("u", "i", 3e38f)]))).Message);
        var als = new Als { Factors = 8, Regularization = 0.01, RegularizationPower = 3, Seed = 7 }.Fit(Events);
        Assert.Contains("overflow float32", Assert.Throws<InvalidOperationException>(() => als.FoldInItems(Interactions.FromEvents([new("u1", "new", 1e20f)]))).Message);
        Assert.Throws<ArgumentNullException>(() => als.FoldInItems(null!));
    }

    private static float Seen(RecommenderModel model, string user, string item) => model.Seen[model.Users.IndexOf(user), model.Items.IndexOf(item)];
}
