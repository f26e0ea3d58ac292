namespace Workbench.Metrics;

/// <summary>Share of the catalogue's items (those that occur in training) that are on at least one list, 0 to 1.</summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record Coverage(int K = 10) : CatalogueMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"Coverage@{K}";

    /// <inheritdoc/>
    public override string Convention => "items on any list / items in training";

    /// <inheritdoc/>
    public override double Of(IReadOnlyList<int[]> lists, Catalogue catalogue) =>
        catalogue.ItemCount == 0 ? 0 : (double)lists.SelectMany(list => list).Distinct().Count(item => catalogue.UsersOf(item) > 0) / catalogue.ItemCount;
}
