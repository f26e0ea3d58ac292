using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Data.Analysis;
using Workbench.Cleaning;
using Workbench.Data;

namespace Workbench.Benchmarks;

/// <summary>
/// Reads Online Retail (541,909 rows, eight columns, unpacked) into a table, and on to a user x item matrix, by this library, by pandas
/// with SciPy and by <see cref="DataFrame.LoadCsv(string, char, bool, string[], Type[], int, int, bool, System.Text.Encoding, bool, CultureInfo)"/>.
/// The three take turns in every round, so that a busy machine hurts all of them.
/// </summary>
internal static class ReadingSpeed
{
    private const int Rounds = 7;
    private const string Usage = "reading [--python PATH]: PATH is a Python that has pandas and SciPy, /usr/bin/python3 unless given.";
    private static readonly InteractionColumns Columns = new("CustomerID", "StockCode", "Quantity", "InvoiceDate");

    // LoadCsv guesses types from the first rows, which have no cancelled invoice ("C536379"): they are given.
    private static readonly Type[] Types =
        [typeof(string), typeof(string), typeof(string), typeof(int), typeof(DateTime), typeof(double), typeof(double), typeof(string)];

    public static int Run(string[] args)
    {
        if (args is not ([] or ["--python", _]))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var path = Path.Combine(Path.GetTempPath(), $"online-retail-{Environment.ProcessId}.csv");
        try
        {
            Unpack(Datasets.Open("online-retail")["online_retail.csv.gz"], path);
            using var pandas = PandasReader.Start(args.ElementAtOrDefault(1) ?? "/usr/bin/python3", path);
            Measure(path, pandas);
            return 0;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Measure(string path, PandasReader? pandas)
    {
        List<Contender> contenders =
        [
            new("Workbench, all threads", () => Read(path), Build),
            new("Workbench, one thread", () => Limited(() => Read(path)), frame => Limited(() => Build(frame))),
            new("DataFrame.LoadCsv", () => DataFrame.LoadCsv(path, dataTypes: Types), Build),
        ];
        for (var round = -1; round < Rounds; round++)
        {
            // The first round, in which code is compiled and the file enters the system's cache, does not count.
            var counts = round >= 0;
            contenders.ForEach(c => c.Run(counts));
            pandas?.Run(counts);
        }

        var baseline = contenders[0];
        foreach (var times in contenders.Select(c => c.Times).Append(pandas?.Times).OfType<ReadingTimes>())
        {
            Console.WriteLine(times.ToString(baseline.Times));
        }
    }

    private static DataFrame Read(string path) => Tables.Read(path);

    private static Interactions Build(DataFrame frame) =>
        Interactions.FromFrame(new CleaningPlan().Add(new DropMissing("CustomerID")).Run(frame).Frame, Columns);

    private static T Limited<T>(Func<T> run)
    {
        using var limit = Parallelism.Limit(1);
        return run();
    }

    private static void Unpack(string packed, string path)
    {
        using var source = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress);
        using var target = File.Create(path);
        source.CopyTo(target);
    }

    private sealed record Contender(string Name, Func<DataFrame> Read, Func<DataFrame, Interactions> Build)
    {
        public ReadingTimes Times { get; } = new(Name);

        public void Run(bool counts)
        {
            // What the one before left over is not this one's to collect.
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            var frame = Read();
            var read = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var data = Build(frame);
            var built = Stopwatch.GetElapsedTime(start).TotalSeconds - read;
            Times.Add(counts, read, built, $"{data.Users.Count} x {data.Items.Count}, {data.ByUser.Count} cells");
        }
    }
}
