namespace Workbench.Metrics;

/// <summary>
/// How little alike the items of a list are: 1 minus the mean similarity of its pairs, 0 to 1. Two items are as similar as the cosine of
/// who had them in training. Items that do not occur in training are left out; a list of fewer than two others has 0.
/// </summary>
/// <param name="K">How many places count, at least 1.</param>
/// <remarks>Intra-list diversity (Ziegler et al. 2005), with the similarity of the recommenders team's tables.</remarks>
public sealed record Diversity(int K = 10) : UserMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"Diversity@{K}";

    /// <inheritdoc/>
    public override string Convention => "1 - mean cosine (of users in training) over pairs of the list";

    /// <inheritdoc/>
    public override double Of(Ranking ranking)
    {
        var (pairs, similar) = (0, 0.0);
        for (var second = 0; second < ranking.Items.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (ranking.Catalogue.UsersOf(ranking.Items[first]) > 0 && ranking.Catalogue.UsersOf(ranking.Items[second]) > 0)
                {
                    pairs++;
                    similar += ranking.Catalogue.Cosine(ranking.Items[first], ranking.Items[second]);
                }
            }
        }

        return pairs == 0 ? 0 : 1 - (similar / pairs);
    }
}
