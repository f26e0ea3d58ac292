using Workbench.Cleaning;
using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;
using Workbench.Recommenders.Ratings;
using Workbench.Tests;
using Workbench.Tuning;

namespace Workbench.Benchmarks;

/// <summary>
/// What every model reaches, with its defaults and tuned: on MovieLens latest-small and Online Retail at a split by time, and on a random fifth of MovieLens
/// beside what implicit 0.7.3 reaches there. Settings are chosen on a part of the training alone, split as the test is.
/// </summary>
internal static class ModelTable
{
    private static readonly Metric[] Metrics = [new Ndcg(10), new Recall(10), new HitRate(10), new Coverage(10), new Novelty(10)];

    /// <summary>The settings that implicit was measured with, and EASE (Steck 2019) in float64; its nDCG@10 on fold 0, every rating as 1.</summary>
    private static readonly (Recommender Ours, double Peer)[] Peers =
    [
        (new Popular(), 0.193149),
        (new Als { Name = "Als 64, conjugate gradient", Seed = 1 }, 0.320404),
        (new Als { Name = "Als 64, Cholesky", Solver = AlsSolverKind.Cholesky, Seed = 1 }, 0.319672),
        (new Als { Name = "Als 32, alpha 5", Factors = 32, Regularization = 1, Alpha = 5, Seed = 1 }, 0.335222),
        (new Bpr { Name = "Bpr 64", LearningRate = 0.01, Seed = 1 }, 0.217670),
        (new LogisticMf { Name = "LogisticMf 30", Regularization = 0.6, Seed = 1 }, 0.150788),
        (new ItemKnn { Name = "ItemKnn cosine 20" }, 0.265420),
        (new ItemKnn { Name = "ItemKnn TF-IDF 20", Weighting = KnnWeighting.TfIdf }, 0.290421),
        (new ItemKnn { Name = "ItemKnn BM25 20", Weighting = KnnWeighting.Bm25, K1 = 100, B = 0.5 }, 0.109952),
        (new ItemKnn { Name = "ItemKnn cosine 200", Neighbours = 200 }, 0.233611),
        (new Ease { Name = "Ease 100", Regularization = 100 }, 0.377227),
        (new Ease { Name = "Ease 300" }, 0.380470),
        (new Ease { Name = "Ease 500", Regularization = 500 }, 0.376389),
    ];

    /// <param name="args">A data set, <c>movielens-latest-small</c>, <c>online-retail</c> or <c>random</c>; then the number of trials of each search, 20 if none is given, and the names of models, all if none is given.</param>
    public static int Run(string[] args)
    {
        var trials = args is [_, var given, ..] ? int.Parse(given) : 20;
        return args switch
        {
            ["random", ..] => AtRandom(trials, args.Skip(2)),
            [var name, ..] => ByTime(name, trials, args.Skip(2)),
            _ => throw new ArgumentException("Name the data set: movielens-latest-small, online-retail or random."),
        };
    }

    private static int ByTime(string name, int trials, IEnumerable<string> models)
    {
        var set = Datasets.Open(name);
        var frame = StandardPlan.For(set.Events).Run(set.ReadEvents()).Frame;
        var columns = new InteractionColumns(set.Events.User, set.Events.Item, set.Events.Rating, set.Events.Time);
        var rated = Interactions.FromFrame(frame, columns).SplitByTime(0.2);
        var split = rated with { Train = rated.Train.WithValues(_ => 1), Test = rated.Test.WithValues(_ => 1) };
        var items = name == "online-retail" ? new TextFeatures().Of(set.ReadTitles().Select(title => (title.Key, (string?)title.Value))) : Genres(set);
        Judge(split, split.Train.SplitByTime(0.2), items, trials, models);
        if (columns.Value is not null && !models.Any())
        {
            Console.WriteLine(RatingEvaluation.Of(ModelFamily.OfRatings(items), rated));
        }

        return 0;
    }

    private static int AtRandom(int trials, IEnumerable<string> models)
    {
        var set = Datasets.Open("movielens-latest-small");
        var split = new MovieLensFolds(set["ratings.csv"]).FoldZeroAsOnes;
        if (!models.Any())
        {
            ComparePeers(split);
        }

        Judge(split, split.Train.SplitAtRandom(0.2, seed: 1), Genres(set), trials, models);
        return 0;
    }

    private static void ComparePeers(Split split)
    {
        var report = Evaluation.Of([.. Peers.Select(peer => peer.Ours)], split, Metrics);
        Console.WriteLine(report);
        foreach (var (ours, peer) in Peers)
        {
            Console.WriteLine($"{ours.Label}: nDCG@10 {report[ours.Label, Metrics[0]]}, the peer {peer:F4}");
        }
    }

    private static FeatureMatrix Genres(Dataset movieLens) => FeatureMatrix.FromColumns(movieLens.Read("movies.csv"), "movieId", ["genres"], "|");

    private static void Judge(Split split, Split inner, FeatureMatrix items, int trials, IEnumerable<string> models)
    {
        ModelFamily[] families = [.. ModelFamily.Implicit.Concat(ModelFamily.OfFeatures(items)).Where(family => !models.Any() || models.Contains(family.Default.Label))];
        Console.WriteLine($"{split}. Defaults:");
        Console.WriteLine(Evaluation.Of([.. families.Select(family => family.Default)], split, Metrics));
        Console.WriteLine($"Settings chosen {inner}, best of {trials}:");
        var tuned = families.Select(family => Tuned(family, inner, trials)).ToArray();
        var report = Evaluation.Of(tuned, split, Metrics);
        Console.WriteLine(report);
        Console.WriteLine(report.CompareAll(report.Models.MaxBy(model => report[model, Metrics[0]].Value)!, Metrics[0]));
    }

    private static Recommender Tuned(ModelFamily family, Split inner, int trials)
    {
        if (family.Space is null)
        {
            return family.Default;
        }

        var best = new RandomSearch { Trials = trials, Seed = 1 }.Run(family.Space, family.Create, inner, Metrics[0]).Best;
        Console.WriteLine($"  {family.Default.Label}: {best.Settings}; {best.Value} on the inner split");
        return best.Recommender with { Name = family.Default.Label };
    }
}
