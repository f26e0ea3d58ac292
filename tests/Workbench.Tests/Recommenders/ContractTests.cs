using Workbench.Data;
using Workbench.Recommenders;
using Workbench.Tests.Recommenders.Ratings;

namespace Workbench.Tests.Recommenders;

/// <summary>What every recommender owes its caller. A new one is added to the list and must pass all of it.</summary>
public sealed class ContractTests : IDisposable
{
    private static readonly Dictionary<string, Recommender> All = new(RatingModels.All)
    {
        ["Popular by users"] = new Popular(),
        ["Popular by value"] = new Popular { By = PopularBy.Value },
        ["Popular by segment"] = new Popular { Segments = new(Enumerable.Range(0, 40).Where(user => user % 5 > 0).ToDictionary(user => $"u{user:00}", user => $"s{user % 3}")) },
        ["ItemKnn cosine"] = new ItemKnn { Neighbours = 20 },
        ["ItemKnn TF-IDF"] = new ItemKnn { Weighting = KnnWeighting.TfIdf },
        ["ItemKnn BM25"] = new ItemKnn { Weighting = KnnWeighting.Bm25, K1 = 100, B = 0.5 },
        ["ItemKnn Jaccard"] = new ItemKnn { Weighting = KnnWeighting.Jaccard },
        ["ItemKnn lift"] = new ItemKnn { Weighting = KnnWeighting.Lift },
        ["UserKnn cosine"] = new UserKnn(),
        ["UserKnn TF-IDF"] = new UserKnn { Weighting = KnnWeighting.TfIdf },
        ["UserKnn BM25"] = new UserKnn { Weighting = KnnWeighting.Bm25 },
        ["UserKnn Jaccard"] = new UserKnn { Weighting = KnnWeighting.Jaccard },
        ["UserKnn lift"] = new UserKnn { Weighting = KnnWeighting.Lift },
        ["Als"] = new Als { Factors = 8, Iterations = 10, Seed = 7 },
        ["Als Cholesky"] = new Als { Factors = 8, Iterations = 10, Solver = AlsSolverKind.Cholesky, Seed = 7 },
        ["Als subspace"] = new Als { Factors = 24, Iterations = 10, Solver = AlsSolverKind.Subspace, Block = 16, Seed = 7 },
        ["Bpr"] = new Bpr { Factors = 8, LearningRate = 0.1, Iterations = 200, Seed = 7 },
        ["Bpr by popularity"] = new Bpr { Factors = 8, LearningRate = 0.1, Iterations = 200, Negatives = NegativeSampling.Popularity, Seed = 7 },
        ["Warp"] = new Warp { Factors = 8, Iterations = 60, Seed = 7 },
        ["LogisticMf"] = new LogisticMf { Factors = 8, LearningRate = 0.3, Regularization = 0.6, Iterations = 50, Seed = 7 },
        ["SocialAls"] = new SocialAls { Friends = Friends, Factors = 8, Iterations = 10, Seed = 7 },
        ["KnowledgeGraph"] = new KnowledgeGraph { Attributes = FeaturesOf("i", 10) },
        ["KnowledgeGraph of three hops"] = new KnowledgeGraph { Attributes = FeaturesOf("i", 10), Hops = 3 },
        ["ContentBased"] = new ContentBased { Content = FeaturesOf("i", 10) },
        ["HybridMf"] = new HybridMf { Factors = 8, Epochs = 60, Seed = 7 },
        ["HybridMf BPR"] = new HybridMf { Factors = 8, Loss = HybridLoss.Bpr, LearningRate = 0.2, Epochs = 200, Seed = 7 },
        ["HybridMf logistic"] = new HybridMf { Factors = 8, Loss = HybridLoss.Logistic, LearningRate = 0.2, Epochs = 100, Seed = 7 },
        ["HybridMf of features"] = new HybridMf { UserFeatures = FeaturesOf("u", 4), ItemFeatures = FeaturesOf("i", 10), Factors = 8, Epochs = 60, Seed = 7 },
        ["HybridMf of features alone"] = new HybridMf { UserFeatures = FeaturesOf("u", 1), ItemFeatures = FeaturesOf("i", 1), OwnUserVectors = false, OwnItemVectors = false, Factors = 8, Epochs = 60, Seed = 7 },
        ["Rp3Beta"] = new Rp3Beta(),
        ["Rules by confidence"] = new AssociationRules(),
        ["Rules by lift"] = new AssociationRules { By = RuleMeasure.Lift, MinUsers = 2 },
        ["Rules by support"] = new AssociationRules { By = RuleMeasure.Support },
        ["Slim"] = new Slim { L1 = 0.1, L2 = 1 },
        ["Ease"] = new Ease { Regularization = 1 },
    };

    /// <summary>Users of group g (0 to 3) take items of group g alone, all but one each: who is missing which is known.</summary>
    private static readonly Interactions Blocks = Interactions.FromEvents(
        from user in Enumerable.Range(0, 40)
        from item in Enumerable.Range(0, 10)
        where item != user / 4
        select new Interaction($"u{user:00}", $"i{user % 4}{item}"));

    /// <summary>Those that learn in float32 and so say where it ends; all others add up in float64 and answer.</summary>
    private static readonly string[] InSingle = ["Als", "SocialAls", "LogisticMf", "Slim"];

    /// <summary>Those that do so too, but whose exact solutions of a row go further than its steps do.</summary>
    private static readonly string[] InSingleButExact = ["Als Cholesky", "Als subspace"];

    /// <summary>Users of a group are friends in a ring.</summary>
    private static FriendGraph Friends => FriendGraph.Of(Enumerable.Range(0, 40).Select(user => ($"u{user:00}", $"u{(user + 4) % 40:00}")));

    /// <summary>The ids of the contract's data and what they are: the whole number over <paramref name="size"/>, and the rest.</summary>
    private static FeatureMatrix FeaturesOf(string kind, int size) => FeatureMatrix.Of(
        from id in Enumerable.Range(0, 40)
        from feature in new[] { $"whole {id / size}", $"rest {id % 4}" }
        select ($"{kind}{id:00}", feature, 1.0));

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Those that learn from who took what; what ratings teach is tested with ratings.</summary>
    public static TheoryData<string> Personal => [.. All.Keys.Where(name => !name.StartsWith("Popular", StringComparison.Ordinal) && !RatingModels.All.ContainsKey(name))];

    public static Dictionary<string, Interactions> Edges => new()
    {
        ["one event"] = Interactions.FromEvents([new("u", "i")]),
        ["one user"] = Interactions.FromEvents(Enumerable.Range(0, 30).Select(i => new Interaction("u", $"i{i}"))),
        ["one item"] = Interactions.FromEvents(Enumerable.Range(0, 30).Select(u => new Interaction($"u{u}", "i"))),
        ["duplicate events"] = Interactions.FromEvents(Enumerable.Range(0, 60).Select(k => new Interaction($"u{k % 3}", $"i{k % 2}"))),
        ["zero and negative weights"] = Interactions.FromEvents(Enumerable.Range(0, 60).Select(k => new Interaction($"u{k % 7}", $"i{k % 11}", (k % 3) - 1))),
        ["a user who has everything"] = Interactions.FromEvents([.. Enumerable.Range(0, 9).Select(i => new Interaction("all", $"i{i}")), new("one", "i0")]),
        ["one event per user"] = Interactions.FromEvents(Enumerable.Range(0, 60).Select(k => new Interaction($"u{k:00}", $"i{k % 11}"))),
        ["one event per user and item"] = Interactions.FromEvents(Enumerable.Range(0, 60).Select(k => new Interaction($"u{k:00}", $"i{k:00}", 1 + (k % 5)))),
        ["all events of one pair"] = Interactions.FromEvents(Enumerable.Range(0, 60).Select(_ => new Interaction("u", "i", 3))),
        ["negative weights only"] = Interactions.FromEvents(Enumerable.Range(0, 60).Select(k => new Interaction($"u{k % 7}", $"i{k % 11}", -1 - (k % 3)))),
        ["zero weights only"] = Interactions.FromEvents(Enumerable.Range(0, 60).Select(k => new Interaction($"u{k % 7}", $"i{k % 11}", 0))),
        ["tiny weights"] = Interactions.FromEvents(Enumerable.Range(0, 60).Select(k => new Interaction($"u{k % 7}", $"i{k % 11}", 1e-38f))),
        ["huge weights"] = Interactions.FromEvents(Enumerable.Range(0, 60).Select(k => new Interaction($"u{k % 7}", $"i{k % 11}", 1e6f))),
    };

    public void Dispose() => _folder.Dispose();

    private static readonly string[] OneStep = ["Popular", "RatingMean", "RandomRating", "RatingKnn", "SlopeOne"];

    [Theory]
    [MemberData(nameof(Personal))]
    public void The_missing_item_of_ones_group_comes_first(string name)
    {
        var model = All[name].Fit(Blocks);
        Assert.All(Enumerable.Range(0, 40), user => Assert.Equal($"i{user % 4}{user / 4}", model.Recommend($"u{user:00}", 1)[0].ItemId));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void There_are_n_unseen_items_best_first_and_ties_by_index(string name)
    {
        var model = All[name].Fit(Blocks);
        foreach (var list in model.RecommendAll(10))
        {
            Assert.Equal(10, list.Count);
            Assert.Null(list.Shortfall);
            Assert.Equal(Enumerable.Range(1, 10), list.Select(r => r.Rank));
            Assert.Equal(10, list.Select(r => r.ItemId).Distinct().Count());
            var user = Blocks.Users.IndexOf(list.UserId);
            Assert.All(list, r => Assert.Equal(0, Blocks.ByUser[user, Blocks.Items.IndexOf(r.ItemId)]));
            Assert.Equal(list.OrderByDescending(r => r.Score).ThenBy(r => Blocks.Items.IndexOf(r.ItemId)), list);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shortfall_is_stated(string name)
    {
        var model = All[name].Fit(Blocks);
        var list = model.Recommend("u00", 100);
        Assert.Equal(31, list.Count);
        Assert.Contains("31 of 100", list.Shortfall);
        Assert.Empty(model.Recommend("u00", 5, new() { Candidates = ["nothing that exists"] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Recommend("u00", 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Candidates_and_exclusions_are_obeyed(string name)
    {
        var model = All[name].Fit(Blocks);
        Assert.Equal(["i10"], model.Recommend("u00", 5, new() { Candidates = ["i10", "i11"], Excluded = ["i11"] }).Select(r => r.ItemId));
        Assert.Equal(40, model.Recommend("u00", 40, new() { ExcludeSeen = false }).Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_unknown_user_is_answered_by_a_stated_fallback(string name)
    {
        var list = All[name].Fit(Blocks).Recommend("nobody", 3);
        Assert.Equal(3, list.Count);
        Assert.Contains("popularity", list.Fallback);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_model_gives_the_same_bits(string name)
    {
        var model = All[name].Fit(Blocks);
        var path = Path.Combine(_folder.Path, "model.safetensors");
        model.Save(path);
        var loaded = RecommenderModel.Load(path);
        Assert.Equal(model.Options, loaded.Options);
        Assert.All(Blocks.Users.Append("nobody"), user =>
        {
            Assert.Equal(model.Scores(user), loaded.Scores(user));
            Assert.Equal(model.Recommend(user, 5), loaded.Recommend(user, 5));
        });
        Assert.Equal(["model.safetensors"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_file_is_an_error_that_names_it(string name)
    {
        var path = Path.Combine(_folder.Path, "model.safetensors");
        All[name].Fit(Blocks).Save(path);
        var whole = File.ReadAllBytes(path);
        byte[][] damaged = [[], whole[..7], whole[..40], whole[..(whole.Length / 2)], whole[..^1], [.. "not a model at all, but text"u8], [.. BitConverter.GetBytes(long.MaxValue), .. whole[8..]]];
        Assert.All(damaged, bytes =>
        {
            File.WriteAllBytes(path, bytes);
            Assert.Contains("model.safetensors", Assert.Throws<InvalidDataException>(() => RecommenderModel.Load(path)).Message);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_thread_and_two_give_the_same_bits(string name)
    {
        var data = Interactions.FromEvents(Enumerable.Range(0, 20_000).Select(k => new Interaction($"u{k * 7919 % 1009}", $"i{k * k % 503}", 1 + (k % 5))));
        float[][] Scores(int threads)
        {
            using (Parallelism.Limit(threads))
            {
                var model = All[name].Fit(data);
                return [.. data.Users.Take(100).Select(model.Scores)];
            }
        }

        var one = Scores(1);
        Assert.Equal(one, Scores(2));
        Assert.Equal(one, Scores(1));
        Assert.All(one, scores => Assert.All(scores, score => Assert.True(float.IsFinite(score))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Progress_rises_from_0_to_1(string name)
    {
        var seen = new List<double>();
        All[name].Fit(Blocks, new DirectProgress(seen.Add));
        Assert.Equal(seen.Order(), seen);
        Assert.Equal((0.0, 1.0), (seen[0], seen[^1]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_token_cancelled_before_is_noticed_before_any_work(string name)
    {
        var seen = new List<double>();
        Assert.ThrowsAny<OperationCanceledException>(() => All[name].Fit(Blocks, new DirectProgress(seen.Add), new(canceled: true)));
        Assert.Empty(seen);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_token_cancelled_on_the_way_stops_the_fit(string name)
    {
        using var stop = new CancellationTokenSource();
        var last = 0.0;
        void Look(double share)
        {
            last = share;
            if (share > 0)
            {
                stop.Cancel();
            }
        }

        // A fit that has no step between the first and the last has nothing to stop at: means are one pass, and neighbours of ratings are sought when asked for.
        var isOneStep = OneStep.Any(one => name.StartsWith(one, StringComparison.Ordinal));
        var data = Interactions.FromEvents(Enumerable.Range(0, 20_000).Select(k => new Interaction($"u{k * 7919 % 1009}", $"i{k * k % 503}")));
        var error = Record.Exception(() => All[name].Fit(data, new DirectProgress(Look), stop.Token));
        Assert.True(error is OperationCanceledException || (error is null && isOneStep), $"{error} at {last}");
        Assert.True(last < 1 || error is null);
    }

    [Fact]
    public void Lists_that_do_not_fit_into_one_table_are_an_error_that_says_how_many()
    {
        var model = new Popular().Fit(Interactions.FromEvents(Enumerable.Range(0, 2_000).Select(item => new Interaction("u", $"{item}"))));
        var error = Assert.Throws<ArgumentException>(() => model.RecommendAll(2_000, userIds: [.. Enumerable.Repeat("u", 1_500_000)]));
        Assert.Contains($"{1_500_000:N0} lists of {2_000:N0} places", error.Message);
    }

    [Fact]
    public void Values_that_an_enum_does_not_name_are_refused()
    {
        var weighting = Assert.Throws<ArgumentOutOfRangeException>(() => new ItemKnn { Weighting = (KnnWeighting)99 });
        Assert.Contains("Weighting is 99; it must be one of Cosine, TfIdf, Bm25, Jaccard, Lift", weighting.Message);
        Assert.Contains("By is -1; it must be one of Users, Value", Assert.Throws<ArgumentOutOfRangeException>(() => new Popular { By = (PopularBy)(-1) }).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Odd_data_are_answered_without_nan(string name) => Assert.All(Edges, edge =>
    {
        if (RatingModels.Refusal(name, edge.Value) is { } refusal)
        {
            Assert.Contains(refusal, Assert.ThrowsAny<Exception>(() => All[name].Fit(edge.Value)).Message);
            return;
        }

        var model = All[name].Fit(edge.Value);
        Assert.All(edge.Value.Users.Append("nobody"), user =>
        {
            Assert.All(model.Scores(user), score => Assert.True(float.IsFinite(score), $"{edge.Key}: {score}"));
            var list = model.Recommend(user, 5);
            Assert.True(list.Count == 5 || list.Shortfall is not null, edge.Key);
        });
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_at_the_end_of_float32_are_answered_or_named(string name)
    {
        // ALS and other factorisations work in float32 and must say so; neighbours, means and popularity add up in float64 and answer.
        foreach (var value in new[] { 1e30f, -1e30f, float.MaxValue, float.MinValue })
        {
            var data = Interactions.FromEvents(Enumerable.Range(0, 60).Select(k => new Interaction($"u{k % 7}", $"i{k % 11}", k == 30 ? value : 1)));
            var error = Record.Exception(() => Assert.All(data.Users.Select(All[name].Fit(data).Scores), scores => Assert.All(scores, score => Assert.True(float.IsFinite(score)))));
            // LogisticMf takes no notice of negative values.
            var overflows = RatingModels.WorksInSingle(name) || (InSingle.Contains(name) && (value > 0 || name != "LogisticMf"));
            var isNamed = error is InvalidOperationException or ArgumentException && error.Message.Contains($"{value} (user 'u2', item 'i8')", StringComparison.Ordinal);
            Assert.Equal(overflows || (InSingleButExact.Contains(name) && error is not null), isNamed);
            Assert.True(isNamed || error is null, $"{value}: {error}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_of_a_pair_that_add_up_beyond_float32_are_an_error_that_names_it(string name)
    {
        var data = Interactions.FromEvents([new("u", "i", 3e38f), new("u", "i", 3e38f), new("v", "i"), new("a", "j")]);
        Assert.Contains("user 'u' and item 'i' add up to", Assert.Throws<InvalidOperationException>(() => All[name].Fit(data)).Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_value_that_is_no_number_never_reaches_a_recommender(float value)
    {
        Assert.Contains($"user u, item i) has the value {value}", Assert.Throws<ArgumentException>(() => Interactions.FromEvents([new("u", "i", value)])).Message);
        Assert.Throws<ArgumentException>(() => Blocks.WithValues(_ => value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_events_there_is_nothing_to_learn(string name)
    {
        // An empty table, and the empty part of a split, which keeps the ids of the whole.
        Assert.Contains("no events to learn from", Assert.Throws<ArgumentException>(() => All[name].Fit(Interactions.FromEvents([]))).Message);
        Assert.Contains("no events to learn from", Assert.Throws<ArgumentException>(() => All[name].Fit(Blocks.SplitWhere(_ => true).Train)).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Many_users_of_one_event_each_are_answered(string name)
    {
        var data = Interactions.FromEvents(Enumerable.Range(0, 100_000).Select(u => new Interaction($"{u}", $"i{u % 50}")));
        var lists = All[name].Fit(data).RecommendAll(3, userIds: data.Users);
        Assert.Equal(100_000, lists.Count);
        Assert.Equal(0, lists.ShortfallCount);
    }
}
