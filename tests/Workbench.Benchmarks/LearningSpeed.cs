using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Benchmarks;

/// <summary>How long models of gradient descent take for an epoch, and linear models for a fit, on one thread and on two; the data are those of <see cref="RecommenderSpeed"/>.</summary>
internal static class LearningSpeed
{
    private const int Repeats = 3;

    public static int Bpr() => Epochs("Bpr 64 factors", data => new BprSolver(data.ByUser, new() { Factors = 64 }));

    public static int Warp() => Epochs("Warp 64 factors", data => new WarpSolver(data.ByUser, new() { Factors = 64 }));

    public static int LogisticMf()
    {
        var data = RecommenderSpeed.Data();
        InThreads(threads =>
        {
            var (solver, step) = (new LogisticMfSolver(data, new() { Factors = 30 }), 0);
            RecommenderSpeed.Report("LogisticMf 30 factors, an iteration", threads, () =>
            {
                solver.Step(step++, Meter.None, default);
                solver.Step(step++, Meter.None, default);
            }, Repeats);
        });
        return 0;
    }

    /// <summary>One fit, of many minutes, since its code is compiled within the first second.</summary>
    public static int Ease() => Fit(new Ease());

    public static int Slim() => Fit(new Slim { L1 = 3, L2 = 100 });

    private static int Epochs(string name, Func<Interactions, PairwiseSolver> start)
    {
        var data = RecommenderSpeed.Data();
        InThreads(threads =>
        {
            var (solver, epoch) = (start(data), 0);
            RecommenderSpeed.Report($"{name}, an epoch", threads, () => solver.TryRun(epoch++, Meter.None, default), Repeats);
        });
        return 0;
    }

    private static int Fit(Recommender recommender)
    {
        var data = RecommenderSpeed.Data();
        // Matrices are made on first use, and their time is not the model's.
        Console.WriteLine($"{data.ByItem.Count:N0} cells, {recommender.Label}");
        InThreads(threads => RecommenderSpeed.Once($"{recommender.Label}, fit", threads, () => recommender.Fit(data)));
        return 0;
    }

    private static void InThreads(Action<int> run)
    {
        foreach (var threads in RecommenderSpeed.Threads)
        {
            using var limit = Parallelism.Limit(threads);
            run(threads);
        }
    }
}
