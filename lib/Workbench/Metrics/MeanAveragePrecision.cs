using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>By what average precision divides the sum of precisions at the hits.</summary>
public enum AveragePrecisionDivisor
{
    /// <summary>The hits that were possible: min(k, relevant). A perfect list has 1.</summary>
    MinOfKAndRelevant,

    /// <summary>All relevant items: a user with more than k of them cannot reach 1.</summary>
    Relevant,
}

/// <summary>Mean of the precisions at the places of the hits, 0 to 1: early hits count more.</summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record MeanAveragePrecision(int K = 10) : UserMetric(K)
{
    /// <summary>What the sum is divided by.</summary>
    public AveragePrecisionDivisor Divisor { get; init => field = Guard.Defined(value, nameof(Divisor)); } = AveragePrecisionDivisor.MinOfKAndRelevant;

    /// <inheritdoc/>
    public override string Name => $"MAP@{K}";

    /// <inheritdoc/>
    public override string Convention => Divisor == AveragePrecisionDivisor.Relevant ? "divided by relevant" : "divided by min(k, relevant)";

    /// <inheritdoc/>
    public override double Of(Ranking ranking)
    {
        var (hits, sum) = (0, 0.0);
        for (var place = 0; place < ranking.Items.Length; place++)
        {
            if (ranking.IsHit(place))
            {
                hits++;
                sum += (double)hits / (place + 1);
            }
        }

        var relevant = ranking.Relevant.Length;
        return sum / (Divisor == AveragePrecisionDivisor.Relevant ? relevant : Math.Min(K, relevant));
    }
}
