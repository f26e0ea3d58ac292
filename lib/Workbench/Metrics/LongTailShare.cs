using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>
/// Share of the places that go to the long tail: to items outside the most popular ones that together have a share of the training's events. 0 to 1.
/// </summary>
/// <param name="K">How many places count, at least 1.</param>
/// <remarks>Average percentage of long-tail items (Abdollahpouri et al. 2017). An empty list has 0.</remarks>
public sealed record LongTailShare(int K = 10) : CatalogueMetric(K)
{
    /// <summary>Share of events that the short head has, above 0 and below 1.</summary>
    public double Head { get; init => field = Guard.Share(value, nameof(Head)); } = 0.8;

    /// <inheritdoc/>
    public override string Name => $"LongTail@{K}";

    /// <inheritdoc/>
    public override string Convention => $"mean share of places beyond the most popular items with {Head * 100:0.##} % of events";

    /// <inheritdoc/>
    public override Better Better => Better.Neither;

    /// <inheritdoc/>
    public override double Of(IReadOnlyList<int[]> lists, Catalogue catalogue)
    {
        var head = catalogue.ShortHead(Head);
        return lists.Count == 0 ? 0 : lists.Average(list => list.Length == 0 ? 0 : list.Count(item => item < 0 || !head[item]) / (double)list.Length);
    }
}
