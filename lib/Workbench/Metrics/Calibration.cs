using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>
/// How far the categories of a list are from those of the user's training items: the Kullback-Leibler divergence of the list's shares, smoothed, from the
/// user's, in nats. 0 for a list with the user's own mix; towards <c>-ln(alpha)</c> for one without any of the user's categories.
/// </summary>
/// <param name="K">How many places count, at least 1.</param>
/// <param name="Categories">The category of each item, by id. Items without one are left out.</param>
/// <remarks>Steck (2018). A user or list without categorised items has 0.</remarks>
public sealed record Calibration(int K, IReadOnlyDictionary<string, string> Categories) : UserMetric(K)
{
    /// <summary>Weight of the user's own shares that the list's are smoothed with, above 0 and below 1.</summary>
    public double Alpha { get; init => field = Guard.Share(value, nameof(Alpha)); } = 0.01;

    /// <inheritdoc/>
    public override string Name => $"Calibration@{K}";

    /// <inheritdoc/>
    public override string Convention => $"KL divergence of the list's categories (alpha {Alpha}) from the user's, nats";

    /// <inheritdoc/>
    public override Better Better => Better.Lower;

    /// <inheritdoc/>
    public override double Of(Ranking ranking)
    {
        var catalogue = ranking.Catalogue;
        string? CategoryOf(int item) => item < 0 ? null : Categories.GetValueOrDefault(catalogue.Items[item]);
        var (wanted, shown) = (CategoryMix.Of(ranking.Seen, CategoryOf), CategoryMix.Of(ranking.Items, CategoryOf));
        return shown.Count == 0 ? 0 : CategoryMix.Divergence(wanted, category => shown.GetValueOrDefault(category), Alpha);
    }
}
