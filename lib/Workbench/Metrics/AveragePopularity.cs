namespace Workbench.Metrics;

/// <summary>How popular the items of a list are: the mean share of the training's users who had them, 0 to 1. High values tell of popularity bias.</summary>
/// <param name="K">How many places count, at least 1.</param>
/// <remarks>Average recommendation popularity (Yin et al. 2012), as a share, so that data sets can be compared. An empty list has 0.</remarks>
public sealed record AveragePopularity(int K = 10) : UserMetric(K)
{
    /// <inheritdoc/>
    public override string Name => $"Popularity@{K}";

    /// <inheritdoc/>
    public override string Convention => "mean share of users in training who had the items";

    /// <inheritdoc/>
    public override Better Better => Better.Neither;

    /// <inheritdoc/>
    public override double Of(Ranking ranking)
    {
        var sum = 0.0;
        foreach (var item in ranking.Items)
        {
            sum += ranking.Catalogue.UsersOf(item);
        }

        return ranking.Items.Length == 0 ? 0 : sum / ranking.Items.Length / ranking.Catalogue.UserCount;
    }
}
