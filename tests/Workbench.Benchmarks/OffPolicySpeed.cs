using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Bandits;
using Workbench.Bandits.OffPolicy;

namespace Workbench.Benchmarks;

/// <summary>Doubly robust with its normal interval on a million logged rounds of ten actions, beside the same arithmetic in NumPy on the same numbers, in turns.</summary>
internal static class OffPolicySpeed
{
    private const int Rounds = 1_000_000;
    private const int Actions = 10;
    private const int Turns = 7;

    private const string Script =
        """
        import sys, time
        import numpy as np
        print(np.__version__, flush=True)
        n, k, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
        read = lambda name, kind=np.float64: np.fromfile(f"{folder}/{name}", dtype=kind)
        a, r, p = read("chosen", np.int32), read("rewards"), read("propensities")
        pi, q = read("policy").reshape(n, k), read("values").reshape(n, k)
        rows = np.arange(n)
        for _ in sys.stdin:
            start = time.perf_counter()
            w = pi[rows, a] / p
            terms = (pi * q).sum(axis=1) + w * (r - q[rows, a])
            value, half = terms.mean(), 1.959963984540054 * terms.std(ddof=1) / np.sqrt(n)
            print(time.perf_counter() - start, value, half, sep=";", flush=True)
        """;

    public static int Run(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("off-policy-");
        try
        {
            var (log, policy, values) = Make(folder.FullName);
            using var python = LineProcess.Start(args is ["--python", var path] ? path : "/usr/bin/python3", ["-c", Script, $"{Rounds}", $"{Actions}", folder.FullName]);
            List<double> ours = [], theirs = [];
            for (var turn = -1; turn < Turns; turn++)
            {
                var start = Stopwatch.GetTimestamp();
                var estimate = new OffPolicyEvaluation().Of(log, policy, [new DoublyRobust()], values)[new DoublyRobust()];
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                var parts = python?.Ask("").Split(';').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray() ?? [double.NaN, double.NaN, double.NaN];
                Console.WriteLine($"{(turn < 0 ? "warm-up" : $"turn {turn}")}: {seconds:F3} s, {estimate.Value:F9} +/- {estimate.Upper - estimate.Value:F9}; NumPy {parts[0]:F3} s, {parts[1]:F9} +/- {parts[2]:F9}");
                if (turn >= 0)
                {
                    ours.Add(seconds);
                    theirs.Add(parts[0]);
                }
            }

            Console.WriteLine($"DR of {Rounds:N0} rounds x {Actions} actions, checks of the input and of the overlap included: median {ours.Median():F3} s, NumPy's arithmetic alone {theirs.Median():F3} s, ratio {ours.Median() / theirs.Median():F2}");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (BanditLog Log, ActionTable Policy, ActionTable Values) Make(string folder)
    {
        var random = new Random(1);
        var chosen = new int[Rounds];
        var (rewards, propensities, policy, values) = (new double[Rounds], new double[Rounds], new double[Rounds, Actions], new double[Rounds, Actions]);
        for (var round = 0; round < Rounds; round++)
        {
            (chosen[round], propensities[round]) = (random.Next(Actions), 1.0 / Actions);
            rewards[round] = random.NextDouble() < 0.05 ? 1 : 0;
            var sum = 0.0;
            for (var action = 0; action < Actions; action++)
            {
                (policy[round, action], values[round, action]) = (random.NextDouble(), 0.1 * random.NextDouble());
                sum += policy[round, action];
            }

            for (var action = 0; action < Actions; action++)
            {
                policy[round, action] /= sum;
            }
        }

        Write<int>(folder, "chosen", chosen);
        Write<double>(folder, "rewards", rewards);
        Write<double>(folder, "propensities", propensities);
        Write<double>(folder, "policy", MemoryMarshal.CreateSpan(ref policy[0, 0], policy.Length));
        Write<double>(folder, "values", MemoryMarshal.CreateSpan(ref values[0, 0], values.Length));
        return (new([.. Enumerable.Range(0, Actions).Select(action => $"{action}")], chosen, rewards, propensities), ActionTable.Of(policy), ActionTable.Of(values));
    }

    private static void Write<T>(string folder, string name, ReadOnlySpan<T> numbers)
        where T : unmanaged => File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes(numbers));
}
