using System.Collections;
using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>An item at its place on a slate.</summary>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Score">What the model gives it, before boosts and re-ranking.</param>
/// <param name="Propensity">Probability, above 0 and at most 1, with which the policy chose it at this place, given the places before; 1 where nothing is left to chance.</param>
public readonly record struct SlateItem(int Rank, string ItemId, float Score, double Propensity);

/// <summary>The list that a user is shown: what a <see cref="SlatePolicy"/> made of a model's scores.</summary>
public sealed class Slate : IReadOnlyList<SlateItem>
{
    private readonly SlateItem[] _items;

    internal Slate(string userId, string title, SlateItem[] items) => (UserId, Title, _items) = (userId, title, items);

    /// <summary>Whom it is for.</summary>
    public string UserId { get; }

    /// <summary>The model and what was made of its scores.</summary>
    public string Title { get; }

    /// <summary>What answered instead of the model and why; null if the model answered.</summary>
    public string? Fallback { get; internal init; }

    /// <summary>Which rules took how many items; null if there are as many as were asked for.</summary>
    public string? Shortfall { get; internal init; }

    /// <summary>Number of items.</summary>
    public int Count => _items.Length;

    /// <summary>Probability of the whole slate: the product over its places.</summary>
    public double Propensity => _items.Aggregate(1.0, (product, item) => product * item.Propensity);

    /// <summary>The item at a place, from 0.</summary>
    public SlateItem this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<SlateItem> GetEnumerator() => ((IEnumerable<SlateItem>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A table of rank, item, score and propensity.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The same table in HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("rank", "item", "score", "propensity") { Title = $"{Title}: {Count} items for user {UserId}" };
        foreach (var (rank, itemId, score, propensity) in _items)
        {
            table.Add($"{rank}", itemId, Format.Number(score), Format.Number(propensity));
        }

        table.Notes.AddRange(new[] { Fallback, Shortfall }.OfType<string>());
        return table;
    }
}
