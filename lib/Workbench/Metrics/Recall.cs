namespace Workbench.Metrics;

/// <summary>Share of the relevant items that are on the list, 0 to 1. With more than K relevant items it cannot reach 1.</summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record Recall(int K = 10) : UserMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"Recall@{K}";

    /// <inheritdoc/>
    public override string Convention => "hits / relevant";

    /// <inheritdoc/>
    public override double Of(Ranking ranking) => (double)ranking.Hits / ranking.Relevant.Length;
}
