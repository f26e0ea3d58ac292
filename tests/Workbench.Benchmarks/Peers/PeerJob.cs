using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;
using Workbench.Recommenders.Ratings;

namespace Workbench.Benchmarks;

/// <summary>Which cells a job works on.</summary>
internal enum PeerCells
{
    /// <summary>Invented implicit feedback; what is ranked for each user is judged by nDCG@10.</summary>
    Events,

    /// <summary>MovieLens latest-small; what is foretold is judged by RMSE.</summary>
    Ratings,
}

/// <summary>A job that a peer does too, under the same name in <c>peer_turns.py</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Peer">The package that does it too.</param>
/// <param name="Bar">The most that its time may be of the peer's.</param>
/// <param name="Cells">What it works on.</param>
/// <param name="Open">Prepares it.</param>
internal sealed record PeerJob(string Name, string Peer, double Bar, PeerCells Cells, Func<CellFolder, PeerTurns> Open)
{
    public const string Product = "product";
    private const int Width = 256;
    private const int Rows = 4096;

    public static IReadOnlyList<PeerJob> All { get; } =
    [
        new(Product, "numpy", 1, PeerCells.Events, Multiply),
        OfAls(64, AlsSolverKind.ConjugateGradient, "cg"),
        OfAls(64, AlsSolverKind.Cholesky, "cholesky"),
        OfAls(128, AlsSolverKind.ConjugateGradient, "cg"),
        OfAls(128, AlsSolverKind.Cholesky, "cholesky"),
        TopTen("als-top-10", new Als { Iterations = 2 }),
        OfPairs("bpr-64", "implicit", turns => new Bpr { Iterations = turns, Negatives = NegativeSampling.Popularity }, (cells, options) => new BprSolver(cells, (Bpr)options)),
        OfPairs("warp-64", "lightfm", turns => new Warp { Iterations = turns }, (cells, options) => new WarpSolver(cells, (Warp)options)),
        Neighbours("item-knn-cosine", KnnWeighting.Cosine),
        Neighbours("item-knn-bm25", KnnWeighting.Bm25),
        TopTen("item-knn-top-10", new ItemKnn()),
        Rating("baseline", new RatingBaseline()),
        Rating("svd", new Svd()),
        Rating("svd++", new SvdPlusPlus()),
        Rating("nmf", new Nmf()),
        Rating("slope-one", new SlopeOne()),
        Rating("co-clustering", new CoClustering()),
        Rating("knn-users", new RatingKnn()),
        Rating("knn-means-users", new RatingKnn { Centering = RatingCentering.Mean }),
        Rating("knn-baseline-users", new RatingKnn { Centering = RatingCentering.Baseline, Similarity = RatingSimilarity.PearsonBaseline }),
        Rating("knn-items", new RatingKnn { Among = NeighboursAmong.Items }),
        Rating("knn-baseline-items", new RatingKnn { Among = NeighboursAmong.Items, Centering = RatingCentering.Baseline }),
    ];

    /// <summary>Operations of a turn of <see cref="Product"/>.</summary>
    public static double ProductFlops => 2.0 * Rows * Rows * Width;

    /// <summary>The options of ALS, where the job is an iteration of it.</summary>
    public Als? Als { get; private init; }

    private static PeerJob OfAls(int factors, AlsSolverKind solver, string label)
    {
        var options = new Als { Factors = factors, Solver = solver };
        return new($"als-{label}-{factors}", "implicit", 0.5, PeerCells.Events, folder =>
        {
            var data = folder.Train();
            return new(AlsIteration.Of(data, options), turns => PeerTurns.Lists((options with { Iterations = turns }).Fit(data)));
        })
        { Als = options };
    }

    private static PeerJob OfPairs(string name, string peer, Func<int, Recommender> options, Func<SparseMatrix, Recommender, PairwiseSolver> start) =>
        new(name, peer, 0.5, PeerCells.Events, folder =>
        {
            var (data, epoch) = (folder.Train(), 0);
            var solver = start(data.ByUser, options(1));
            return new(() => solver.TryRun(epoch++, Meter.None, default), turns => PeerTurns.Lists(options(turns).Fit(data)));
        });

    private static PeerJob Neighbours(string name, KnnWeighting weighting) => new(name, "implicit", 0.5, PeerCells.Events, folder =>
    {
        var options = new ItemKnn { Weighting = weighting };
        var data = folder.Train();
        ItemKnnModel? model = null;
        return new(() => model = options.Fit(data), _ => PeerTurns.Lists(model!));
    });

    private static PeerJob TopTen(string name, Recommender options) => new(name, "implicit", 0.5, PeerCells.Events, folder =>
    {
        var model = options.Fit(folder.Train());
        return new(() => model.RecommendAll(10), _ => PeerTurns.Lists(model));
    });

    private static PeerJob Rating(string name, IRatingPredictor predictor) => new(name, "surprise", 0.1, PeerCells.Ratings, folder =>
    {
        var (data, pairs) = (folder.Train(), folder.Pairs());
        float[] predicted = [];
        return new(() => predicted = [.. predictor.Fit(data).PredictAll(pairs).Select(prediction => (float)prediction.Rating)], _ => predicted);
    });

    /// <summary>A product of float32 matrices by the kernel that ranks, shared among threads as that is.</summary>
    private static PeerTurns Multiply(CellFolder folder)
    {
        const int batch = 64;
        var (queries, panels) = (FactorMatrix.Random(Rows, Width, 1, new(7)), new FactorPanels(FactorMatrix.Random(Rows, Width, 1, new(8))));
        return new(
            () => Chunks.Run(Rows, batch, () => new FactorMatrix(batch, Rows), (results, first, end) => panels.Multiply(queries, [.. Enumerable.Range(first, end - first)], results), Meter.None, default),
            _ => []);
    }
}
