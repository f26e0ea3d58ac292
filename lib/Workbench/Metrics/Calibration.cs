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
        var (wanted, shown) = (Shares(ranking.Seen, ranking.Catalogue), Shares(ranking.Items, ranking.Catalogue));
        return wanted.Count == 0 || shown.Count == 0
            ? 0
            : wanted.Sum(w => w.Value * Math.Log(w.Value / (((1 - Alpha) * shown.GetValueOrDefault(w.Key)) + (Alpha * w.Value))));
    }

    private SortedDictionary<string, double> Shares(ReadOnlySpan<int> items, Catalogue catalogue)
    {
        var shares = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var total = 0;
        foreach (var item in items)
        {
            if (item >= 0 && Categories.TryGetValue(catalogue.Items[item], out var category))
            {
                shares[category] = shares.GetValueOrDefault(category) + 1;
                total++;
            }
        }

        foreach (var category in shares.Keys.ToList())
        {
            shares[category] /= total;
        }

        return shares;
    }
}
