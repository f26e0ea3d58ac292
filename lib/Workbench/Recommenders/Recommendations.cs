using System.Collections;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>An item at its place in a ranking.</summary>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Score">What the model gives it; comparable within one user and model only.</param>
public readonly record struct RankedItem(int Rank, string ItemId, float Score);

/// <summary>The items recommended to one user, best first, and what there is to say of them.</summary>
public sealed class Recommendations : IReadOnlyList<RankedItem>
{
    private readonly RankedItem[] _items;

    internal Recommendations(string userId, string model, RankedItem[] items) => (UserId, Model, _items) = (userId, model, items);

    /// <summary>Whom they are for.</summary>
    public string UserId { get; }

    /// <summary>The model that was asked.</summary>
    public string Model { get; }

    /// <summary>What answered instead of the model and why; null if the model answered.</summary>
    public string? Fallback { get; internal init; }

    /// <summary>Why there are fewer items than were asked for; null if there are as many.</summary>
    public string? Shortfall { get; internal init; }

    /// <summary>How an approximate search came to the list; null where no search was asked for.</summary>
    public string? Search { get; internal init; }

    /// <summary>Number of items.</summary>
    public int Count => _items.Length;

    /// <summary>The item at a place, from 0.</summary>
    public RankedItem this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<RankedItem> GetEnumerator() => ((IEnumerable<RankedItem>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A table of rank, item and score.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The same table in HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("rank", "item", "score") { Title = $"{Model}: {Count} items for user {UserId}" };
        foreach (var (rank, itemId, score) in _items)
        {
            table.Add($"{rank}", itemId, Format.Number(score));
        }

        table.Notes.AddRange(new[] { Fallback, Shortfall, Search }.OfType<string>());
        return table;
    }
}
