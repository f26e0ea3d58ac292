using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Profiles;

/// <summary>Times of events, none of them missing.</summary>
internal static class EventTimes
{
    /// <exception cref="ArgumentException">There is no such column of times, or a row has no time.</exception>
    public static long[] Ticks(DataFrame frame, string column)
    {
        var times = frame.Times(column);
        var missing = Array.IndexOf(times, null);
        return missing < 0
            ? Array.ConvertAll(times, time => time.GetValueOrDefault().Ticks)
            : throw new ArgumentException($"Row {missing} has no {column}. Drop such rows first (Cleaning: DropMissing).", nameof(frame));
    }
}
