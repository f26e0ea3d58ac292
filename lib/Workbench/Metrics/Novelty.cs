using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>What share an item's self-information is of.</summary>
public enum NoveltyShare
{
    /// <summary>Of all training users, those who had the item (Vargas and Castells 2011).</summary>
    OfUsers,

    /// <summary>Of all training events, those of the item.</summary>
    OfEvents,
}

/// <summary>
/// How little known the items of a list are: the mean over its items of -log2(share), in bits. An item that half of the users had has 1 bit.
/// Items that do not occur in training have no share and are left out.
/// </summary>
/// <param name="K">How many places count, at least 1.</param>
public sealed record Novelty(int K = 10) : UserMetric(K)
{
    /// <summary>What the share is of.</summary>
    public NoveltyShare Share { get; init => field = Guard.Defined(value, nameof(Share)); } = NoveltyShare.OfUsers;

    /// <inheritdoc/>
    public override string Name => $"Novelty@{K}";

    /// <inheritdoc/>
    public override string Convention => Share == NoveltyShare.OfEvents ? "mean -log2(share of events), bits" : "mean -log2(share of users), bits";

    /// <inheritdoc/>
    public override double Of(Ranking ranking)
    {
        var (known, bits) = (0, 0.0);
        foreach (var item in ranking.Items)
        {
            if (ranking.Catalogue.UsersOf(item) > 0)
            {
                known++;
                bits -= Math.Log2(ShareOf(item, ranking.Catalogue));
            }
        }

        return known == 0 ? 0 : bits / known;
    }

    private double ShareOf(int item, Catalogue catalogue) => Share == NoveltyShare.OfEvents
        ? (double)catalogue.EventsOf(item) / catalogue.EventCount
        : (double)catalogue.UsersOf(item) / catalogue.UserCount;
}
