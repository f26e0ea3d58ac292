namespace Workbench.Metrics;

/// <summary>Harmonic mean of a user's precision and recall, 0 to 1; 0 without a hit.</summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record F1(int K = 10) : UserMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"F1@{K}";

    /// <inheritdoc/>
    public override string Convention => "2 hits / (k + relevant), a user at a time";

    /// <inheritdoc/>
    public override double Of(Ranking ranking) => 2.0 * ranking.Hits / (K + ranking.Relevant.Length);
}
