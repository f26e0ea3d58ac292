using System.Diagnostics;
using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Benchmarks;

/// <summary>How fast recommenders learn and answer on one thread and on two: 50,000 users x 20,000 items, 4 million cells.</summary>
internal static class RecommenderSpeed
{
    private const int Repeats = 7;
    internal static readonly int[] Threads = [1, 2];

    public static int Als(int factors)
    {
        var data = Data();
        foreach (var threads in Threads)
        {
            using var limit = Parallelism.Limit(threads);
            foreach (var solver in Enum.GetValues<AlsSolverKind>())
            {
                Iterations(data, factors, solver, threads);
            }
        }

        TopTen(new Als { Factors = factors, Iterations = 2 }.Fit(data));
        return 0;
    }

    public static int ItemKnn()
    {
        var data = Data();
        foreach (var weighting in Enum.GetValues<KnnWeighting>())
        {
            foreach (var threads in Threads)
            {
                using var limit = Parallelism.Limit(threads);
                Report($"ItemKnn {weighting} K = 20, fit", threads, () => new ItemKnn { Weighting = weighting }.Fit(data), 3);
            }
        }

        TopTen(new ItemKnn().Fit(data));
        return 0;
    }

    internal static Interactions Data()
    {
        var data = PowerLawEvents.Draw(users: 50_000, items: 20_000, events: 4_000_000, seed: 7);
        Console.WriteLine($"{data}, {data.ByItem.Count:N0} cells");
        return data;
    }

    private static void Iterations(Interactions data, int factors, AlsSolverKind solver, int threads)
    {
        Report($"Als {solver} {factors} factors, an iteration", threads, AlsIteration.Of(data, new Als { Factors = factors, Solver = solver }), Repeats);
    }

    private static void TopTen(RecommenderModel model)
    {
        foreach (var threads in Threads)
        {
            using var limit = Parallelism.Limit(threads);
            Report($"{model.Options.Label}, top 10 for all users", threads, () => model.RecommendAll(10), 3);
        }
    }

    /// <summary>One run, for work so long that compiling its code does not count.</summary>
    internal static void Once(string job, int threads, Action run) => Print(job, threads, [SecondsOf(run)]);

    /// <summary>The first run, in which code is compiled, does not count.</summary>
    internal static void Report(string job, int threads, Action run, int repeats)
    {
        run();
        Print(job, threads, [.. Enumerable.Range(0, repeats).Select(_ => SecondsOf(run)).Order()]);
    }

    private static double SecondsOf(Action run)
    {
        var watch = Stopwatch.StartNew();
        run();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Print(string job, int threads, double[] seconds) =>
        Console.WriteLine($"{job}, {threads} threads: median {seconds[seconds.Length / 2]:F3} s, best {seconds[0]:F3} s, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB");
}
