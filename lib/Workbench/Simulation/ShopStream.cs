using Workbench.Internals;

namespace Workbench.Simulation;

/// <summary>A shop's raw log at any length, for load tests.</summary>
public sealed partial class Shop
{
    private const long MostEvents = 1_000_000_000;

    /// <summary>Writes events.csv with exactly <paramref name="events"/> rows, and the items.csv and users.csv that they speak of.</summary>
    /// <remarks>
    /// The same world as <see cref="Simulate"/>, one cohort of <see cref="ShopOptions.Users"/> customers after another in the same shop:
    /// memory holds one cohort a thread, whatever the length. Rows are in order of time within a cohort, not over all;
    /// friends know each other within a cohort.
    /// </remarks>
    /// <param name="options">The shop; its customers are those of one cohort.</param>
    /// <param name="folder">Made if it is not there; files appear when they are whole.</param>
    /// <param name="events">Rows to write, 1 to a thousand million.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellation">Stops it, and leaves no file behind.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument or option lies outside its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static void StreamEvents(
        ShopOptions options, string folder, long events, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (events is < 1 or > MostEvents)
        {
            throw new ArgumentOutOfRangeException(nameof(events), events, $"events must be from 1 to {MostEvents:N0}.");
        }

        var stream = new CohortStream(options.Checked(), events, progress, cancellation);
        WholeFile.Write(Path.Combine(folder, RawTables.Events), log => WholeFile.Write(Path.Combine(folder, RawTables.Users), users => stream.Write(log, users)));
        WholeFile.Write(Path.Combine(folder, RawTables.Items), ShopFiles.Items(options, stream.Catalogue).Write);
    }
}
