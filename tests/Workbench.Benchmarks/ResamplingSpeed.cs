using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Experiments;

namespace Workbench.Benchmarks;

/// <summary>The bootstrap of 1 million rows (half a million a group) on one thread and on two, beside the usual loop over resamples in NumPy on the same rows, in turns.</summary>
internal static class ResamplingSpeed
{
    private const int RowsOfGroup = 500_000;

    private const string Script =
        """
        import sys, time
        import numpy as np
        print(np.__version__, flush=True)
        folder = sys.argv[1]
        read = lambda name: np.fromfile(f"{folder}/{name}")
        groups = {kind: (read(f"{kind}-0"), read(f"{kind}-1")) for kind in ("amounts", "shares")}
        random = np.random.Generator(np.random.SFC64(1))
        def ratio(x, i):
            return x[i].sum() / x[::-1][i].sum()
        statistics = {
            "means": ("amounts", lambda x, i: x[i].mean()),
            "ratios": ("amounts", ratio),
            "shares": ("shares", lambda x, i: x[i].mean()),
            "medians": ("amounts", lambda x, i: np.median(x[i], overwrite_input=True)),
        }
        for line in sys.stdin:
            name, resamples = line.split()
            start = time.perf_counter()
            kind, statistic = statistics[name]
            a, b = ([statistic(x, random.integers(0, len(x), len(x), dtype=np.int32)) for _ in range(int(resamples))] for x in groups[kind])
            low, high = np.quantile(np.array(b) - np.array(a), [0.025, 0.975])
            print(time.perf_counter() - start, low, high, sep=";", flush=True)
        """;

    public static int Run(string[] args)
    {
        var resamples = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var turns = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        var folder = Directory.CreateTempSubdirectory("resampling-");
        try
        {
            var random = new Random(1);
            var (amounts, others) = (Rows(folder, "amounts-0", random.NextDouble), Rows(folder, "amounts-1", random.NextDouble));
            var (bought, sold) = (Rows(folder, "shares-0", () => random.NextDouble() < 0.03 ? 1 : 0), Rows(folder, "shares-1", () => random.NextDouble() < 0.03 ? 1 : 0));
            using var python = LineProcess.Start("/usr/bin/python3", ["-c", Script, folder.FullName]);
            var bootstrap = new Bootstrap { Interval = BootstrapInterval.Percentile, Resamples = resamples };
            Compare("means", turns, () => bootstrap.CompareMeans(amounts, others));
            Compare("ratios", turns, () => bootstrap.CompareRatios([.. amounts.Zip(amounts.Reverse())], [.. others.Zip(others.Reverse())]));
            Compare("shares", turns, () => bootstrap.CompareMeans(bought, sold));
            Compare("medians", turns, () => bootstrap.CompareQuantiles(0.5, amounts, others));
            return 0;

            void Compare(string name, int turns, Func<ComparisonResult> run)
            {
                var (one, two, theirs) = (new List<double>(), new List<double>(), new List<double>());
                for (var turn = 0; turn < turns; turn++)
                {
                    var (seconds, result) = Time(1, run);
                    one.Add(seconds);
                    two.Add(Time(2, run).Seconds);
                    var parts = python?.Ask($"{name} {resamples}").Split(';').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray() ?? [double.NaN, double.NaN, double.NaN];
                    theirs.Add(parts[0]);
                    Console.WriteLine($"{name} turn {turn}: {seconds:F2} s, on two threads {two[^1]:F2} s, [{result.Difference.Lower:G4}, {result.Difference.Upper:G4}]; NumPy {parts[0]:F2} s, [{parts[1]:G4}, {parts[2]:G4}]");
                }

                Console.WriteLine($"{name}, {resamples:N0} resamples of {2 * RowsOfGroup:N0} rows, medians of {turns}: {one.Median():F2} s, on two threads {two.Median():F2} s, NumPy {python?.Greeting} {theirs.Median():F2} s, ratios {one.Median() / theirs.Median():G3} and {two.Median() / theirs.Median():G3}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double[] Rows(DirectoryInfo folder, string name, Func<double> draw)
    {
        double[] rows = [.. Enumerable.Range(0, RowsOfGroup).Select(_ => draw())];
        File.WriteAllBytes(Path.Combine(folder.FullName, name), MemoryMarshal.AsBytes(rows.AsSpan()));
        return rows;
    }

    private static (double Seconds, ComparisonResult Result) Time(int threads, Func<ComparisonResult> run)
    {
        using (Parallelism.Limit(threads))
        {
            var start = Stopwatch.GetTimestamp();
            var result = run();
            return (Stopwatch.GetElapsedTime(start).TotalSeconds, result);
        }
    }
}
