using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>What a business asks of every list, whatever the model says. The defaults ask only that items are in stock.</summary>
/// <remarks>
/// Boosts are added to the user's scores after these are scaled to 0 to 1 (from the lowest to the highest among the items that are allowed), so that a
/// weight means the same for every model and user.
/// </remarks>
public sealed record RankingRules
{
    /// <summary>What is known of the items.</summary>
    public ItemTable Items { get; init; } = ItemTable.Empty;

    /// <summary>Whether items that are out of stock are left out.</summary>
    public bool InStockOnly { get; init; } = true;

    /// <summary>The prices that may be shown; null for any, also for items whose price is not known.</summary>
    public PriceBand? Price { get; init; }

    /// <summary>Most items of one category on a list, at least 1; null for any number. Items without a category are not counted.</summary>
    public int? MostPerCategory { get; init => field = value is { } most ? Guard.AtLeast(1, most, nameof(MostPerCategory)) : null; }

    /// <summary>Item ids that a user must not be shown, by user id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> DoNotShow { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>A boost for new items; null for none.</summary>
    public Freshness? Freshness { get; init; }

    /// <summary>
    /// A boost for little known items, finite and at least 0: what an item that nobody has had gains. One that n of N users had gains the share
    /// log(N / n) / log(N) of it, its self-information over that of an item with a single user.
    /// </summary>
    public double Novelty { get; init => field = Guard.AtLeast(0.0, value, nameof(Novelty)); }
}
