using MathNet.Numerics.Distributions;

namespace Workbench.Simulation;

/// <summary>A creative: an advertisement for a category, with its own style, quality and days.</summary>
internal sealed record Creative(string Id, string Campaign, int Category, double[] Style, double Quality, int FirstDay, int EndDay)
{
    public bool RunsOn(int day) => day >= FirstDay && day < EndDay;
}

/// <summary>Where an advertisement can stand, how often it is clicked there, and what rivals pay.</summary>
internal sealed record Placement(string Name, Channel[] Channels, double ClickLogit, double RivalLogMean, double Bid);

/// <summary>The world of advertisements: creatives, true click probabilities, the logging policy and the auction.</summary>
/// <remarks>
/// P(click) = logistic(placement + part of day + quality + w[placement, creative] + w[age, creative] + match), with the match of
/// the person's taste and the creative's style. The logging policy sees a noisy copy of quality and w and nothing of the taste:
/// pi(a) = 0.9 softmax(score) + 0.1 / eligible. The bid depends on placement and part of day alone, so that winning the auction
/// tells nothing of the creative; rivals' highest bid is log-normal, and is the price.
/// </remarks>
internal sealed class AdMarket
{
    private const double Exploration = 0.1;
    private const double RivalSpread = 0.5;
    private const int Campaigns = 5;
    private static readonly double[] PartOfDay = [-0.2, 0.0, 0.05, 0.2];
    private readonly double[][] _onPlacement;
    private readonly double[][] _atAge;
    private readonly double[][] _believed;

    public AdMarket(ShopOptions options, Catalogue catalogue)
    {
        var rng = options.Seed.Stream(Part.AdTables, cohort: 0);
        int[] categories = [.. Enumerable.Range(0, Words.Categories.Length)];
        rng.Shuffle(categories);
        Creatives = [.. Enumerable.Range(0, 2 * Campaigns).Select(n => Make(n, categories[n / 2], catalogue, options, rng))];
        _onPlacement = [.. Placements.Select(_ => rng.Vector(Creatives.Length, 0.45))];
        _atAge = [.. Words.AgeBands.Select(_ => rng.Vector(Creatives.Length, 0.45))];
        _believed = [.. Enumerable.Range(0, Placements.Length * Words.AgeBands.Length).Select(x => Believe(x, rng))];
        Worth = [.. Creatives.Select(c => ClickWorth(c, catalogue))];
    }

    public static Placement[] Placements { get; } =
    [
        new("home_banner", [Channel.Web, Channel.App], -3.6, Math.Log(0.008), 0.011),
        new("category_sidebar", [Channel.Web], -3.8, Math.Log(0.005), 0.008),
        new("social_feed", [Channel.Social], -3.1, Math.Log(0.010), 0.013),
    ];

    public Creative[] Creatives { get; }

    /// <summary>Mean price of what a creative's category sells, by popularity, euros.</summary>
    public double[] Worth { get; }

    public static double Bid(Placement placement, int hour) => Math.Round(placement.Bid * (1 + PartOfDay[hour / 6]), 4);

    public static double RivalBid(Placement placement, int hour, Random rng) =>
        LogNormal.Sample(rng, placement.RivalLogMean + PartOfDay[hour / 6], RivalSpread);

    public static double WinProbability(Placement placement, int hour, double bid) =>
        bid <= 0 ? 0 : LogNormal.CDF(placement.RivalLogMean + PartOfDay[hour / 6], RivalSpread, bid);

    public double Click(int placement, int hour, int age, double[] taste, int creative) =>
        Sampling.Logistic(Placements[placement].ClickLogit + PartOfDay[hour / 6] + Creatives[creative].Quality
            + _onPlacement[placement][creative] + _atAge[age][creative] + Choice.Match(taste, Creatives[creative].Style));

    /// <summary>Probability of a sale after a click.</summary>
    public double Convert(double[] taste, int creative) =>
        Sampling.Logistic(-1.8 + Choice.Match(taste, Creatives[creative].Style));

    public double[] Propensities(int placement, int age, int[] eligible)
    {
        double[] odds = [.. eligible.Select(c => Math.Exp(_believed[(placement * Words.AgeBands.Length) + age][c]))];
        var total = odds.Sum();
        return [.. odds.Select(o => ((1 - Exploration) * o / total) + (Exploration / eligible.Length))];
    }

    private static Creative Make(int n, int category, Catalogue catalogue, ShopOptions options, Random rng)
    {
        // The first two campaigns run throughout, so that there is always a choice.
        var first = n < 4 ? 0 : rng.Next(options.Days / 2);
        var end = n < 4 ? options.Days : first + rng.Next(options.Days / 5, options.Days / 2);
        var styles = catalogue.Articles[catalogue.Starts[category]..catalogue.Starts[category + 1]].Select(a => a.Style).ToArray();
        double[] style = [.. Enumerable.Range(0, Catalogue.Dimensions).Select(k => styles.Average(s => s[k]) + rng.Gauss(0, 0.5))];
        var name = Words.Categories[category].Name.Split(' ')[0].ToLowerInvariant();
        return new($"{name}-{1 + (n % 2)}", name, category, style, rng.Gauss(0, 0.4), first, end);
    }

    private double[] Believe(int context, Random rng)
    {
        var (placement, age) = (context / Words.AgeBands.Length, context % Words.AgeBands.Length);
        return [.. Creatives.Select((c, n) => c.Quality + _onPlacement[placement][n] + _atAge[age][n] + rng.Gauss(0, 0.6))];
    }

    private static double ClickWorth(Creative creative, Catalogue catalogue)
    {
        var articles = catalogue.Articles[catalogue.Starts[creative.Category]..catalogue.Starts[creative.Category + 1]];
        var total = articles.Sum(a => Math.Exp(a.LogPopularity));
        return articles.Sum(a => Math.Exp(a.LogPopularity) * (double)a.Item.Price) / total;
    }
}
