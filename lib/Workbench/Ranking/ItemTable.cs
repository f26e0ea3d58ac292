using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>The attributes of items, by id. Nothing is known of an item that it does not hold.</summary>
public sealed class ItemTable
{
    private static readonly ItemAttributes Unknown = new();

    private readonly Dictionary<string, ItemAttributes> _items;

    private ItemTable(Dictionary<string, ItemAttributes> items)
    {
        _items = items;
        Categories = items.Where(item => item.Value.Category is not null).ToDictionary(item => item.Key, item => item.Value.Category!, StringComparer.Ordinal);
    }

    /// <summary>A table without items.</summary>
    public static ItemTable Empty { get; } = new([]);

    /// <summary>Number of items.</summary>
    public int Count => _items.Count;

    /// <summary>The category of each item that has one, as the metrics take it.</summary>
    public IReadOnlyDictionary<string, string> Categories { get; }

    /// <summary>What is known of an item.</summary>
    public ItemAttributes this[string itemId] => _items.GetValueOrDefault(itemId, Unknown);

    /// <summary>Takes attributes from a dictionary by item id.</summary>
    public static ItemTable Of(IReadOnlyDictionary<string, ItemAttributes> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(new(items, StringComparer.Ordinal));
    }

    /// <summary>Takes attributes from a frame of one row an item.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="columns">Which columns are what; null for item ids in <c>item_id</c> and nothing else.</param>
    /// <exception cref="ArgumentException">A column is not there or of another type, an id is missing or stands twice, or a price is not finite and at least 0; the message names the row.</exception>
    public static ItemTable FromFrame(DataFrame frame, ItemColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        columns ??= new();
        var ids = frame.Texts(columns.Item);
        var categories = columns.Category is { } category ? frame.Texts(category) : null;
        var prices = columns.Price is { } price ? frame.Numbers(price) : null;
        var stock = columns.InStock is { } inStock ? frame.Numbers(inStock) : null;
        var times = columns.FirstSeen is { } firstSeen ? frame.Times(firstSeen) : null;
        var items = new Dictionary<string, ItemAttributes>(ids.Length, StringComparer.Ordinal);
        for (var row = 0; row < ids.Length; row++)
        {
            var attributes = new ItemAttributes
            {
                Category = categories?[row],
                Price = prices is null ? null : PriceOf(prices[row], row, columns.Price!),
                InStock = !(stock?[row] <= 0),
                FirstSeen = times?[row],
            };
            Add(items, ids[row], attributes, row, columns.Item);
        }

        return new(items);
    }

    /// <summary>The same table, where an item's <see cref="ItemAttributes.FirstSeen"/> is its first event; items without events keep what they had.</summary>
    /// <exception cref="ArgumentException">The events have no times.</exception>
    public ItemTable WithFirstSeen(Interactions events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (!events.HasTimes)
        {
            throw new ArgumentException($"The events ({events}) have no times, so that no item has a first one.", nameof(events));
        }

        var items = new Dictionary<string, ItemAttributes>(_items, StringComparer.Ordinal);
        foreach (var first in events.Events.GroupBy(e => e.ItemId, e => e.Time, StringComparer.Ordinal))
        {
            items[first.Key] = this[first.Key] with { FirstSeen = first.Min() };
        }

        return new(items);
    }

    /// <summary>As <c>9,742 items, 9,708 with a category, 0 with a price, 12 out of stock</c>.</summary>
    public override string ToString() =>
        $"{Format.Count(Count)} items, {Format.Count(Categories.Count)} with a category, {Format.Count(_items.Values.Count(a => a.Price is not null))} with a price, "
        + $"{Format.Count(_items.Values.Count(a => !a.InStock))} out of stock";

    private static double? PriceOf(double price, int row, string column) => price switch
    {
        double.NaN => null,
        >= 0 and <= double.MaxValue => price,
        _ => throw new ArgumentException($"Row {row} has the price {price} in column '{column}'; it must be finite and at least 0."),
    };

    private static void Add(Dictionary<string, ItemAttributes> items, string? id, ItemAttributes attributes, int row, string column)
    {
        if (string.IsNullOrEmpty(id))
        {
            throw new ArgumentException($"Row {row} has no item id in column '{column}'.");
        }

        if (!items.TryAdd(id, attributes))
        {
            throw new ArgumentException($"Row {row} holds item '{id}' again in column '{column}'; an item may have one row.");
        }
    }
}
