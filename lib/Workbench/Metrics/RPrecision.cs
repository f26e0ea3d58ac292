namespace Workbench.Metrics;

/// <summary>
/// Share of the relevant items that are among the first R places, R being the number of relevant items, 0 to 1: a perfect list has 1
/// whatever R is, as long as R is not above K.
/// </summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record RPrecision(int K = 10) : UserMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"R-precision@{K}";

    /// <inheritdoc/>
    public override string Convention => "hits in the first min(k, relevant) places / relevant";

    /// <inheritdoc/>
    public override double Of(Ranking ranking)
    {
        var (hits, places) = (0, Math.Min(ranking.Items.Length, ranking.Relevant.Length));
        for (var place = 0; place < places; place++)
        {
            hits += ranking.IsHit(place) ? 1 : 0;
        }

        return (double)hits / ranking.Relevant.Length;
    }
}
