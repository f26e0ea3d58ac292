using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>What users bought before a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Users">Who bought.</param>
/// <param name="Recencies">Days since the last purchase of each.</param>
/// <param name="Frequencies">Orders of each.</param>
/// <param name="Monetary">Money of each.</param>
internal sealed record Purchases(DateTime AsOf, string[] Users, double[] Recencies, double[] Frequencies, double[] Monetary)
{
    public static Purchases Of(DataFrame frame, RfmColumns columns, DateTime? asOf)
    {
        var rows = UserRows.Of(frame, columns.User);
        var lines = OrderLines.Of(frame, columns.Order, columns.Quantity, columns.Price);
        var times = Ticks(frame, columns.Time);
        var end = asOf is { } day ? UnixTime.ToDateTime(UnixTime.FromDateTime(day)).Ticks : times.DefaultIfEmpty().Max() + TimeSpan.TicksPerSecond;
        var (last, orders, money) = Sum(rows, lines, times, end);
        int[] buyers = [.. Enumerable.Range(0, rows.Users.Length).Where(user => orders[user] > 0)];
        if (buyers.Length == 0)
        {
            throw new ArgumentException($"None of the {times.Length:N0} rows is a purchase (a row with {columns.Order}) before {Format.Time(new(end))}.", nameof(frame));
        }

        return new(
            new(end, DateTimeKind.Utc),
            [.. buyers.Select(user => rows.Users[user])],
            [.. buyers.Select(user => TimeSpan.FromTicks(end - last[user]).TotalDays)],
            [.. buyers.Select(user => (double)orders[user])],
            [.. buyers.Select(user => money[user])]);
    }

    /// <exception cref="ArgumentException">A row has no time.</exception>
    public static long[] Ticks(DataFrame frame, string column)
    {
        var times = frame.Times(column);
        var missing = Array.IndexOf(times, null);
        return missing < 0
            ? Array.ConvertAll(times, time => time.GetValueOrDefault().Ticks)
            : throw new ArgumentException($"Row {missing} has no {column}. Drop such rows first (Cleaning: DropMissing).", nameof(frame));
    }

    private static (long[] Last, int[] Orders, double[] Money) Sum(UserRows rows, OrderLines lines, long[] times, long end)
    {
        var (last, orders, money) = (new long[rows.Users.Length], new int[rows.Users.Length], new double[rows.Users.Length]);
        var seen = new HashSet<(int User, int Order)>();
        for (var row = 0; row < times.Length; row++)
        {
            if (lines.Orders[row] >= 0 && times[row] < end)
            {
                var user = rows.UserOf[row];
                last[user] = Math.Max(last[user], times[row]);
                orders[user] += seen.Add((user, lines.Orders[row])) ? 1 : 0;
                money[user] += lines.Pieces[row] * lines.Prices[row];
            }
        }

        return (last, orders, money);
    }
}
