namespace Workbench.Simulation;

/// <summary>Writes titles and descriptions in the words of an article's strongest styles, and prices and dates it.</summary>
internal sealed class CopyWriter(Random rng, ShopOptions options)
{
    private const double ReleasedLater = 0.15;
    private readonly HashSet<string> _titles = [];

    public Article Write(int index, int category, int kind, double[] style, double logPopularity)
    {
        var group = Words.Categories[category];
        var (first, second) = Strongest(style);
        var noun = rng.Pick(group.Kinds[kind].Nouns);
        var (adjective, material, brand) = (rng.Pick(first.Adjectives), rng.Pick(first.Materials), rng.Pick(first.Brands));
        var title = Unique($"{brand} {Capital(adjective)} {Capital(material)} {noun}");
        var text = Describe(group, noun, adjective, rng.Pick(second.Adjectives), material, rng.Pick(second.Praise));
        var price = Price(group);
        var period = ReleasePeriod();
        var item = new ShopItem(
            $"P{index + 1:0000}", title, text, brand, group.Name, group.Kinds[kind].Name, price, Released(period), !rng.Chance(0.06));
        string[] queries = [noun, $"{adjective} {noun}", $"{material} {noun}", brand];
        return new(item, category, style, logPopularity, Math.Log((double)price / group.Price), period,
            [.. queries.Select(q => q.ToLowerInvariant())]);
    }

    private static (Style First, Style Second) Strongest(double[] style)
    {
        var order = Enumerable.Range(0, style.Length).OrderByDescending(k => style[k]).ToArray();
        return (Words.Styles[order[0]], Words.Styles[order[1]]);
    }

    private string Unique(string title)
    {
        var unique = title;
        for (var edition = 2; !_titles.Add(unique); edition++)
        {
            unique = $"{title} No. {edition}";
        }

        return unique;
    }

    private string Describe(Category group, string noun, string adjective, string other, string material, string praise)
    {
        var text = $"{Capital(adjective)}, {other} {noun.ToLowerInvariant()} of {material} for {rng.Pick(group.Uses)}. {praise}.";
        return rng.Next(16) switch
        {
            0 => $"{text} About {rng.Next(4, 16)}\" wide.",
            1 => $"{text} Our customers call it \"the {other} one\".",
            2 => $"{text}\nSold singly, or as a set of two.",
            _ => text,
        };
    }

    private decimal Price(Category group)
    {
        var price = group.Price * Math.Exp(rng.Gauss(0, group.PriceSpread));
        return Math.Max(0.95m, Math.Floor((decimal)price) + 0.95m);
    }

    /// <summary>New articles come on every second Monday, so that within a period the range is fixed.</summary>
    private int ReleasePeriod()
    {
        var last = (options.Days - 1) / Calendar.PeriodDays;
        return rng.Chance(ReleasedLater) ? rng.Next(1, last + 1) : -rng.Next(1, 52);
    }

    private DateOnly Released(int period) => options.Start.AddDays(period * Calendar.PeriodDays);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
