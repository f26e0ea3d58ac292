using System.Collections.Concurrent;

namespace Workbench.Simulation;

/// <summary>The articles, and what the world knows of them: latent style, popularity and how dear they are in their category.</summary>
/// <remarks>
/// An article's style is z = category centre + kind offset + noise, in R^8; its words come from its two strongest styles, so that
/// text tells of taste. Popularity follows Zipf's law over a random ranking. Articles of one category are neighbours in order.
/// </remarks>
internal sealed class Catalogue
{
    public const int Dimensions = 8;
    private const double ZipfExponent = 0.65;
    private readonly ConcurrentDictionary<string, int> _found = new();
    private readonly HashSet<string>[] _titleWords;

    private Catalogue(Article[] articles)
    {
        Articles = articles;
        Items = [.. articles.Select(a => a.Item)];
        Starts = [.. Enumerable.Range(0, Words.Categories.Length + 1).Select(c => articles.Count(a => a.Category < c))];
        Styles = [.. Enumerable.Range(0, Dimensions).Select(k => articles.Select(a => a.Style[k]).ToArray())];
        Dearness = [.. articles.Select(a => a.Dearness)];
        _titleWords = [.. Items.Select(i => WordsOf(i.Title).ToHashSet())];
    }

    public Article[] Articles { get; }

    public ShopItem[] Items { get; }

    /// <summary>Category c holds the articles from <c>Starts[c]</c> to before <c>Starts[c + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>Dimension by article: <c>Styles[k][i]</c>.</summary>
    public double[][] Styles { get; }

    /// <summary>Log of the price relative to its category's typical price.</summary>
    public double[] Dearness { get; }

    public static Catalogue Of(ShopOptions options)
    {
        var rng = options.Seed.Stream(Part.Catalogue, cohort: 0);
        var ranks = Enumerable.Range(1, options.Items).ToArray();
        rng.Shuffle(ranks);
        var writer = new CopyWriter(rng, options);
        var articles = new Article[options.Items];
        var centres = Words.CategoryStyles();
        double[] kindStyle = [];
        for (int i = 0, category = -1, kind = -1; i < articles.Length; i++)
        {
            var (c, k) = Place(i, options.Items);
            kindStyle = c == category && k == kind ? kindStyle : Sum(centres[c], rng.Vector(Dimensions, 0.4));
            (category, kind) = (c, k);
            articles[i] = writer.Write(i, c, k, Sum(kindStyle, rng.Vector(Dimensions, 0.5)), -ZipfExponent * Math.Log(ranks[i]));
        }

        return new(articles);
    }

    /// <summary>How many titles hold all the words.</summary>
    public int Find(string terms) => _found.GetOrAdd(terms, Count);

    private int Count(string terms)
    {
        var sought = WordsOf(terms);
        return _titleWords.Count(words => Array.TrueForAll(sought, words.Contains));
    }

    private static string[] WordsOf(string text) => text.ToLowerInvariant().Split(' ');

    /// <summary>The category and kind of the i-th of n articles: equal shares, in order.</summary>
    private static (int Category, int Kind) Place(int i, int n)
    {
        var place = (double)i / n * Words.Categories.Length;
        var category = (int)place;
        return (category, (int)((place - category) * Words.Categories[category].Kinds.Length));
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}

/// <summary>An article and its hidden side.</summary>
/// <param name="Item">The row of the catalogue.</param>
/// <param name="Category">Index of its category.</param>
/// <param name="Style">Latent style, one number a dimension.</param>
/// <param name="LogPopularity">Log of its weight before taste.</param>
/// <param name="Dearness">Log of the price relative to its category's typical price.</param>
/// <param name="ReleasePeriod">First period on sale; negative if it was there before day 0.</param>
/// <param name="Queries">What people type to find it.</param>
internal sealed record Article(
    ShopItem Item, int Category, double[] Style, double LogPopularity, double Dearness, int ReleasePeriod, string[] Queries)
{
    public bool Consumable => Words.Categories[Category].Consumable;
}
