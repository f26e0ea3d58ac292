using System.Diagnostics;
using Workbench.Experiments;

namespace Workbench.Benchmarks;

/// <summary>How long 10,000 resamples of 1 million rows (half a million a group) take, on one thread and on two.</summary>
internal static class ResamplingSpeed
{
    private const int RowsOfGroup = 500_000;

    public static int Run()
    {
        var random = new Random(1);
        double[] Rows(Func<double> draw) => [.. Enumerable.Range(0, RowsOfGroup).Select(_ => draw())];
        var (continuous, other) = (Rows(random.NextDouble), Rows(random.NextDouble));
        var (bought, others) = (Rows(() => random.NextDouble() < 0.03 ? 1 : 0), Rows(() => random.NextDouble() < 0.03 ? 1 : 0));
        (double, double)[] Pairs() => [.. continuous.Zip(other)];
        foreach (var threads in new[] { 1, 2 })
        {
            using (Parallelism.Limit(threads))
            {
                Time("bootstrap of means", () => new Bootstrap().CompareMeans(continuous, other));
                Time("bootstrap of means, studentised", () => new Bootstrap { Interval = BootstrapInterval.Studentised }.CompareMeans(continuous, other));
                Time("bootstrap of ratios", () => new Bootstrap().CompareRatios(Pairs(), Pairs()));
                Time("bootstrap of shares", () => new Bootstrap().CompareMeans(bought, others));
                Time("bootstrap of medians", () => new Bootstrap().CompareQuantiles(0.5, continuous, other));
                Time("permutation test of means", () => new PermutationTest().CompareMeans(continuous, other));
                Time("permutation test of shares", () => new PermutationTest().CompareMeans(bought, others));
            }
        }

        return 0;
    }

    private static void Time(string name, Func<ComparisonResult> run)
    {
        var watch = Stopwatch.StartNew();
        var result = run();
        Console.WriteLine($"{name,-32} {Parallelism.MaxThreads} threads {watch.Elapsed.TotalSeconds,8:F2} s   {result.Difference}");
    }
}
