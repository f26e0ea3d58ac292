using Workbench.Data;
using Workbench.Recommenders;
using Workbench.Recommenders.Ratings;

namespace Workbench.Tests.Recommenders.Ratings;

/// <summary>What every predictor of ratings owes its caller beside what every recommender does.</summary>
public class RatingContractTests
{
    /// <summary>Users of group g (0 to 3) rate 5 in group g and 1 or 2 elsewhere; user u misses item u / 4 of the own group and item u % 10 of the next.</summary>
    private static readonly Interactions Tastes = Interactions.FromEvents(
        from user in Enumerable.Range(0, 40)
        from item in Enumerable.Range(0, 40)
        let own = item / 10 == user % 4
        where own ? item % 10 != user / 4 : item != Strange(user) && (user + item) % 3 > 0
        select new Interaction($"u{user:00}", $"i{item:00}", own ? 5 : 1 + (item % 2)));

    public static TheoryData<string> Names => [.. RatingModels.All.Keys];

    public static TheoryData<string> Personal => [.. RatingModels.Personal];

    /// <summary>Those whose fits take many passes.</summary>
    public static TheoryData<string> Patient => ["RatingBaseline ALS", "RatingBaseline SGD", "RatingKnn items, baseline", "Svd", "SvdPlusPlus", "Nmf", "CoClustering", "FactorizationMachine", "AttributeRating"];

    [Theory]
    [MemberData(nameof(Personal))]
    public void What_users_like_is_foretold_high_and_the_rest_low(string name)
    {
        var model = Of(name).Fit(Tastes);
        Assert.All(Enumerable.Range(0, 40), user =>
        {
            var (liked, strange) = (model.Predict($"u{user:00}", $"i{(user % 4 * 10) + (user / 4):00}"), model.Predict($"u{user:00}", $"i{Strange(user):00}"));
            Assert.Equal((RatingBasis.Model, RatingBasis.Model, null), (liked.Basis, strange.Basis, liked.Fallback));
            Assert.True(liked.Rating > 3 && strange.Rating < liked.Rating - 1, $"{liked}; {strange}");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_pair_many_pairs_and_scores_agree(string name)
    {
        var model = Of(name).Fit(Tastes);
        var pairs = Tastes.Users.Append("nobody").SelectMany(user => Tastes.Items.Append("nothing").Select(item => (user, item))).ToArray();
        var all = model.PredictAll(pairs);
        Assert.Equal(pairs.Select(pair => model.Predict(pair.user, pair.item)), all);
        Assert.Equal(pairs.Length, all.Count);
        Assert.Equal(all.Count(p => p.Basis != RatingBasis.Model), all.FallbackCount);
        Assert.All(Tastes.Users, user => Assert.Equal(all.Where(p => p.UserId == user && p.ItemId != "nothing").Select(p => (float)p.Unclipped), model.Scores(user)));
        Assert.Equal(all.Count, all.ToFrame().Rows.Count);
        Assert.Contains("more ratings", all.ToString());
        Assert.Contains("<table", all.ToHtml());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_have_the_same_bits_on_one_thread_and_two(string name)
    {
        double[] Ratings(int threads)
        {
            using (Parallelism.Limit(threads))
            {
                return [.. Of(name).Fit(Tastes).PredictAll(Tastes).Select(p => p.Unclipped)];
            }
        }

        Assert.Equal(Ratings(1), Ratings(2));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ratings_are_clipped_to_the_range(string name)
    {
        var model = Of(name).Fit(Tastes);
        Assert.Equal(new RatingRange(1, 5), model.Range);
        Assert.All(model.PredictAll(Tastes), p => Assert.Equal(Math.Clamp(p.Unclipped, 1, 5), p.Rating));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_and_what_is_unknown_is_answered_and_said(string name)
    {
        var model = Of(name).Fit(Tastes);
        var (user, item, both) = (model.Predict("nobody", "i00"), model.Predict("u00", "nothing"), model.Predict("nobody", "nothing"));
        Assert.All([user, item, both], p => Assert.InRange(p.Rating, 1, 5));
        Assert.True(user.Fallback is null == (user.Basis == RatingBasis.Model) && item.Fallback is null == (item.Basis == RatingBasis.Model));
        if (name is not ("RatingMean of all" or "RandomRating"))
        {
            Assert.Contains("user nobody and item nothing have no training ratings", both.Fallback);
            Assert.Equal(model.GlobalMean, both.Rating, 12);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Users_and_items_whose_ratings_are_all_in_the_test_are_unknown(string name)
    {
        var split = Tastes.SplitWhere(e => e.UserId == "u03" || e.ItemId == "i07");
        var model = Of(name).Fit(split.Train);
        Assert.All(model.PredictAll(split.Test), p => Assert.InRange(p.Rating, 1, 5));
        if (name is not ("RatingMean of all" or "RandomRating"))
        {
            Assert.Contains("user u03 and item i07 have no training ratings", model.Predict("u03", "i07").Fallback);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pair_that_was_rated_twice_has_the_mean_of_both(string name)
    {
        var twice = Interactions.FromEvents(Tastes.Events.SelectMany(e => new[] { e with { Value = e.Value - 1 }, e with { Value = e.Value + 1 } }));
        Assert.Equal(Of(name).Fit(Tastes).PredictAll(Tastes), Of(name).Fit(twice).PredictAll(Tastes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rating_outside_the_stated_range_is_refused_by_name(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => WithRange(Of(name), new(1, 4)).Fit(Tastes));
        Assert.Contains("the rating 5 (user 'u00', item 'i01'); it must be 1 to 4, the Range of", error.Message);
        Assert.Equal(new RatingRange(0, 10), WithRange(Of(name), new(0, 10)).Fit(Tastes).Range);
    }

    [Theory]
    [MemberData(nameof(Patient))]
    public void A_fit_that_is_cancelled_half_way_stops(string name)
    {
        using var source = new CancellationTokenSource();
        var last = 0.0;
        Assert.ThrowsAny<OperationCanceledException>(() => Of(name).Fit(Tastes, new DirectProgress(share =>
        {
            last = share;
            if (share > 0)
            {
                source.Cancel();
            }
        }), source.Token));
        Assert.InRange(last, 0.001, 0.999);
        Assert.ThrowsAny<OperationCanceledException>(() => Of(name).Fit(Tastes).PredictAll(Tastes, ct: new(canceled: true)));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused_with_what_is_allowed()
    {
        (Action Set, string Message)[] refused =
        [
            (() => _ = new RatingKnn { Neighbours = 0 }, "Neighbours is 0; it must be at least 1"),
            (() => _ = new RatingKnn { MinNeighbours = 0 }, "MinNeighbours is 0"),
            (() => _ = new RatingKnn { MinSupport = -1 }, "MinSupport is -1"),
            (() => _ = new RatingKnn { Shrinkage = double.NaN }, "Shrinkage is NaN"),
            (() => _ = new RatingKnn { Similarity = (RatingSimilarity)9 }, "one of Msd, Cosine, Pearson, PearsonBaseline"),
            (() => _ = new RatingBaseline { Epochs = 0 }, "Epochs is 0"),
            (() => _ = new RatingBaseline { LearningRate = 0 }, "LearningRate is 0; it must be finite and above 0"),
            (() => _ = new RatingBaseline { UserRegularization = -1 }, "UserRegularization is -1"),
            (() => _ = new Svd { Factors = 0 }, "Factors is 0"),
            (() => _ = new Svd { LearningRate = new(0.1, 0.1, -0.1, 0.1) }, "LearningRate is -0.1"),
            (() => _ = new Svd { Regularization = double.PositiveInfinity }, "Regularization is"),
            (() => _ = new SvdPlusPlus { InitialDeviation = -1 }, "InitialDeviation is -1"),
            (() => _ = new SvdPlusPlus { LearningRate = new DescentRates(1, 1, 1, 1) { ImplicitFactors = 0 } }, "LearningRate is 0"),
            (() => _ = new Nmf { InitialScale = 0 }, "InitialScale is 0"),
            (() => _ = new CoClustering { UserClusters = 0 }, "UserClusters is 0"),
            (() => _ = new FactorizationMachine { Epochs = 0 }, "Epochs is 0"),
            (() => _ = new FactorizationMachine { LearningRate = double.NaN }, "LearningRate is NaN"),
            (() => _ = new AttributeRating { Regularization = 0 }, "Regularization is 0"),
            (() => _ = new RatingMean { Range = new(5, 1) }, "Range is 5 to 1; it must be two finite numbers, the lower one first"),
            (() => _ = new RatingMean { Range = new(double.NaN, 1) }, "two finite numbers"),
        ];
        Assert.All(refused, r => Assert.Contains(r.Message, Assert.Throws<ArgumentOutOfRangeException>(r.Set).Message));
        Assert.Contains("has no attributes of items; set Attributes", Assert.Throws<ArgumentException>(() => new AttributeRating().Fit(Tastes)).Message);
        Assert.Contains("item 'i' has -1 of 'a'", Assert.Throws<ArgumentException>(() => new AttributeRating { Attributes = FeatureMatrix.Of([("i", "a", -1)]) }.Fit(Tastes)).Message);
        Assert.Contains("'i' has the weight NaN of feature 'a'", Assert.Throws<ArgumentException>(() => FeatureMatrix.Of([("i", "a", double.NaN)])).Message);
    }

    private static int Strange(int user) => (((user % 4) + 1) % 4 * 10) + (user % 10);

    private static IRatingPredictor Of(string name) => (IRatingPredictor)RatingModels.All[name];

    private static IRatingPredictor WithRange(IRatingPredictor predictor, RatingRange range) => predictor switch
    {
        RatingMean p => p with { Range = range },
        RandomRating p => p with { Range = range },
        RatingBaseline p => p with { Range = range },
        RatingKnn p => p with { Range = range },
        SlopeOne p => p with { Range = range },
        Svd p => p with { Range = range },
        SvdPlusPlus p => p with { Range = range },
        Nmf p => p with { Range = range },
        CoClustering p => p with { Range = range },
        FactorizationMachine p => p with { Range = range },
        AttributeRating p => p with { Range = range },
        _ => throw new ArgumentException($"{predictor.Label} is not in the list.", nameof(predictor)),
    };
}
