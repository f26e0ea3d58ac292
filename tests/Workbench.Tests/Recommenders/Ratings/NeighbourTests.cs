using Workbench.Data;
using Workbench.Recommenders.Ratings;

namespace Workbench.Tests.Recommenders.Ratings;

/// <summary>Similarities, neighbours, deviations and biases, computed by hand.</summary>
public class NeighbourTests
{
    /// <summary>a and b have the items 1 and 2 in common, a and c the item 1; d has nothing in common with a but rates the item 3 like b.</summary>
    private static readonly Interactions Few = Interactions.FromEvents(
    [
        new("a", "1", 5), new("a", "2", 3),
        new("b", "1", 4), new("b", "2", 2), new("b", "3", 1),
        new("c", "1", 2), new("c", "3", 5),
        new("d", "3", 1),
    ]);

    private const double GlobalMean = (5 + 3 + 4 + 2 + 1 + 2 + 5 + 1) / 8.0;

    [Fact]
    public void Msd_is_one_over_one_plus_the_mean_squared_difference()
    {
        // a and b differ by 1 twice: 1 / (1 + 1). a and c differ by 3: 1 / (9 + 1).
        var model = new RatingKnn().Fit(Few);
        Assert.Equal([("b", 0.5), ("c", 0.1)], model.NearestTo("a"));
        Assert.Equal([("b", 0.5)], model.NearestTo("a", 1));
        Assert.Equal(((0.5 * 1) + (0.1 * 5)) / (0.5 + 0.1), model.Predict("a", "3").Unclipped, 12);
    }

    [Fact]
    public void Items_are_neighbours_by_the_same_formulas()
    {
        // Items 1 and 2: a differs by 2, b by 2: 1 / 5. Items 1 and 3: b by 3, c by 3: 1 / 10. Items 2 and 3: b by 1: 1 / 2.
        var model = new RatingKnn { Among = NeighboursAmong.Items }.Fit(Few);
        Assert.Equal([("2", 0.5), ("1", 0.1)], model.NearestTo("3"));
        Assert.Equal(((0.5 * 3) + (0.1 * 5)) / (0.5 + 0.1), model.Predict("a", "3").Unclipped, 12);
    }

    [Fact]
    public void Cosine_is_of_the_common_ratings_alone()
    {
        var model = new RatingKnn { Similarity = RatingSimilarity.Cosine }.Fit(Few);
        Assert.Equal(1, model.NearestTo("a").Single(n => n.Id == "c").Similarity, 12);
        Assert.Equal(((5 * 4) + (3 * 2)) / Math.Sqrt((25 + 9) * (16 + 4)), model.NearestTo("a").Single(n => n.Id == "b").Similarity, 12);
    }

    [Fact]
    public void Pearson_is_of_the_common_ratings_alone_and_needs_them_to_vary()
    {
        // a and b: (5, 3) and (4, 2) rise together, so 1; a and c have one rating in common, which does not vary.
        var model = new RatingKnn { Similarity = RatingSimilarity.Pearson }.Fit(Few);
        Assert.Equal([("b", 1.0)], model.NearestTo("a"));
        Assert.Equal(1, model.Predict("a", "3").Unclipped, 12);
    }

    [Fact]
    public void Pearson_around_the_baseline_is_shrunk()
    {
        // a and b have two ratings in common, a and c one, which says nothing.
        var options = new RatingKnn { Similarity = RatingSimilarity.PearsonBaseline, Shrinkage = 3 };
        var baseline = new RatingBaseline().Fit(Few);
        double Rest(string user, string item, double rating) => rating - baseline.Predict(user, item).Unclipped;
        var (a1, a2, b1, b2) = (Rest("a", "1", 5), Rest("a", "2", 3), Rest("b", "1", 4), Rest("b", "2", 2));
        var expected = ((a1 * b1) + (a2 * b2)) / Math.Sqrt(((a1 * a1) + (a2 * a2)) * ((b1 * b1) + (b2 * b2))) * (2 - 1) / (2 - 1 + 3.0);
        Assert.Equal(expected, options.Fit(Few).NearestTo("b").Single(n => n.Id == "a").Similarity, 12);
        Assert.DoesNotContain(options.Fit(Few).NearestTo("a"), n => n.Id == "c");
    }

    [Fact]
    public void Support_below_the_least_is_no_similarity() =>
        Assert.Equal([("b", 0.5)], new RatingKnn { MinSupport = 2 }.Fit(Few).NearestTo("a"));

    [Theory]
    [InlineData(RatingCentering.Mean, 4 + (((0.5 * (1 - (7 / 3.0))) + (0.1 * (5 - 3.5))) / 0.6))]
    [InlineData(RatingCentering.ZScore, 4 + (1 * ((0.5 * (1 - (7 / 3.0)) / 1.2472191289246473) + (0.1 * 1.5 / 1.5)) / 0.6))]
    public void What_is_taken_off_neighbours_is_put_back_for_the_user(RatingCentering centering, double expected)
    {
        // Means: a 4, b 7/3, c 3.5. Deviations: a 1, b sqrt(14) / 3 = 1.247, c 1.5.
        Assert.Equal(expected, new RatingKnn { Centering = centering }.Fit(Few).Predict("a", "3").Unclipped, 12);
    }

    [Fact]
    public void Around_the_baseline_what_is_left_is_averaged()
    {
        var (model, baseline) = (new RatingKnn { Centering = RatingCentering.Baseline }.Fit(Few), new RatingBaseline().Fit(Few));
        double Of(string user) => baseline.Predict(user, "3").Unclipped;
        Assert.Equal(Of("a") + (((0.5 * (1 - Of("b"))) + (0.1 * (5 - Of("c")))) / 0.6), model.Predict("a", "3").Unclipped, 12);
        Assert.Equal(RatingBasis.Biases, model.Predict("a", "unheard of").Basis);
    }

    [Fact]
    public void A_user_whose_ratings_do_not_vary_is_scaled_by_all_ratings()
    {
        // d rates 1 alone; its deviation is 0, and that of all ratings stands in. d's only neighbours for item 1 are b and c, through item 3.
        var model = new RatingKnn { Centering = RatingCentering.ZScore }.Fit(Few);
        var all = Math.Sqrt(Few.Events.Average(e => Math.Pow(e.Value - GlobalMean, 2)));
        var (b, c) = (1.0, 1 / 17.0);
        var expected = 1 + (all * ((b * (4 - (7 / 3.0)) / (Math.Sqrt(14) / 3)) + (c * (2 - 3.5) / 1.5)) / (b + c));
        Assert.Equal(expected, model.Predict("d", "1").Unclipped, 12);
    }

    [Fact]
    public void Equal_neighbours_stand_by_index()
    {
        // All three have the similarity 1 to x; with two neighbours, the first two by id count.
        var data = Interactions.FromEvents([new("x", "1", 3), .. Enumerable.Range(1, 3).SelectMany(k => new Interaction[] { new($"n{k}", "1", 3), new($"n{k}", "2", k) })]);
        Assert.Equal(1.5, new RatingKnn { Neighbours = 2 }.Fit(data).Predict("x", "2").Rating);
    }

    [Fact]
    public void Too_few_neighbours_are_said_and_answered_by_a_mean()
    {
        var basic = new RatingKnn { MinNeighbours = 3 }.Fit(Few).Predict("a", "3");
        Assert.Equal((GlobalMean, RatingBasis.GlobalMean), (basic.Rating, basic.Basis));
        Assert.Contains("global mean: it has fewer than 3 neighbours", basic.Fallback);
        var centred = new RatingKnn { MinNeighbours = 3, Centering = RatingCentering.Mean }.Fit(Few).Predict("a", "3");
        Assert.Equal((4.0, RatingBasis.UserMean), (centred.Rating, centred.Basis));
        Assert.Equal(RatingBasis.ItemMean, new RatingKnn { MinNeighbours = 3, Centering = RatingCentering.Mean, Among = NeighboursAmong.Items }.Fit(Few).Predict("a", "3").Basis);
    }

    [Fact]
    public void All_items_at_once_and_one_pair_after_the_other_are_the_same()
    {
        var data = Interactions.FromEvents(from u in Enumerable.Range(0, 40) from i in Enumerable.Range(0, 30) where ((u * 7) + (i * 11)) % 5 < 2 select new Interaction($"{u}", $"{i}", 1 + (((u * i) + u) % 5)));
        Assert.All(Enum.GetValues<RatingCentering>(), centering => Assert.All(Enum.GetValues<NeighboursAmong>(), among =>
        {
            var model = new RatingKnn { Centering = centering, Among = among, Neighbours = 5, MinNeighbours = 2, Similarity = RatingSimilarity.Pearson }.Fit(data);
            Assert.All(data.Users, user => Assert.Equal(data.Items.Select(item => (float)model.Predict(user, item).Unclipped), model.Scores(user)));
        }));
    }

    [Fact]
    public void Slope_one_adds_the_mean_deviation_to_the_users_mean()
    {
        // dev(3, 1) = ((1 - 4) + (5 - 2)) / 2 = 0; dev(3, 2) = 1 - 2 = -1; a's mean is 4.
        var model = new SlopeOne().Fit(Few);
        Assert.Equal(4 + ((0 - 1) / 2.0), model.Predict("a", "3").Unclipped, 12);
        // d has rated the item 3 alone: dev(2, 3) = 2 - 1.
        Assert.Equal(1 + 1, model.Predict("d", "2").Unclipped, 12);
        var alone = new SlopeOne().Fit(Interactions.FromEvents([.. Few.Events, new("e", "4", 2)]));
        Assert.Equal((4.0, RatingBasis.UserMean), (alone.Predict("a", "4").Unclipped, alone.Predict("a", "4").Basis));
    }

    [Fact]
    public void Least_squares_pull_biases_to_zero_by_the_number_of_ratings()
    {
        // One epoch with 2 for users and 1 for items: b_1 = ((5 + 4 + 2) - 3 mu) / (1 + 3), then b_a = ((5 - mu - b_1) + (3 - mu - b_2)) / (2 + 2).
        var model = new RatingBaseline { Epochs = 1, UserRegularization = 2, ItemRegularization = 1 }.Fit(Few);
        var (b1, b2) = ((11 - (3 * GlobalMean)) / 4, (5 - (2 * GlobalMean)) / 3);
        Assert.Equal(b1, model.ItemBias("1"), 12);
        Assert.Equal((8 - (2 * GlobalMean) - b1 - b2) / 4, model.UserBias("a"), 12);
        Assert.Equal(0, model.UserBias("nobody"));
        Assert.Equal(GlobalMean + b1, model.Predict("nobody", "1").Unclipped, 12);
        Assert.Contains("user nobody has no training ratings", model.Predict("nobody", "1").Fallback);
    }

    [Fact]
    public void Gradient_descent_takes_one_step_for_every_rating()
    {
        var data = Interactions.FromEvents([new("a", "1", 5), new("b", "1", 1)]);
        var model = new RatingBaseline { Method = BaselineMethod.Sgd, Epochs = 1, LearningRate = 0.1, Regularization = 0.5 }.Fit(data);
        // mu = 3. First a: both biases 0.1 (2 - 0). Then b: the error is 1 - 3 - 0.2.
        Assert.Equal(0.2, model.UserBias("a"), 12);
        Assert.Equal(0.1 * -2.2, model.UserBias("b"), 12);
        Assert.Equal(0.2 + (0.1 * (-2.2 - (0.5 * 0.2))), model.ItemBias("1"), 12);
    }
}
