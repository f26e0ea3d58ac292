namespace Workbench.Metrics;

/// <summary>
/// How evenly all lists together draw on the items: the Shannon entropy of the items' shares of all places, in bits. 0 if all lists show
/// one item; log2(n) if n items stand equally often.
/// </summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record DistributionalCoverage(int K = 10) : CatalogueMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"Entropy@{K}";

    /// <inheritdoc/>
    public override string Convention => "of the shares of places, bits; items in training only";

    /// <inheritdoc/>
    public override double Of(IReadOnlyList<int[]> lists, Catalogue catalogue)
    {
        var counts = lists.SelectMany(list => list).Where(item => catalogue.UsersOf(item) > 0).CountBy(item => item).Select(count => (double)count.Value).ToArray();
        var places = counts.Sum();
        return counts.Sum(count => count / places * Math.Log2(places / count));
    }
}
