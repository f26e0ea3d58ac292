namespace Workbench.Metrics;

/// <summary>Whether a relevant item is on the list, 0 or 1; the mean is the share of users who have one.</summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record HitRate(int K = 10) : UserMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"HitRate@{K}";

    /// <inheritdoc/>
    public override string Convention => "1 if there is a hit";

    /// <inheritdoc/>
    public override double Of(Ranking ranking) => ranking.Hits > 0 ? 1 : 0;
}
