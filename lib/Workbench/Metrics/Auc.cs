namespace Workbench.Metrics;

/// <summary>
/// Area under the ROC curve: the probability that a relevant item stands before one that is not, 0 to 1, 0.5 for a list by chance. Items beyond
/// the list count as if they stood below it in any order, so that a K of the whole catalogue gives the full area.
/// </summary>
/// <param name="K">How many places count, at least 1.</param>
/// <remarks>The limited area under the curve of Schroeder, Thiele and Lehner (2011).</remarks>
public sealed record Auc(int K = 100) : UserMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"AUC@{K}";

    /// <inheritdoc/>
    public override string Convention => "items beyond the list in any order below it";

    /// <inheritdoc/>
    public override double Of(Ranking ranking)
    {
        var (hits, misses, missesAbove) = (0L, 0L, 0L);
        for (var place = 0; place < ranking.Items.Length; place++)
        {
            if (ranking.IsHit(place))
            {
                hits++;
                missesAbove += misses;
            }
            else if (ranking.Items[place] >= 0)
            {
                misses++;
            }
        }

        var positives = ranking.Relevant.Length;
        var negatives = ranking.Candidates - positives;
        if (negatives <= 0)
        {
            return 1;
        }

        // A hit beats all negatives but the misses above it; of the positives beyond the list each beats half of the negatives there.
        var before = (hits * negatives) - missesAbove + ((positives - hits) * (negatives - misses) / 2.0);
        return before / ((double)positives * negatives);
    }
}
