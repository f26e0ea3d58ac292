using Workbench.Data;
using Workbench.Recommenders;
using Workbench.Recommenders.Ratings;

namespace Workbench.Tests.Recommenders.Ratings;

/// <summary>The predictors of ratings that every contract test runs over.</summary>
internal static class RatingModels
{
    /// <summary>Items named i00 to i39, as the contract's data have them, are made of their group, the first digit, and a little of something else.</summary>
    private static readonly FeatureMatrix Groups = FeatureMatrix.Of(
        from item in Enumerable.Range(0, 40)
        from weight in new[] { ($"group {item / 10}", 1.0), ($"other {item % 3}", 0.25) }
        select ($"i{item:00}", weight.Item1, weight.Item2));

    public static Dictionary<string, Recommender> All { get; } = new()
    {
        ["RatingMean of all"] = new RatingMean { Of = RatingMeanOf.All },
        ["RatingMean of items"] = new RatingMean(),
        ["RatingMean of users"] = new RatingMean { Of = RatingMeanOf.User },
        ["RandomRating"] = new RandomRating { Seed = 5 },
        ["RatingBaseline ALS"] = new RatingBaseline(),
        ["RatingBaseline SGD"] = new RatingBaseline { Method = BaselineMethod.Sgd },
        ["RatingKnn users"] = new RatingKnn(),
        ["RatingKnn items, cosine, mean"] = new RatingKnn { Among = NeighboursAmong.Items, Similarity = RatingSimilarity.Cosine, Centering = RatingCentering.Mean, Neighbours = 8 },
        ["RatingKnn users, Pearson, z-score"] = new RatingKnn { Similarity = RatingSimilarity.Pearson, Centering = RatingCentering.ZScore, Neighbours = 10 },
        ["RatingKnn items, baseline"] = new RatingKnn { Among = NeighboursAmong.Items, Similarity = RatingSimilarity.PearsonBaseline, Centering = RatingCentering.Baseline },
        ["SlopeOne"] = new SlopeOne(),
        ["Svd"] = new Svd { Factors = 12, Epochs = 60, LearningRate = 0.03, Seed = 3 },
        ["Svd without biases"] = new Svd { Factors = 12, Biased = false, Epochs = 60, LearningRate = 0.03, Seed = 3 },
        ["SvdPlusPlus"] = new SvdPlusPlus { Factors = 12, Epochs = 60, LearningRate = 0.03, Seed = 3 },
        ["Nmf"] = new Nmf { Seed = 3 },
        ["Nmf with biases"] = new Nmf { Biased = true, Seed = 3 },
        ["CoClustering"] = new CoClustering { UserClusters = 8, ItemClusters = 8, Seed = 3 },
        ["FactorizationMachine"] = new FactorizationMachine { Factors = 12, Epochs = 100, Regularization = 0.01, Seed = 3 },
        ["FactorizationMachine of features"] = new FactorizationMachine { ItemFeatures = Groups, Factors = 12, Epochs = 100, Regularization = 0.01, Seed = 3 },
        ["AttributeRating"] = new AttributeRating { Attributes = Groups },
    };

    /// <summary>Those that tell a user of one taste from a user of another. Slope One cannot where each taste has its own items: its deviations are the same for all users.</summary>
    public static IEnumerable<string> Personal => All.Keys.Where(name => !name.StartsWith("RatingMean", StringComparison.Ordinal) && !name.StartsWith("RatingBaseline", StringComparison.Ordinal) && name is not ("RandomRating" or "SlopeOne"));

    /// <summary>What a predictor must say of ratings that it cannot learn from; null if it must learn from them.</summary>
    public static string? Refusal(string name, Interactions ratings) =>
        name.StartsWith("Nmf", StringComparison.Ordinal) && ratings.Events.Any(e => e.Value < 0) ? "it must be at least 0"
        : name == "Svd without biases" && ratings.Events.Any(e => e.Value >= 1e6) ? "diverged. The rating that is farthest from the mean, 1000000"
        : null;

    public static bool WorksInSingle(string name) => name.StartsWith("Svd", StringComparison.Ordinal) || name.StartsWith("Nmf", StringComparison.Ordinal) || name.StartsWith("FactorizationMachine", StringComparison.Ordinal);
}
