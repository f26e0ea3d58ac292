using System.Globalization;

namespace Workbench.Benchmarks;

/// <summary>How time and memory grow with the events: 1, 5 and 20 million of a power law over the same items, about as many a user everywhere.</summary>
internal static class Growth
{
    private const int Rounds = 3;
    private const int Items = 26_744;
    private const int EventsOfUser = 144;
    private const int Factors = 64;
    private const int Neighbours = 20;

    /// <summary>Bytes of a cell: its column and its value.</summary>
    private const long Cell = 8;

    public static int Run()
    {
        Console.WriteLine("time is the median of a turn on one thread; needed memory is the matrix by users and by items, and the factors or neighbours; the ratio leaves out what an idle process takes");
        foreach (var events in new[] { 1_000_000, 5_000_000, 20_000_000 })
        {
            var made = Directory.CreateTempSubdirectory("workbench-growth-");
            try
            {
                Measure(Write(events, made.FullName));
            }
            finally
            {
                made.Delete(recursive: true);
            }
        }

        return 0;
    }

    private static CellFolder Write(int events, string path) =>
        CellFolder.Write(path, PowerLawEvents.Draw(events / EventsOfUser, Items, events, seed: 7).SplitAtRandom(0.01, seed: 7));

    private static void Measure(CellFolder folder)
    {
        var train = folder.Train();
        var (cells, rows) = ((long)train.ByUser.Count, (long)train.Users.Count + train.Items.Count);
        var matrix = (2 * Cell * cells) + (sizeof(int) * rows);
        Console.WriteLine(train);
        var idle = Turn(PeerJob.Product, folder).Memory;
        Print("als-cg-64", folder, cells, matrix + (sizeof(float) * Factors * rows), idle);
        Print("bpr-64", folder, cells, matrix + (sizeof(float) * Factors * rows), idle);
        Print("item-knn-cosine", folder, cells, matrix + (Cell * Neighbours * train.Items.Count), idle);
    }

    private static void Print(string job, CellFolder folder, long cells, long needed, long idle)
    {
        var (seconds, memory) = Turn(job, folder);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{job,-16} {seconds,8:F3} s = {seconds / cells * 1e9,6:F0} ns an event, peak {memory >> 20,5} MB, needed {needed >> 20,5} MB, ratio {(double)(memory - idle) / needed:F2}"));
    }

    private static (double Seconds, long Memory) Turn(string job, CellFolder folder)
    {
        using var contender = Contender.StartOurs(job, 1, folder);
        // The first turn, in which code is compiled, does not count.
        for (var round = -1; round < Rounds; round++)
        {
            contender.Run(round >= 0);
        }

        return (contender.Seconds, contender.PeakMemory);
    }
}
