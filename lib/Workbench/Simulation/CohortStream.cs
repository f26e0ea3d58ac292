namespace Workbench.Simulation;

/// <summary>Simulates cohorts a few at a time, and writes them one after another until there are rows enough.</summary>
internal sealed class CohortStream(ShopOptions options, long events, IProgress<double>? progress, CancellationToken cancellation)
{
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
    private long _written;

    public Catalogue Catalogue { get; } = Catalogue.Of(options);

    public void Write(Stream log, Stream users)
    {
        new CsvWriter(log).Write(new CsvRow(RawTables.EventHeader));
        new CsvWriter(users).Write(new CsvRow(RawTables.UserHeader));
        for (var first = 0; _written < events; first += options.Threads)
        {
            foreach (var (rows, people) in Encode(Cut(Simulate(first))))
            {
                rows.WriteTo(log);
                people.WriteTo(users);
            }

            progress?.Report((double)_written / events);
        }
    }

    private Cohort[] Simulate(int first)
    {
        var cohorts = new Cohort[options.Threads];
        Parallel.For(0, cohorts.Length, _parallel, n =>
        {
            var world = new World(options, Catalogue, first + n);
            var (sessions, ratings) = world.Run(threads: 1, cancellation);
            cohorts[n] = new(ShopFiles.Events(world, EventLog.Of(world, sessions, ratings)).Rows, ShopFiles.Users(world).Rows);
        });
        return cohorts;
    }

    /// <summary>The cohorts up to the row that is the last one wanted.</summary>
    private List<Cohort> Cut(Cohort[] cohorts)
    {
        var wanted = new List<Cohort>();
        foreach (var cohort in cohorts.TakeWhile(_ => _written < events))
        {
            var rows = (int)Math.Min(events - _written, cohort.Events.Count);
            wanted.Add(cohort with { Events = [.. cohort.Events.Take(rows)] });
            _written += rows;
        }

        return wanted;
    }

    private (MemoryStream Events, MemoryStream Users)[] Encode(List<Cohort> cohorts)
    {
        var encoded = new (MemoryStream, MemoryStream)[cohorts.Count];
        Parallel.For(0, encoded.Length, _parallel, n => encoded[n] = (Encode(cohorts[n].Events), Encode(cohorts[n].Users)));
        return encoded;
    }

    private static MemoryStream Encode(IEnumerable<CsvRow> rows)
    {
        var bytes = new MemoryStream();
        new CsvWriter(bytes).Write(rows);
        return bytes;
    }

    private sealed record Cohort(IReadOnlyList<CsvRow> Events, IReadOnlyList<CsvRow> Users);
}
