namespace Workbench.Metrics;

/// <summary>
/// How unevenly all lists together draw on the items: the Gini index of how often each item of the training stands on a list. 0 if all stand equally
/// often, towards 1 if few take all places.
/// </summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record Gini(int K = 10) : CatalogueMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"Gini@{K}";

    /// <inheritdoc/>
    public override string Convention => "sum of (2 i - n - 1) c_i / (n sum of c), c ascending over the items in training";

    /// <inheritdoc/>
    public override Better Better => Better.Lower;

    /// <inheritdoc/>
    public override double Of(IReadOnlyList<int[]> lists, Catalogue catalogue)
    {
        var counts = lists.SelectMany(list => list).Where(item => catalogue.UsersOf(item) > 0).CountBy(item => item).Select(count => count.Value).Order().ToArray();
        var (n, places) = (catalogue.ItemCount, counts.Sum(count => (double)count));

        // Items that stand on no list come first and add nothing.
        var first = n - counts.Length + 1;
        return places == 0 ? 0 : counts.Select((count, i) => ((2.0 * (first + i)) - n - 1) * count).Sum() / (n * places);
    }
}
