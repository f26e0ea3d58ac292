using System.Diagnostics;
using Microsoft.Data.Analysis;
using Workbench.Profiles;
using static Workbench.Tests.Profiles.World;

namespace Workbench.Tests.Profiles;

public class BehaviourFeaturesTests
{
    // 2 and 3 January 2026 are a Friday and a Saturday.
    private static readonly FeatureTable Two = BehaviourFeatures.Of(Events(
        Did("view", "a", Day(2, 1), "i"), Did("view", "a", Day(2, 7), "j"), Did("view", "a", Day(3, 13), "i", "app"), Did("view", "a", Day(3, 19), "i"),
        Did("cart", "a", Day(3, 19), "i"), Did("cart", "a", Day(3, 19), "j"),
        Bought("a", Day(3, 20), "o1", 2, 10), Bought("a", Day(3, 20), "o1", 1, 4), Bought("a", Day(3, 21), "o2", 3, 2),
        Bought("b", Day(2), "o3", 1, 5)), Schema, new() { Channel = "channel" });

    [Theory]
    [InlineData("events", 4 + 2 + 3, 1)]
    [InlineData("active_days", 2, 1)]
    [InlineData("items", 2, 1)]
    [InlineData("events_view", 4, 0)]
    [InlineData("events_cart", 2, 0)]
    [InlineData("events_purchase", 3, 1)]
    [InlineData("view_to_cart", 2 / 4.0, 0)]
    [InlineData("cart_to_purchase", 3 / 2.0, 0)]
    [InlineData("view_to_purchase", 3 / 4.0, 0)]
    [InlineData("orders", 2, 1)]
    [InlineData("lines_per_order", 3 / 2.0, 1)]
    [InlineData("pieces_per_order", (2 + 1 + 3) / 2.0, 1)]
    [InlineData("spend", 20 + 4 + 6, 5)]
    [InlineData("average_price", 30 / 6.0, 5)]
    [InlineData("night", 1 / 9.0, 1)]
    [InlineData("morning", 1 / 9.0, 0)]
    [InlineData("afternoon", 1 / 9.0, 0)]
    [InlineData("evening", 6 / 9.0, 0)]
    [InlineData("weekend", 7 / 9.0, 0)]
    [InlineData("channel_app", 1 / 9.0, 0)]
    [InlineData("channel_web", 8 / 9.0, 1)]
    public void Each_feature_is_that_of_the_hand(string feature, double a, double b) => Assert.Equal((a, b), (Two["a", feature], Two["b", feature]));

    [Fact]
    public void The_theory_covers_every_feature() => Assert.Equal(21, Two.Names.Count);

    [Fact]
    public void Columns_that_the_schema_does_not_name_give_no_features()
    {
        var bare = BehaviourFeatures.Of(Events(Bought("a", Day(1), "o", 1, 1)), Schema with { Type = null, Order = null });
        Assert.Equal(["events", "active_days", "items", "night", "morning", "afternoon", "evening", "weekend"], bare.Names);
        var priceless = BehaviourFeatures.Of(Events(Bought("a", Day(1), "o", 1, 1)), Schema with { Type = null, Price = null, Quantity = null });
        Assert.Contains("lines_per_order", priceless.Names);
        Assert.DoesNotContain("spend", priceless.Names);
        Assert.DoesNotContain("pieces_per_order", priceless.Names);
    }

    [Fact]
    public void One_event_and_none_are_features_too()
    {
        var one = BehaviourFeatures.Of(Events(Did("view", "a", Day(1))), Schema);
        Assert.Equal((1, 0, 0), (one["a", "events_view"], one["a", "orders"], one["a", "average_price"]));
        Assert.Empty(BehaviourFeatures.Of(Events(), Schema).Users);
    }

    [Fact]
    public void A_row_without_user_or_time_is_named()
    {
        var frame = Events(Did("view", "a", Day(1)), Did("view", "b", Day(1)));
        frame["user"][1] = null;
        Assert.StartsWith("Row 1 has no user.", Assert.Throws<ArgumentException>(() => BehaviourFeatures.Of(frame, Schema)).Message);
        var timeless = Events(Did("view", "a", Day(1)), Did("view", "b", Day(1)));
        timeless["time"][0] = null;
        Assert.StartsWith("Row 0 has no time.", Assert.Throws<ArgumentException>(() => BehaviourFeatures.Of(timeless, Schema)).Message);
    }

    [Fact]
    public void A_column_of_ids_is_not_one_of_types()
    {
        var rows = Enumerable.Range(0, 65).Select(i => Did($"t{i}", "a", Day(1)));
        Assert.StartsWith("Column 'type' has 65 different values", Assert.Throws<ArgumentException>(() => BehaviourFeatures.Of(Events([.. rows]), Schema)).Message);
    }

    [Fact]
    public void Half_a_million_rows_take_a_time_that_grows_with_the_rows_and_not_with_their_square()
    {
        const int Rows = 500_000;
        var random = new Random(1);
        string[] types = ["view", "view", "view", "cart", "purchase"];
        int[] kinds = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(5))];
        var frame = new DataFrame(
            new StringDataFrameColumn("user", kinds.Select(_ => $"{random.Next(20_000)}")),
            new StringDataFrameColumn("item", kinds.Select(_ => $"P{random.Next(2_000)}")),
            new PrimitiveDataFrameColumn<DateTime>("time", kinds.Select(_ => Day(1).AddSeconds(random.Next(10_000_000)))),
            new StringDataFrameColumn("type", kinds.Select(kind => types[kind])),
            new StringDataFrameColumn("order", kinds.Select((kind, row) => kind == 4 ? $"o{row / 3}" : null)),
            new DoubleDataFrameColumn("quantity", kinds.Select(_ => 1.0)),
            new DoubleDataFrameColumn("price", kinds.Select(_ => 9.5)),
            new StringDataFrameColumn("channel", kinds.Select(kind => kind > 1 ? "web" : "app")));
        var clock = Stopwatch.StartNew();
        var features = BehaviourFeatures.Of(frame, Schema, new() { Channel = "channel" });
        TestContext.Current.SendDiagnosticMessage($"{Rows:N0} rows: {clock.Elapsed.TotalSeconds:F2} s");
        Assert.Equal(Rows, features.Column("events").Sum());
        // About 1 s alone; a square of the rows would take hours. The margin is for machines that are busy.
        Assert.True(clock.Elapsed.TotalSeconds < 30, $"It took {clock.Elapsed.TotalSeconds:F2} s; about one is usual.");
    }
}
