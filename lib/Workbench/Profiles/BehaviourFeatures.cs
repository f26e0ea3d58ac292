using Microsoft.Data.Analysis;
using Workbench.Cleaning;
using Workbench.Data;

namespace Workbench.Profiles;

/// <summary>How users behave, in numbers: as many features as the columns of the data set allow.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>events</c>, <c>active_days</c> (days in UTC with an event), <c>items</c> (different ones).</item>
/// <item>For each type of event its number (<c>events_view</c>), and <c>view_to_cart</c>, <c>cart_to_purchase</c>, <c>view_to_purchase</c>: events of the one
/// type for each of the other; 0 where there are none of the other, and above 1 for who buys more than they look at.</item>
/// <item>With order numbers: <c>orders</c>, <c>lines_per_order</c>, <c>pieces_per_order</c>, <c>spend</c>, <c>average_price</c> (of a piece); 0 without an order.</item>
/// <item>Shares of the events, 0 to 1: <c>night</c> (0 to 6 o'clock UTC), <c>morning</c> (to 12), <c>afternoon</c> (to 18), <c>evening</c> (to 24),
/// <c>weekend</c>, and each channel (<c>channel_app</c>).</item>
/// </list>
/// </remarks>
public static class BehaviourFeatures
{
    /// <summary>More types or channels than this are not kinds but ids.</summary>
    private const int MostKinds = 64;
    private static readonly string[] DayParts = ["night", "morning", "afternoon", "evening"];

    /// <summary>The features of each user of a table of events.</summary>
    /// <param name="frame">Clean events.</param>
    /// <param name="events">Which columns play which part.</param>
    /// <param name="options">Channel and names of types; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// A column is absent, a row lacks a user or a time, a purchase has no sound quantity or price, or there are over 64 types or channels; the message says where.
    /// </exception>
    public static FeatureTable Of(DataFrame frame, EventSchema events, BehaviourOptions? options = null)
    {
        options ??= new();
        var rows = UserRows.Of(frame, events.User);
        var times = EventTimes.Ticks(frame, events.Time);
        var total = rows.Count(_ => true);
        return FeatureTable.FromColumns(rows.Users,
        [
            .. Activity(frame, events, rows, times, total),
            .. events.Type is null ? [] : Types(frame, events.Type, rows, options),
            .. events.Order is null ? [] : Baskets(frame, events.Order, events, rows),
            .. Hours(rows, times, total),
            .. options.Channel is null ? [] : Channels(frame, options.Channel, rows, total),
        ]);
    }

    private static IEnumerable<(string Name, double[] Values)> Activity(DataFrame frame, EventSchema events, UserRows rows, long[] times, double[] total)
    {
        var items = Grouping.Of(frame, events.Item).Codes;
        yield return ("events", total);
        yield return ("active_days", rows.CountDistinct(row => (int)(times[row] / TimeSpan.TicksPerDay)));
        yield return ("items", rows.CountDistinct(row => items[row]));
    }

    private static IEnumerable<(string Name, double[] Values)> Types(DataFrame frame, string column, UserRows rows, BehaviourOptions options)
    {
        var counts = Kinds(frame, column, rows);
        foreach (var (type, count) in counts)
        {
            yield return ($"events_{type}", count);
        }

        (string From, string To)[] steps = [(options.View, options.Cart), (options.Cart, options.Purchase), (options.View, options.Purchase)];
        foreach (var (from, to) in steps.Where(step => counts.ContainsKey(step.From) && counts.ContainsKey(step.To)))
        {
            yield return ($"{from}_to_{to}", Ratio(counts[to], counts[from]));
        }
    }

    private static IEnumerable<(string Name, double[] Values)> Baskets(DataFrame frame, string order, EventSchema events, UserRows rows)
    {
        var lines = OrderLines.Of(frame, order, events.Quantity, events.Price);
        var orders = rows.CountDistinct(row => lines.Orders[row]);
        var pieces = rows.Sum(row => lines.Orders[row] < 0 ? 0 : lines.Pieces[row]);
        yield return ("orders", orders);
        yield return ("lines_per_order", Ratio(rows.Count(row => lines.Orders[row] >= 0), orders));
        if (events.Quantity is not null)
        {
            yield return ("pieces_per_order", Ratio(pieces, orders));
        }

        if (events.Price is not null)
        {
            var spend = rows.Sum(row => lines.Orders[row] < 0 ? 0 : lines.Pieces[row] * lines.Prices[row]);
            yield return ("spend", spend);
            yield return ("average_price", Ratio(spend, pieces));
        }
    }

    private static IEnumerable<(string Name, double[] Values)> Hours(UserRows rows, long[] times, double[] total)
    {
        int[] parts = Array.ConvertAll(times, time => (int)(time % TimeSpan.TicksPerDay / (6 * TimeSpan.TicksPerHour)));
        foreach (var (part, name) in DayParts.Index())
        {
            yield return (name, Ratio(rows.Count(row => parts[row] == part), total));
        }

        yield return ("weekend", Ratio(rows.Count(row => new DateTime(times[row]).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday), total));
    }

    private static IEnumerable<(string Name, double[] Values)> Channels(DataFrame frame, string column, UserRows rows, double[] total) =>
        Kinds(frame, column, rows).Select(channel => ($"channel_{channel.Key}", Ratio(channel.Value, total)));

    /// <summary>For each value of a column the number of each user's rows that have it, by the alphabet.</summary>
    private static SortedDictionary<string, double[]> Kinds(DataFrame frame, string column, UserRows rows)
    {
        var groups = Grouping.Of(frame, column);
        if (groups.Count > MostKinds)
        {
            throw new ArgumentException($"Column '{column}' has {groups.Count:N0} different values; a column of types or channels has at most {MostKinds}.", nameof(column));
        }

        var texts = frame.Texts(column);
        return new(Enumerable.Range(0, groups.Count).ToDictionary(kind => texts[groups.Firsts[kind]]!, kind => rows.Count(row => groups.Codes[row] == kind)), StringComparer.Ordinal);
    }

    private static double[] Ratio(double[] parts, double[] wholes) => [.. parts.Zip(wholes, (part, whole) => whole == 0 ? 0 : part / whole)];
}
