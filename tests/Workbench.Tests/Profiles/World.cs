using Microsoft.Data.Analysis;
using Workbench.Profiles;

namespace Workbench.Tests.Profiles;

/// <summary>Users whose kinds are known, and how far a clustering is from them.</summary>
internal static class World
{
    public static DateTime Day(int day, int hour = 0) => new(2026, 1, day, hour, 0, 0, DateTimeKind.Utc);

    /// <summary>One feature x; users u0, u1, ...</summary>
    public static FeatureTable Line(params double[] x) => FeatureTable.FromColumns([.. x.Select((_, i) => $"u{i}")], [("x", x)]);

    /// <summary>As many kinds as given, on the corners of a cube of side 10, spread with a standard deviation of 0.5: users of kind k are k, k + kinds, ...</summary>
    public static FeatureTable Kinds(int kinds, int users, Seed seed)
    {
        var random = seed.Stream();
        double Spread() => 0.5 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var values = new double[users, 3];
        for (var user = 0; user < users; user++)
        {
            for (var d = 0; d < 3; d++)
            {
                values[user, d] = (10 * (((user % kinds) >> d) & 1)) + Spread();
            }
        }

        return new([.. Enumerable.Range(0, users).Select(user => $"u{user}")], ["x", "y", "z"], values);
    }

    /// <summary>
    /// The adjusted Rand index (Hubert and Arabie 1985): 1 for equal partitions, 0 on average for independent ones.
    /// </summary>
    public static double AdjustedRand(IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        static double Pairs(IEnumerable<int> counts) => counts.Sum(n => n * (n - 1.0) / 2);
        var together = Pairs(a.Zip(b).CountBy(pair => pair).Select(c => c.Value));
        var (inA, inB) = (Pairs(a.CountBy(k => k).Select(c => c.Value)), Pairs(b.CountBy(k => k).Select(c => c.Value)));
        var expected = inA * inB / Pairs([a.Count]);
        return (together - expected) / (((inA + inB) / 2) - expected);
    }

    /// <summary>Events of a shop with the columns of <see cref="Schema"/>.</summary>
    public static DataFrame Events(params (string User, string Item, DateTime Time, string Type, string? Order, double? Quantity, double? Price, string Channel)[] rows) => new(
        new StringDataFrameColumn("user", rows.Select(r => r.User)),
        new StringDataFrameColumn("item", rows.Select(r => r.Item)),
        new PrimitiveDataFrameColumn<DateTime>("time", rows.Select(r => r.Time)),
        new StringDataFrameColumn("type", rows.Select(r => r.Type)),
        new StringDataFrameColumn("order", rows.Select(r => r.Order)),
        new DoubleDataFrameColumn("quantity", rows.Select(r => r.Quantity)),
        new DoubleDataFrameColumn("price", rows.Select(r => r.Price)),
        new StringDataFrameColumn("channel", rows.Select(r => r.Channel)));

    public static Workbench.Data.EventSchema Schema { get; } = new("events.csv", "user", "item", "time")
    {
        Type = "type",
        Order = "order",
        Quantity = "quantity",
        Price = "price",
        TitleFile = "items.csv",
        Title = "title",
    };

    public static (string, string, DateTime, string, string?, double?, double?, string) Bought(string user, DateTime time, string order, double quantity, double price, string item = "i") =>
        (user, item, time, "purchase", order, quantity, price, "web");

    public static (string, string, DateTime, string, string?, double?, double?, string) Did(string type, string user, DateTime time, string item = "i", string channel = "web") =>
        (user, item, time, type, null, null, null, channel);
}
