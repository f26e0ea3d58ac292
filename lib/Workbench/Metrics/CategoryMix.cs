namespace Workbench.Metrics;

/// <summary>The shares that categories have of some items, and how far two such mixes are apart (Steck 2018).</summary>
internal static class CategoryMix
{
    /// <summary>The share of each category among the items that have one, in ordinal order; empty where none has.</summary>
    public static SortedDictionary<string, double> Of(ReadOnlySpan<int> items, Func<int, string?> categoryOf)
    {
        var counts = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (categoryOf(item) is { } category)
            {
                counts[category] = counts.GetValueOrDefault(category) + 1;
            }
        }

        var total = counts.Values.Sum();
        foreach (var category in counts.Keys.ToList())
        {
            counts[category] /= total;
        }

        return counts;
    }

    /// <summary>
    /// The Kullback-Leibler divergence of what is shown, smoothed with <paramref name="alpha"/> of what is wanted, from what is wanted, in nats.
    /// </summary>
    /// <param name="wanted">Shares that add up to 1, or none: then 0.</param>
    /// <param name="shownShare">The share of a category in what is shown.</param>
    /// <param name="alpha">Weight of the wanted shares, above 0 and below 1.</param>
    public static double Divergence(SortedDictionary<string, double> wanted, Func<string, double> shownShare, double alpha) =>
        wanted.Sum(w => w.Value * Math.Log(w.Value / (((1 - alpha) * shownShare(w.Key)) + (alpha * w.Value))));
}
