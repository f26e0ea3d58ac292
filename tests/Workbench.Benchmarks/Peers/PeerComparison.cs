using System.Globalization;
using System.Reflection;
using Workbench.Data;

namespace Workbench.Benchmarks;

/// <summary>
/// Times recommenders beside implicit, LightFM and Surprise on the same cells, on one thread and on two. Each contender is a process of its own; they take turns in every round, so that a
/// busy machine hurts all of them. Then says which share of a matrix product's rate ALS reaches.
/// </summary>
internal static class PeerComparison
{
    private const string Usage =
        "peers [--python PATH] [--only WORD]: PATH is a Python that can import implicit, lightfm and surprise (where they are not installed, PYTHONPATH names their folder), /usr/bin/python3 unless given; WORD is a part of the names of jobs.";

    public static int Run(string[] args)
    {
        var (python, only) = ("/usr/bin/python3", "");
        for (var i = 0; i < args.Length; i += 2)
        {
            switch (args[i..Math.Min(i + 2, args.Length)])
            {
                case ["--python", var path]:
                    python = path;
                    break;
                case ["--only", var word]:
                    only = word;
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }

        var made = Directory.CreateTempSubdirectory("workbench-peers-");
        try
        {
            Compare(PeerJob.All.Where(job => job.Name.Contains(only, StringComparison.Ordinal)).ToList(), python, made.FullName);
            return 0;
        }
        finally
        {
            made.Delete(recursive: true);
        }
    }

    private static void Compare(List<PeerJob> jobs, string python, string folder)
    {
        var splits = new Dictionary<PeerCells, Split>();
        foreach (var cells in jobs.Select(job => job.Cells).Distinct())
        {
            splits[cells] = SplitOf(cells);
            CellFolder.Write(Path.Combine(folder, $"{cells}"), splits[cells]);
            Console.WriteLine($"{cells}: {splits[cells]}, {splits[cells].Train.Users.Count:N0} users x {splits[cells].Train.Items.Count:N0} items");
        }

        using var script = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("peer_turns.py")!);
        var text = script.ReadToEnd();
        Console.WriteLine(PeerRow.Header);
        var rows = jobs.SelectMany(job => new PeerRace(job, splits[job.Cells], new(Path.Combine(folder, $"{job.Cells}")), python, text).Run()).ToList();
        foreach (var row in rows)
        {
            PrintShare(row, rows, splits);
        }
    }

    private static Split SplitOf(PeerCells cells) => cells == PeerCells.Events
        ? PowerLawEvents.Draw(users: 50_000, items: 20_000, events: 5_000_000, seed: 7).SplitAtRandom(0.2, seed: 7)
        : Interactions.FromFrame(Datasets.Open("movielens-latest-small").Read("ratings.csv")).SplitAtRandom(0.2, seed: 7);

    /// <summary>Beside the better of both matrix products on as many threads.</summary>
    private static void PrintShare(PeerRow row, List<PeerRow> rows, Dictionary<PeerCells, Split> splits)
    {
        if (row.Job.Als is not { } als || rows.Find(other => other.Job.Name == PeerJob.Product && other.Threads == row.Threads) is not { } product)
        {
            return;
        }

        var (ours, best) = (AlsIteration.Flops(splits[row.Job.Cells].Train, als) / row.Ours.Seconds, PeerJob.ProductFlops / Math.Min(product.Ours.Seconds, product.Peer?.Seconds ?? double.PositiveInfinity));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Job.Name}, {row.Threads} threads: {ours / 1e9:F1} GFLOP/s = {ours / best:P0} of the better matrix product's {best / 1e9:F1}"));
    }
}
