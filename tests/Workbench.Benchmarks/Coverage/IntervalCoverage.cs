using MathNet.Numerics.Distributions;
using Workbench.Experiments;
using Workbench.Internals;

namespace Workbench.Benchmarks;

/// <summary>How often intervals hold the truth in simulated tests without an effect (A/A) and with one (A/B), and how often tests call what is not there.</summary>
internal static class IntervalCoverage
{
    private const int Runs = 2000;

    /// <summary>What a nominal 95 % must lie within.</summary>
    private static readonly (double Least, double Most) Nominal = (0.935, 0.965);

    /// <summary>At least 95 %, but for three standard errors of 2,000 runs.</summary>
    private static readonly (double Least, double Most) AtLeast = (0.935, 1);

    private static int _failed;

    /// <param name="args">Parts of the names of what to simulate; all if none is given.</param>
    public static int Run(string[] args)
    {
        bool IsAsked(Scenario scenario) => args.Length == 0 || args.Any(part => scenario.Name.Contains(part, StringComparison.OrdinalIgnoreCase));
        Print("experiments", [.. ExperimentScenarios.All.Where(IsAsked)]);
        Print("uplift", [.. UpliftScenarios.All.Where(IsAsked)]);
        Print("off-policy", [.. OffPolicyScenarios.All.Where(IsAsked)]);
        PrintAlarms([.. FalseAlarms.All.Where(IsAsked)]);
        if (args.Length == 0)
        {
            Console.WriteLine(FalseFinds());
        }

        Console.WriteLine(_failed == 0 ? "All hold." : $"{_failed} DO NOT HOLD.");
        return _failed == 0 ? 0 : 1;
    }

    private static void Print(string title, Scenario[] scenarios)
    {
        if (scenarios is [])
        {
            return;
        }

        var table = new TextTable($"interval, {title}", "A/A", "A/B", "must be", "");
        foreach (var scenario in scenarios)
        {
            var range = RangeOf(scenario.Bounds);
            var (none, some) = (Count(scenario, hasEffect: false), Count(scenario, hasEffect: true));
            Add(table, [scenario.Name, $"{Share(none)}", $"{Share(some)}", Words(range)], IsWithin(none, range) && IsWithin(some, range));
        }

        table.Notes.Add($"Share of {Runs} runs in which the interval holds the truth, with its own 95 % interval (Clopper and Pearson); the interval may be outside of what is allowed, the share may not.");
        Console.WriteLine($"{table}\n");
    }

    private static void PrintAlarms(Scenario[] scenarios)
    {
        if (scenarios is [])
        {
            return;
        }

        var table = new TextTable("test without an effect", "quiet", "must be", "");
        foreach (var scenario in scenarios)
        {
            var (range, quiet) = (RangeOf(scenario.Bounds), Count(scenario, hasEffect: false));
            Add(table, [scenario.Name, $"{Share(quiet)}", Words(range)], IsWithin(quiet, range));
        }

        table.Notes.Add($"Share of {Runs} runs in which nothing is called at 5 %.");
        Console.WriteLine($"{table}\n");
    }

    /// <summary>50 tests of which 10 have an effect, independent or with one half of the noise in common.</summary>
    private static TextTable FalseFinds()
    {
        const double q = 0.1;
        var table = new TextTable("correction", "independent", "dependent", "must be", "");
        foreach (var correction in new[] { Correction.BenjaminiHochberg, Correction.BenjaminiYekutieli })
        {
            var (independent, dependent) = (FalseShare(correction, 0, q), FalseShare(correction, 0.5, q));
            Add(table, [$"{correction} at q = {q}", $"{independent}", $"{dependent}", $"at most {q}"], independent.Lower <= q && dependent.Lower <= q);
        }

        table.Notes.Add($"Mean share of false ones among the finds, over {Runs} runs.");
        return table;
    }

    private static Estimate FalseShare(Correction correction, double common, double q)
    {
        var shares = new double[Runs];
        Chunks.Run(Runs, 1, (run, _) => shares[run] = One(new Seed(run).Stream()), Meter.None, default);
        return Metrics.MeanIntervals.ByNormal(shares, 0.95);

        double One(Random random)
        {
            var shared = Normal.Sample(random, 0, 1);
            double[] p = [.. Enumerable.Range(0, 50).Select(test =>
                2 * Normal.CDF(0, 1, -Math.Abs((test < 10 ? 3 : 0) + (Math.Sqrt(common) * shared) + (Math.Sqrt(1 - common) * Normal.Sample(random, 0, 1)))))];
            int[] found = [.. MultipleTesting.Adjust(p, correction).Index().Where(test => test.Item <= q).Select(test => test.Index)];
            return found.Length == 0 ? 0 : found.Count(test => test >= 10) / (double)found.Length;
        }
    }

    private static void Add(TextTable table, string[] cells, bool isFine)
    {
        _failed += isFine ? 0 : 1;
        table.Add([.. cells, isFine ? "ok" : "OFF"]);
    }

    private static (double Least, double Most) RangeOf(Bounds bounds) => bounds == Bounds.Nominal ? Nominal : AtLeast;

    private static string Words((double Least, double Most) range) => range.Most < 1 ? $"{range.Least} to {range.Most}" : $"at least {range.Least}";

    private static bool IsWithin(int held, (double Least, double Most) range) => (double)held / Runs >= range.Least && (double)held / Runs <= range.Most;

    private static Estimate Share(int held) => ClopperPearson.Of(held, Runs - held, 0.95);

    /// <summary>Each row draws its own experiments, with an effect and without, so that no share of the table follows from another.</summary>
    private static int Count(Scenario scenario, bool hasEffect)
    {
        var held = new bool[Runs];
        Chunks.Run(Runs, 1, (run, _) =>
        {
            using (Parallelism.Limit(1))
            {
                held[run] = scenario.Holds(new Seed(run).Stream(scenario.Stream, hasEffect ? 1 : 0), hasEffect);
            }
        }, Meter.None, default);
        return held.Count(yes => yes);
    }
}
