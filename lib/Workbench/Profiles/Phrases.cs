using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>How to say that a feature is high or low.</summary>
/// <param name="Before">What stands before "2.3 times", e.g. <c>buys</c>.</param>
/// <param name="After">What stands behind it, e.g. <c>as often as the average</c>.</param>
/// <param name="High">What users are who have much of it.</param>
/// <param name="Low">What users are who have little of it.</param>
internal sealed record Phrase(string Before, string After, string High, string Low);

/// <summary>The phrases of the features that this library makes, and a plain one for any other.</summary>
internal static class Phrases
{
    private static readonly Dictionary<string, Phrase> Known = new()
    {
        ["recency"] = new("last bought", "as long ago as the average", "long absent", "lately seen"),
        ["frequency"] = new("buys", "as often as the average", "frequent", "seldom buying"),
        ["monetary"] = new("spends", "as much as the average", "high-spending", "low-spending"),
        ["events"] = new("leaves", "as many events as the average", "busy", "quiet"),
        ["active_days"] = new("comes on", "as many days as the average", "regular", "occasional"),
        ["items"] = new("meets", "as many different items as the average", "wide-ranging", "narrow"),
        ["orders"] = new("orders", "as often as the average", "frequent", "seldom ordering"),
        ["lines_per_order"] = new("has", "as many lines in an order as the average", "big-basket", "small-basket"),
        ["pieces_per_order"] = new("orders", "as many pieces at once as the average", "bulk-buying", "few-piece"),
        ["spend"] = new("spends", "as much as the average", "high-spending", "low-spending"),
        ["average_price"] = new("pays", "the average price of a piece", "premium", "thrifty"),
        ["view_to_cart"] = new("puts into the cart", "as much of what they view as the average", "cart-filling", "just looking"),
        ["cart_to_purchase"] = new("buys", "as much of what is in the cart as the average", "decided", "cart-leaving"),
        ["view_to_purchase"] = new("buys", "as much of what they view as the average", "decided", "hesitant"),
        ["night"] = At("at night", "night", "daytime"),
        ["morning"] = At("in the morning", "morning", "late-rising"),
        ["afternoon"] = At("in the afternoon", "afternoon", "seldom afternoon"),
        ["evening"] = At("in the evening", "evening", "seldom evening"),
        ["weekend"] = At("at the weekend", "weekend", "weekday"),
    };

    public static Phrase Of(string feature) => Known.TryGetValue(feature, out var phrase) ? phrase : feature.Split('_', 2) switch
    {
        ["channel", var channel] => new($"comes by {channel}", "as often as the average", $"{channel}-minded", $"{channel}-shy"),
        ["events", var type] => new("has", $"as many events of type {type} as the average", $"much {type}", $"little {type}"),
        _ => new("has", $"the average {Plain(feature)}", $"high {Plain(feature)}", $"low {Plain(feature)}"),
    };

    /// <summary>A difference as a sentence without its subject: a ratio, or where the average is not above 0, a distance.</summary>
    public static string Tell(string feature, double mean, double average, double effect)
    {
        var phrase = Of(feature);
        return average > 0 && mean >= 0
            ? $"{phrase.Before} {Format.Number(mean / average)} times {phrase.After} ({Format.Number(mean)} against {Format.Number(average)})"
            : $"lies {Format.Number(Math.Abs(effect))} standard deviations {(effect > 0 ? "above" : "below")} the others in {Plain(feature)} ({Format.Number(mean)} against {Format.Number(average)})";
    }

    /// <summary>What users are whose feature is so far from the others'.</summary>
    public static string Adjective(Trait trait) => trait.Effect > 0 ? Of(trait.Feature).High : Of(trait.Feature).Low;

    private static Phrase At(string when, string high, string low) => new($"is active {when}", "as often as the average", high, low);

    private static string Plain(string feature) => feature.Replace('_', ' ');
}
