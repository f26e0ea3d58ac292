using MathNet.Numerics.Distributions;
using Workbench.Experiments;
using Workbench.Internals;

namespace Workbench.Benchmarks;

/// <summary>How often the intervals of experiments hold the truth, in simulated tests without an effect (A/A) and with one (A/B).</summary>
internal static class IntervalCoverage
{
    private const int Runs = 2000;

    /// <summary>What a nominal 95 % must lie within; always valid and exact intervals may be wider than they say, and so may hold more often.</summary>
    private static readonly (double Least, double Most) Nominal = (0.935, 0.965);

    /// <summary>At least 95 %, but for three standard errors of 2,000 runs.</summary>
    private static readonly (double Least, double Most) AtLeast = (0.935, 1);

    private static int _failed;

    public static int Run()
    {
        var table = new TextTable("interval", "A/A", "A/B", "must be", "");
        foreach (var (name, holds, bounds) in IntervalScenarios.All)
        {
            var range = bounds == Bounds.Nominal ? Nominal : AtLeast;
            var (none, some) = (Count(random => holds(random, false)), Count(random => holds(random, true)));
            Add(table, name, none, some, range, IsWithin(none, range) && IsWithin(some, range));
        }

        table.Notes.Add($"Share of {Runs} runs in which the interval holds the truth, with its own 95 % interval (Clopper and Pearson); the interval may be outside of what is allowed, the share may not.");
        Console.WriteLine(table);
        Console.WriteLine();
        Console.WriteLine(FalseFinds());
        Console.WriteLine(_failed == 0 ? "All hold." : $"{_failed} DO NOT HOLD.");
        return _failed == 0 ? 0 : 1;
    }

    /// <summary>50 tests of which 10 have an effect, independent or with one half of the noise in common.</summary>
    private static TextTable FalseFinds()
    {
        const double q = 0.1;
        var table = new TextTable("correction", "independent", "dependent", "must be", "");
        foreach (var correction in new[] { Correction.BenjaminiHochberg, Correction.BenjaminiYekutieli })
        {
            var (independent, dependent) = (FalseShare(correction, 0, q), FalseShare(correction, 0.5, q));
            var isFine = independent.Lower <= q && dependent.Lower <= q;
            _failed += isFine ? 0 : 1;
            table.Add($"{correction} at q = {q}", $"{independent}", $"{dependent}", $"at most {q}", isFine ? "ok" : "OFF");
        }

        table.Notes.Add($"Mean share of false ones among the finds, over {Runs} runs.");
        return table;
    }

    private static Estimate FalseShare(Correction correction, double common, double q)
    {
        var shares = new double[Runs];
        Chunks.Run(Runs, 1, (run, _) => shares[run] = One(new Seed(run).Stream()), Meter.None, default);
        var sample = Sample.OfValues("shares", shares);
        var half = 1.96 * Math.Sqrt(sample.Variance / Runs);
        return new(sample.Mean, sample.Mean - half, sample.Mean + half);

        double One(Random random)
        {
            var shared = Normal.Sample(random, 0, 1);
            double[] p = [.. Enumerable.Range(0, 50).Select(test =>
                2 * Normal.CDF(0, 1, -Math.Abs((test < 10 ? 3 : 0) + (Math.Sqrt(common) * shared) + (Math.Sqrt(1 - common) * Normal.Sample(random, 0, 1)))))];
            int[] found = [.. MultipleTesting.Adjust(p, correction).Index().Where(test => test.Item <= q).Select(test => test.Index)];
            return found.Length == 0 ? 0 : found.Count(test => test >= 10) / (double)found.Length;
        }
    }

    private static void Add(TextTable table, string name, int none, int some, (double Least, double Most) range, bool isFine)
    {
        _failed += isFine ? 0 : 1;
        table.Add(name, $"{Share(none)}", $"{Share(some)}", range.Most < 1 ? $"{range.Least} to {range.Most}" : $"at least {range.Least}", isFine ? "ok" : "OFF");
    }

    private static bool IsWithin(int held, (double Least, double Most) range) => (double)held / Runs >= range.Least && (double)held / Runs <= range.Most;

    private static Estimate Share(int held) => new(
        (double)held / Runs, held == 0 ? 0 : Beta.InvCDF(held, Runs - held + 1, 0.025), held == Runs ? 1 : Beta.InvCDF(held + 1, Runs - held, 0.975));

    private static int Count(Func<Random, bool> holds)
    {
        var held = new bool[Runs];
        Chunks.Run(Runs, 1, (run, _) =>
        {
            using (Parallelism.Limit(1))
            {
                held[run] = holds(new Seed(run).Stream());
            }
        }, Meter.None, default);
        return held.Count(yes => yes);
    }
}

/// <summary>What is asked of an interval.</summary>
internal enum Bounds
{
    Nominal,
    AtLeast,
}
