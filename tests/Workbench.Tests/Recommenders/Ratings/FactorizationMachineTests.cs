using Workbench.Data;
using Workbench.Recommenders;
using Workbench.Recommenders.Ratings;

namespace Workbench.Tests.Recommenders.Ratings;

/// <summary>The factorisation machine against its formula over all pairs, written out, and on films of which nothing but their genres is known.</summary>
public class FactorizationMachineTests
{
    private static readonly Interactions Ratings = Interactions.FromEvents(
        from u in Enumerable.Range(0, 12) from i in Enumerable.Range(0, 9) where (u + (2 * i)) % 4 > 0 select new Interaction($"u{u}", $"i{i}", 1 + (((u % 3 * i) + u) % 5)));

    private static readonly FeatureMatrix Users = FeatureMatrix.Of(
        from u in Enumerable.Range(0, 14) from x in new[] { ($"third {u % 3}", 1.0), ($"half {u % 2}", 0.5) } select ($"u{u}", x.Item1, x.Item2));

    private static readonly FeatureMatrix Items = FeatureMatrix.Of(
        from i in Enumerable.Range(0, 11) from x in new[] { ($"kind {i % 4}", 1.0), ("all", 0.25), ($"size {i / 4}", 2.0) } select ($"i{i}", x.Item1, x.Item2));

    private static readonly FactorizationMachine OfFeatures =
        new() { UserFeatures = Users, ItemFeatures = Items, OwnUserVectors = false, OwnItemVectors = false, Factors = 3, Seed = 4 };

    [Fact]
    public void A_rating_is_the_mean_the_biases_and_the_products_of_every_two_features()
    {
        var model = OfFeatures.Fit(Ratings);
        var machine = MachineOf(model);
        Assert.All(Enumerable.Range(0, 14), u => Assert.All(Enumerable.Range(0, 11), i => Assert.Equal(machine.Rating($"u{u}", $"i{i}"), model.Predict($"u{u}", $"i{i}").Unclipped, 4)));
    }

    [Fact]
    public void A_step_goes_down_the_slope_of_the_squared_error()
    {
        // The mean of a single rating is that rating, so that the error comes from the first vectors alone.
        var rating = Interactions.FromEvents([new("u1", "i2", 5)]);
        var options = OfFeatures with { Epochs = 1, Regularization = 0.1 };
        var (before, after) = (MachineOf((options with { LearningRate = 1e-30 }).Fit(rating)), MachineOf((options with { LearningRate = 0.5 }).Fit(rating)));
        double Loss(Machine machine) => Math.Pow(machine.Rating("u1", "i2") - 5, 2) / 2;
        foreach (var (feature, vector) in before.Vectors)
        {
            for (var j = 0; j < vector.Length; j++)
            {
                const double h = 1e-5;
                var slope = (Loss(before.Moved(feature, j, h)) - Loss(before.Moved(feature, j, -h))) / (2 * h);
                Assert.Equal(-0.5 * (slope + (before.Learnt(feature) ? 0.1 * vector[j] : 0)), after.Vectors[feature][j] - vector[j], 6);
            }
        }

        Assert.Contains(before.Vectors.Keys, feature => before.Vectors[feature].Zip(after.Vectors[feature]).Any(x => Math.Abs(x.First - x.Second) > 1e-3));
    }

    [Fact]
    public void Who_has_features_alone_is_answered_by_them_and_the_answer_says_so()
    {
        var model = (OfFeatures with { OwnUserVectors = true, OwnItemVectors = true }).Fit(Ratings);
        Assert.Equal((RatingBasis.Model, RatingBasis.Features, RatingBasis.Features, RatingBasis.Biases), (model.Predict("u1", "i1").Basis, model.Predict("u13", "i1").Basis, model.Predict("u1", "i10").Basis, model.Predict("u1", "nothing").Basis));
        Assert.Equal("answered by features: user u13 has no training ratings", model.Predict("u13", "i1").Fallback);
        Assert.Contains("answered by features: user u13", model.Recommend("u13", 3).Fallback);
        Assert.Equal(["i10", "i9"], model.Recommend("u1", 3).Select(r => r.ItemId).Order());
    }

    [Fact]
    public void The_parts_of_an_explanation_add_up_to_the_rating()
    {
        var model = (OfFeatures with { OwnItemVectors = true }).Fit(Ratings);
        var explanation = model.Explain("u1", "i2");
        Assert.Equal(model.Predict("u1", "i2").Unclipped, explanation.Parts.Sum(part => part.Amount), 4);
        Assert.Equal(["all", "kind 2", "size 0"], explanation.Parts.Where(part => part.Feature is not null).Select(part => part.Feature).Order());
        Assert.Contains(explanation.Parts, part => part.What == "the mean of all ratings" && part.Amount == model.GlobalMean);
    }

    [Fact]
    public void Saved_and_loaded_it_foretells_the_same_bits()
    {
        using var folder = new TempFolder();
        var model = (OfFeatures with { OwnUserVectors = true }).Fit(Ratings);
        model.Save(folder["machine.safetensors"]);
        var loaded = (FactorizationMachineModel)RecommenderModel.Load(folder["machine.safetensors"]);
        Assert.All(model.Users, user => Assert.Equal(model.Scores(user), loaded.Scores(user)));
        Assert.Equal(model.Options, loaded.Options);
    }

    [Fact]
    public void Without_features_it_is_as_good_as_svd()
    {
        var split = MovieLens.Folds.Ratings.SplitAtRandom(0.2, seed: 1);
        var report = RatingEvaluation.Of([new FactorizationMachine { Seed = 1 }, new Svd { Seed = 1 }], split);
        TestContext.Current.TestOutputHelper?.WriteLine($"{report}");
        Assert.InRange(report["FactorizationMachine"][0].Errors.Rmse, 0.8, report["Svd"][0].Errors.Rmse + 0.005);
    }

    /// <summary>A fifth of the films has no rating in the training.</summary>
    [Fact]
    public void Genres_foretell_films_without_ratings_better_than_biases()
    {
        var split = MovieLens.Folds.Ratings.SplitWhere(e => int.Parse(e.ItemId) % 5 == 0);
        var report = RatingEvaluation.Of([new FactorizationMachine { ItemFeatures = MovieLens.Genres, Seed = 1 }, new RatingBaseline(), new RatingMean { Of = RatingMeanOf.User }], split);
        TestContext.Current.TestOutputHelper?.WriteLine($"{report}");
        Assert.True(report["FactorizationMachine"][0].Errors.Rmse < report["RatingBaseline"][0].Errors.Rmse - 0.01);
    }

    private static Machine MachineOf(FactorizationMachineModel model) => new(
        model.GlobalMean,
        Users.Features.Select(f => (f, model.UserFeatureFactors(f)!)).Select(x => (x.f, Factors: x.Item2[..3], Bias: x.Item2[4]))
            .Concat(Items.Features.Select(f => (f, model.ItemFeatureFactors(f)!)).Select(x => (x.f, Factors: x.Item2[..3], Bias: x.Item2[3])))
            .ToDictionary(x => x.f, x => x.Factors.Append(x.Bias).Select(v => (double)v).ToArray()));

    /// <summary>The formula in float64, as slow as it is plain: of each feature the factors, then the bias.</summary>
    private sealed record Machine(double Mean, Dictionary<string, double[]> Vectors)
    {
        public double Rating(string user, string item)
        {
            var x = Of(Users, user).Concat(Of(Items, item)).ToArray();
            var pairs = from a in Enumerable.Range(0, x.Length) from b in Enumerable.Range(0, a) select x[a].Weight * x[b].Weight * Enumerable.Range(0, 3).Sum(j => Vectors[x[a].Feature][j] * Vectors[x[b].Feature][j]);
            return Mean + x.Sum(f => f.Weight * Vectors[f.Feature][3]) + pairs.Sum();
        }

        public Machine Moved(string feature, int place, double by)
        {
            var moved = Vectors.ToDictionary(v => v.Key, v => v.Value.ToArray());
            moved[feature][place] += by;
            return new(Mean, moved);
        }

        public bool Learnt(string feature) => Vectors[feature].Any(value => value != 0);

        private static IEnumerable<(string Feature, double Weight)> Of(FeatureMatrix features, string id) =>
            features.Weights.RowAt(features.Ids.IndexOf(id)) is var (columns, weights) ? columns.Zip(weights, (column, weight) => (features.Features[column], (double)weight)) : [];
    }
}
