using Microsoft.Data.Analysis;
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
        var times = EventTimes.Ticks(frame, columns.Time);
        var end = asOf is { } day ? UnixTime.ToDateTime(UnixTime.FromDateTime(day)).Ticks : times.DefaultIfEmpty().Max() + TimeSpan.TicksPerSecond;
        bool Counts(int row) => lines.Orders[row] >= 0 && times[row] < end;
        var last = Last(rows, times, Counts);
        var orders = rows.CountDistinct(row => Counts(row) ? lines.Orders[row] : -1);
        var money = rows.Sum(row => Counts(row) ? lines.Pieces[row] * lines.Prices[row] : 0);
        int[] buyers = [.. Enumerable.Range(0, rows.Users.Length).Where(user => orders[user] > 0)];
        if (buyers.Length == 0)
        {
            throw new ArgumentException($"None of the {times.Length:N0} rows is a purchase (a row with {columns.Order}) before {Format.Time(new(end))}.", nameof(frame));
        }

        return new(
            new(end, DateTimeKind.Utc),
            [.. buyers.Select(user => rows.Users[user])],
            [.. buyers.Select(user => TimeSpan.FromTicks(end - last[user]).TotalDays)],
            [.. buyers.Select(user => orders[user])],
            [.. buyers.Select(user => money[user])]);
    }

    private static long[] Last(UserRows rows, long[] times, Func<int, bool> counts)
    {
        var last = new long[rows.Users.Length];
        for (var row = 0; row < times.Length; row++)
        {
            if (counts(row))
            {
                last[rows.UserOf[row]] = Math.Max(last[rows.UserOf[row]], times[row]);
            }
        }

        return last;
    }
}
