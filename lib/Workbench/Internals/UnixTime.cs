namespace Workbench.Internals;

/// <summary>Times inside the library are whole microseconds since 1970 in UTC, as DuckDB keeps them.</summary>
internal static class UnixTime
{
    public static DateTime ToDateTime(long microseconds) =>
        DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>A time without a kind counts as UTC, since raw data rarely says and a machine's zone must not decide.</summary>
    public static long FromDateTime(DateTime time)
    {
        var utc = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
        return (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    }
}
