using Workbench.Data;
using Workbench.Recommenders;
using Workbench.Recommenders.Ratings;

namespace Workbench.Tests.Recommenders.Ratings;

/// <summary>Factorisations, clusters and attribute weights against their formulas, written out in float64.</summary>
public class FactorisationTests
{
    private static readonly Interactions Ratings = Interactions.FromEvents(
        from u in Enumerable.Range(0, 9) from i in Enumerable.Range(0, 7) where (u + (2 * i)) % 4 > 0 select new Interaction($"{u}", $"{i}", 1 + (((u * i) + u) % 5)));

    [Fact]
    public void Svd_takes_the_step_of_its_formula()
    {
        // One factor, at 0.5 everywhere; mu = 3. a comes first: its error is 5 - (3 + 0.25).
        var data = Interactions.FromEvents([new("a", "1", 5), new("b", "1", 1)]);
        var svd = new Svd { Factors = 1, Epochs = 1, InitialMean = 0.5, InitialDeviation = 0, LearningRate = new(0.1, 0.2, 0.3, 0.4), Regularization = new(0.01, 0.02, 0.03, 0.04) };
        var model = svd.Fit(data);
        const double first = 5 - 3.25;
        var (ofItem, item) = (0.2 * first, 0.5 + (0.4 * ((first * 0.5) - (0.04 * 0.5))));
        Assert.Equal(0.1 * first, model.UserBias("a"), 6);
        Assert.Equal(0.5 + (0.3 * ((first * 0.5) - (0.03 * 0.5))), model.UserFactors("a")![0], 6);
        var second = 1 - (3 + ofItem + (item * 0.5));
        Assert.Equal(0.1 * second, model.UserBias("b"), 5);
        Assert.Equal(ofItem + (0.2 * (second - (0.02 * ofItem))), model.ItemBias("1"), 5);
        Assert.Equal(item + (0.4 * ((second * 0.5) - (0.04 * item))), model.ItemFactors("1")![0], 5);
        Assert.Equal(3 + model.UserBias("a") + model.ItemBias("1") + (model.UserFactors("a")![0] * model.ItemFactors("1")![0]), model.Predict("a", "1").Unclipped, 5);
    }

    /// <summary>80,670 ratings and 250 factors: enough to be worth threads.</summary>
    [Fact]
    public void Svd_has_the_same_bits_on_any_number_of_threads()
    {
        float[] Factors(int threads)
        {
            using (Parallelism.Limit(threads))
            {
                var model = new Svd { Factors = 250, Epochs = 2, Seed = 1 }.Fit(MovieLens.FoldZero.Train);
                return [.. model.Items.SelectMany(item => model.ItemFactors(item) ?? [])];
            }
        }

        Assert.Equal(Factors(1), Factors(2));
        Assert.Equal(Factors(1), Factors(5));
    }

    [Fact]
    public void Without_biases_svd_has_none()
    {
        var model = new Svd { Biased = false, Factors = 3, Seed = 1 }.Fit(Ratings);
        Assert.Equal((0.0, 0.0), (model.UserBias("1"), model.ItemBias("1")));
        Assert.Equal(model.UserFactors("1")!.Zip(model.ItemFactors("2")!, (p, q) => p * q).Sum(), model.Predict("1", "2").Unclipped, 5);
        Assert.Equal(RatingBasis.GlobalMean, model.Predict("1", "unheard of").Basis);
        Assert.Null(model.UserFactors("nobody"));
    }

    [Fact]
    public void Svd_plus_plus_equals_the_steps_that_move_every_implied_vector_at_every_rating()
    {
        var options = new SvdPlusPlus { Factors = 1, Epochs = 5, InitialMean = 0.3, InitialDeviation = 0, LearningRate = new(0.01, 0.02, 0.03, 0.04) { ImplicitFactors = 0.05 }, Regularization = new(0.1, 0.2, 0.3, 0.4) { ImplicitFactors = 0.5 } };
        var (model, expected) = (options.Fit(Ratings), SvdPlusPlusByTheBook(options));
        Assert.All(Ratings.Users, user => Assert.All(Ratings.Items, item => Assert.Equal(expected(Ratings.Users.IndexOf(user), Ratings.Items.IndexOf(item)), model.Predict(user, item).Unclipped, 4)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pass_of_nmf_multiplies_as_its_formula_says(bool biased)
    {
        var options = new Nmf { Factors = 3, Biased = biased, Regularization = new(0.1, 0.2, 0.3, 0.4), LearningRate = 0.01, Seed = 2 };
        var (before, after) = ((options with { Epochs = 4 }).Fit(Ratings), (options with { Epochs = 5 }).Fit(Ratings));
        var (userBias, itemBias) = (Ratings.Users.ToDictionary(u => u, before.UserBias), Ratings.Items.ToDictionary(i => i, before.ItemBias));
        var foretold = Ratings.Events.Select(e =>
        {
            var dot = before.UserFactors(e.UserId)!.Zip(before.ItemFactors(e.ItemId)!, (p, q) => (double)p * q).Sum();
            var rating = dot + (biased ? before.GlobalMean + userBias[e.UserId] + itemBias[e.ItemId] : 0);
            userBias[e.UserId] += biased ? 0.01 * (e.Value - rating - (0.1 * userBias[e.UserId])) : 0;
            itemBias[e.ItemId] += biased ? 0.01 * (e.Value - rating - (0.2 * itemBias[e.ItemId])) : 0;
            return (e.UserId, e.ItemId, e.Value, Rating: rating);
        }).ToArray();
        Assert.All(Ratings.Users, user => Assert.All(Enumerable.Range(0, 3), f =>
        {
            var own = foretold.Where(x => x.UserId == user).ToArray();
            var (p, up) = (before.UserFactors(user)![f], own.Sum(x => before.ItemFactors(x.ItemId)![f] * x.Value));
            Assert.Equal(p * up / (own.Sum(x => before.ItemFactors(x.ItemId)![f] * x.Rating) + (own.Length * 0.3 * p)), after.UserFactors(user)![f], 4);
        }));
        Assert.All(Ratings.Items, item => Assert.All(Enumerable.Range(0, 3), f =>
        {
            var own = foretold.Where(x => x.ItemId == item).ToArray();
            var (q, up) = (before.ItemFactors(item)![f], own.Sum(x => before.UserFactors(x.UserId)![f] * x.Value));
            Assert.Equal(q * up / (own.Sum(x => before.UserFactors(x.UserId)![f] * x.Rating) + (own.Length * 0.4 * q)), after.ItemFactors(item)![f], 4);
        }));
        Assert.Equal(userBias["3"], after.UserBias("3"), 5);
    }

    [Fact]
    public void Nmf_factors_are_never_negative()
    {
        var model = new Nmf { Biased = true, Seed = 4 }.Fit(Ratings);
        Assert.All(Ratings.Users, user => Assert.All(model.UserFactors(user)!, p => Assert.True(p >= 0)));
        Assert.All(Ratings.Items, item => Assert.All(model.ItemFactors(item)!, q => Assert.True(q >= 0)));
    }

    [Fact]
    public void One_cluster_is_the_mean_and_both_deviations_from_it()
    {
        var model = new CoClustering { UserClusters = 1, ItemClusters = 1 }.Fit(Ratings);
        double Mean(Func<Interaction, bool> own) => Ratings.Events.Where(own).Average(e => (double)e.Value);
        Assert.Equal(Mean(e => e.UserId == "2") + Mean(e => e.ItemId == "3") - model.GlobalMean, model.Predict("2", "3").Unclipped, 12);
        Assert.Equal((Mean(e => e.UserId == "2"), RatingBasis.UserMean), (model.Predict("2", "unheard of").Unclipped, model.Predict("2", "unheard of").Basis));
        Assert.Equal((Mean(e => e.ItemId == "3"), RatingBasis.ItemMean), (model.Predict("nobody", "3").Unclipped, model.Predict("nobody", "3").Basis));
    }

    [Fact]
    public void Clusters_are_those_of_the_least_error_and_foretell_by_their_means()
    {
        var model = new CoClustering { UserClusters = 2, ItemClusters = 2, Seed = 1 }.Fit(Ratings);
        double Mean(Func<Interaction, bool> own) => Ratings.Events.Where(own).Select(e => (double)e.Value).DefaultIfEmpty(model.GlobalMean).Average();
        double Foretold(string user, int ofUser, string item) =>
            Mean(e => model.ClusterOfUser(e.UserId) == ofUser && model.ClusterOfItem(e.ItemId) == model.ClusterOfItem(item))
            + Mean(e => e.UserId == user) - Mean(e => model.ClusterOfUser(e.UserId) == ofUser)
            + Mean(e => e.ItemId == item) - Mean(e => model.ClusterOfItem(e.ItemId) == model.ClusterOfItem(item));
        double Error(string user, int ofUser) => Ratings.Events.Where(e => e.UserId == user).Sum(e => Math.Pow(e.Value - Foretold(user, ofUser, e.ItemId), 2));
        Assert.Equal(Foretold("2", model.ClusterOfUser("2")!.Value, "3"), model.Predict("2", "3").Unclipped, 12);
        Assert.All(Ratings.Users, user => Assert.True(Error(user, model.ClusterOfUser(user)!.Value) <= Error(user, 1 - model.ClusterOfUser(user)!.Value) + 1e-9));
        Assert.Null(model.ClusterOfUser("nobody"));
    }

    [Fact]
    public void Interests_are_shrunk_means_and_shares_weigh_them()
    {
        // 'a' likes x (5 and 4) and dislikes y (1): its mean is 10 / 3. With alpha held at 1, the item z, three parts x and one part y, is as much of each interest.
        var attributes = FeatureMatrix.Of([("1", "x", 1), ("2", "x", 2), ("3", "y", 1), ("z", "x", 3), ("z", "y", 1)]);
        var data = Interactions.FromEvents([new("a", "1", 5), new("a", "2", 4), new("a", "3", 1), new("b", "z", 3), new("b", "1", 3)]);
        var model = new AttributeRating { Attributes = attributes, InterestShrinkage = 2, Regularization = 1e12 }.Fit(data);
        var (x, y) = ((5 + 4 + (2 * 10 / 3.0)) / (2 + 2), (1 + (2 * 10 / 3.0)) / (1 + 2));
        Assert.Equal((x, y), (model.Interests("a")["x"], model.Interests("a")["y"]));
        Assert.Equal((0.75 * x) + (0.25 * y), model.Predict("a", "z").Unclipped, 8);
        Assert.Equal(RatingBasis.UserMean, model.Predict("a", "unheard of").Basis);
        Assert.Empty(model.Interests("nobody"));
    }

    [Fact]
    public void Weights_of_attributes_solve_the_ridge_regression()
    {
        // One attribute that every item has alone: alpha = 1 + sum h (r - h) / (lambda + sum h^2), in units of the largest rating, 5; h leaves the rating itself out.
        var attributes = FeatureMatrix.Of(Ratings.Items.Select(item => (item, "all", 1.0)));
        var model = new AttributeRating { Attributes = attributes, InterestShrinkage = 3, Regularization = 2 }.Fit(Ratings);
        var terms = Ratings.Events.Select(e =>
        {
            var others = Ratings.Events.Where(o => o.UserId == e.UserId && o.ItemId != e.ItemId).Select(o => (double)o.Value).ToArray();
            return (Interest: (others.Sum() + (3 * others.Average())) / (others.Length + 3) / 5, Rating: e.Value / 5.0);
        }).ToArray();
        Assert.Equal(1 + (terms.Sum(t => t.Interest * (t.Rating - t.Interest)) / (2 + terms.Sum(t => t.Interest * t.Interest))), model.AttributeWeights["all"], 9);
    }

    [Fact]
    public void Attributes_of_a_frame_are_its_columns_of_numbers()
    {
        var frame = new Microsoft.Data.Analysis.DataFrame(
            new Microsoft.Data.Analysis.StringDataFrameColumn("movie", ["m", "n"]),
            new Microsoft.Data.Analysis.PrimitiveDataFrameColumn<int>("drama", [1, 0]),
            new Microsoft.Data.Analysis.PrimitiveDataFrameColumn<double>("length", [0.5, 2]));
        var attributes = FeatureMatrix.FromFrame(frame, "movie");
        Assert.Equal(FeatureMatrix.Of([("m", "drama", 1), ("n", "length", 2), ("m", "length", 0.5)]), attributes);
        Assert.NotEqual(FeatureMatrix.Of([("m", "drama", 1), ("n", "length", 2), ("m", "length", 0.6)]), attributes);
        Assert.Equal("2 ids x 2 features, 3 weights", attributes.ToString());
    }

    /// <summary>Koren's steps as they stand, one factor, in float64.</summary>
    private static Func<int, int, double> SvdPlusPlusByTheBook(SvdPlusPlus options)
    {
        var (rate, pull, mean) = (options.LearningRate, options.Regularization, Ratings.Events.Average(e => (double)e.Value));
        double[] Start(int count, double value) => [.. Enumerable.Repeat(value, count)];
        var (bu, bi) = (Start(9, 0), Start(7, 0));
        var (p, q, y) = (Start(9, options.InitialMean), Start(7, options.InitialMean), Start(7, options.InitialMean));
        double Implied(int u) => Ratings.ByUser.Columns(u).ToArray().Sum(j => y[j]) / Math.Sqrt(Ratings.ByUser.CountOf(u));
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (var e in Ratings.Events)
            {
                var (u, i) = (Ratings.Users.IndexOf(e.UserId), Ratings.Items.IndexOf(e.ItemId));
                var implied = Implied(u);
                var error = e.Value - (mean + bu[u] + bi[i] + (q[i] * (p[u] + implied)));
                bu[u] += rate.UserBias * (error - (pull.UserBias * bu[u]));
                bi[i] += rate.ItemBias * (error - (pull.ItemBias * bi[i]));
                var (pu, qi) = (p[u], q[i]);
                p[u] += rate.UserFactors * ((error * qi) - (pull.UserFactors * pu));
                q[i] += rate.ItemFactors * ((error * (pu + implied)) - (pull.ItemFactors * qi));
                foreach (var j in Ratings.ByUser.Columns(u))
                {
                    y[j] += rate.ImplicitFactors * ((error * qi / Math.Sqrt(Ratings.ByUser.CountOf(u))) - (pull.ImplicitFactors * y[j]));
                }
            }
        }

        return (u, i) => mean + bu[u] + bi[i] + (q[i] * (p[u] + Implied(u)));
    }
}
