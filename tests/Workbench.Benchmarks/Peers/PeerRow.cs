using System.Globalization;

namespace Workbench.Benchmarks;

/// <summary>A row of the table: one job on a number of threads.</summary>
internal sealed record PeerRow(PeerJob Job, int Threads, ContenderResult Ours, ContenderResult? Peer)
{
    /// <summary>Seconds are medians of turns; the ratio of processor time is what is left of the ratio on a machine that does other work too.</summary>
    public static string Header => Line("job", "peer", "threads", "ours s", "peer s", "ratio", "processor", "bar", "met", "ours MB", "peer MB", "ours q", "peer q");

    public override string ToString() => Line(
        Job.Name,
        Job.Peer,
        $"{Threads}",
        Text($"{Ours.Seconds:F3}"),
        Text($"{Peer?.Seconds:F3}"),
        Text($"{Ours.Seconds / Peer?.Seconds:F3}"),
        Text($"{Ours.Processor / Peer?.Processor:F3}"),
        Text($"{Job.Bar:F1}"),
        Peer is null ? "" : Ours.Seconds <= Job.Bar * Peer.Seconds ? "yes" : "NO",
        $"{Ours.PeakMemory >> 20}",
        $"{Peer?.PeakMemory >> 20}",
        Text($"{Ours.Quality:F4}"),
        Text($"{Peer?.Quality:F4}"));

    private static string Text(FormattableString cell) => cell.ToString(CultureInfo.InvariantCulture);

    private static string Line(string job, params string[] cells) => $"{job,-20}{string.Concat(cells.Select(cell => $"{cell,10}"))}";
}
