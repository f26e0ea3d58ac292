using Workbench.Recommenders;
using Workbench.Recommenders.Ratings;
using Workbench.Tuning;

namespace Workbench.Benchmarks;

/// <summary>A kind of model: its defaults, and what of them a search varies; null if there is nothing to tune.</summary>
internal sealed record ModelFamily(Recommender Default, SearchSpace? Space, Func<Settings, Recommender> Create)
{
    /// <summary>All kinds that learn from who took what, with the ranges in which their authors and peers look.</summary>
    public static IReadOnlyList<ModelFamily> Implicit { get; } =
    [
        new(new Popular(), null, _ => new Popular()),
        new(new Popular { Name = "Popular of late", HalfLife = TimeSpan.FromDays(30) }, new SearchSpace().LogUniform("half-life, days", 1, 90), p => new Popular { HalfLife = TimeSpan.FromDays(p["half-life, days"]) }),
        new(new ItemKnn(), Neighbours(5, 300), p => new ItemKnn { Neighbours = p.Whole("neighbours"), Weighting = (KnnWeighting)p.Whole("weighting") }),
        new(new UserKnn(), Neighbours(10, 500), p => new UserKnn { Neighbours = p.Whole("neighbours"), Weighting = (KnnWeighting)p.Whole("weighting") }),
        new(new Rp3Beta(), new SearchSpace().WholeNumbers("neighbours", 10, 300).Uniform("alpha", 0.3, 1.5).Uniform("beta", 0, 1), p => new Rp3Beta { Neighbours = p.Whole("neighbours"), Alpha = p["alpha"], Beta = p["beta"] }),
        new(new AssociationRules(), new SearchSpace().Choice("by", 1, 2).WholeNumbers("neighbours", 10, 300).Choice("users at least", 1, 2, 5), p => new AssociationRules { By = (RuleMeasure)p.Whole("by"), Neighbours = p.Whole("neighbours"), MinUsers = p.Whole("users at least") }),
        new(new Ease(), new SearchSpace().LogUniform("regularization", 10, 5_000), p => new Ease { Regularization = p["regularization"] }),
        new(new Slim(), new SearchSpace().LogUniform("l1", 0.1, 30).LogUniform("l2", 1, 1_000), p => new Slim { L1 = p["l1"], L2 = p["l2"] }),
        new(new Als { Seed = 7 }, Factors().LogUniform("regularization", 0.1, 100).LogUniform("alpha", 0.5, 50), p => new Als { Factors = p.Whole("factors"), Regularization = p["regularization"], Alpha = p["alpha"], Seed = 7 }),
        new(new Bpr { Seed = 7 }, Descent().LogUniform("regularization", 0.001, 0.1), p => new Bpr { Factors = p.Whole("factors"), LearningRate = p["rate"], Iterations = p.Whole("iterations"), Regularization = p["regularization"], Seed = 7 }),
        new(new Warp { Seed = 7 }, Descent().LogUniform("regularization", 1e-6, 0.01), p => new Warp { Factors = p.Whole("factors"), LearningRate = p["rate"], Iterations = p.Whole("iterations"), Regularization = p["regularization"], Seed = 7 }),
        new(new LogisticMf { Seed = 7 }, Factors().LogUniform("regularization", 0.3, 100).Choice("negatives", 10, 30), p => new LogisticMf { Factors = p.Whole("factors"), Regularization = p["regularization"], Negatives = p.Whole("negatives"), Seed = 7 }),
    ];

    /// <summary>The kinds that learn from what items are like, too.</summary>
    public static IReadOnlyList<ModelFamily> OfFeatures(FeatureMatrix items) =>
    [
        new(new ContentBased { Content = items }, null, _ => new ContentBased { Content = items }),
        new(
            new KnowledgeGraph { Attributes = items },
            new SearchSpace().LogUniform("attribute weight", 0.005, 0.5).WholeNumbers("neighbours", 10, 300).Uniform("alpha", 0.3, 1.5).Uniform("beta", 0, 1),
            p => new KnowledgeGraph { Attributes = items, AttributeWeight = p["attribute weight"], Neighbours = p.Whole("neighbours"), Alpha = p["alpha"], Beta = p["beta"] }),
        new(
            new HybridMf { ItemFeatures = items, Seed = 7 },
            Factors().LogUniform("rate", 0.01, 0.2).Choice("epochs", 10, 30).LogUniform("regularization", 1e-6, 0.01),
            p => new HybridMf { ItemFeatures = items, Factors = p.Whole("factors"), LearningRate = p["rate"], Epochs = p.Whole("epochs"), Regularization = p["regularization"], Seed = 7 }),
    ];

    /// <summary>All kinds that learn from ratings, with the defaults.</summary>
    public static IReadOnlyList<IRatingPredictor> OfRatings(FeatureMatrix items) =>
    [
        new RatingMean { Name = "RatingMean of all", Of = RatingMeanOf.All },
        new RatingMean { Name = "RatingMean of users", Of = RatingMeanOf.User },
        new RatingMean { Name = "RatingMean of items" },
        new RatingBaseline(),
        new RatingKnn { Name = "RatingKnn of users", Centering = RatingCentering.Mean },
        new RatingKnn { Name = "RatingKnn of items", Among = NeighboursAmong.Items, Centering = RatingCentering.Baseline },
        new SlopeOne(),
        new Svd { Seed = 7 },
        new SvdPlusPlus { Seed = 7 },
        new Nmf { Seed = 7 },
        new CoClustering { Seed = 7 },
        new FactorizationMachine { ItemFeatures = items, Seed = 7 },
        new AttributeRating { Attributes = items },
    ];

    private static SearchSpace Neighbours(int least, int most) => new SearchSpace().WholeNumbers("neighbours", least, most).Choice("weighting", [.. Enum.GetValues<KnnWeighting>().Select(weighting => (double)weighting)]);

    private static SearchSpace Factors() => new SearchSpace().Choice("factors", 8, 16, 32, 64, 128);

    private static SearchSpace Descent() => Factors().LogUniform("rate", 0.01, 0.2).Choice("iterations", 30, 100);
}
