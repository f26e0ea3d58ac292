namespace Workbench.Metrics;

/// <summary>Share of the K places that hold a relevant item, 0 to 1; a list that is shorter counts its empty places as misses.</summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record Precision(int K = 10) : UserMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"Precision@{K}";

    /// <inheritdoc/>
    public override string Convention => "hits / k";

    /// <inheritdoc/>
    public override double Of(Ranking ranking) => (double)ranking.Hits / K;
}
