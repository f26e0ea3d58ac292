namespace Workbench.Metrics;

/// <summary>1 over the place of the first relevant item, 0 where the list has none; 0 to 1.</summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record MeanReciprocalRank(int K = 10) : UserMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"MRR@{K}";

    /// <inheritdoc/>
    public override string Convention => "1 / place of the first hit";

    /// <inheritdoc/>
    public override double Of(Ranking ranking)
    {
        for (var place = 0; place < ranking.Items.Length; place++)
        {
            if (ranking.IsHit(place))
            {
                return 1.0 / (place + 1);
            }
        }

        return 0;
    }
}
