using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Recommenders.Ratings;

/// <summary>What items are made of: an immutable item x attribute matrix of weights, such as the genres of films or the topics of articles. Two are equal if all their weights are.</summary>
public sealed class AttributeMatrix : IEquatable<AttributeMatrix>
{
    internal AttributeMatrix(IdMap items, IdMap attributes, SparseMatrix weights) => (Items, Attributes, Weights) = (items, attributes, weights);

    /// <summary>No items and no attributes.</summary>
    public static AttributeMatrix None { get; } = Of([]);

    /// <summary>The items: row numbers of <see cref="Weights"/>.</summary>
    public IdMap Items { get; }

    /// <summary>The names of the attributes: column numbers of <see cref="Weights"/>.</summary>
    public IdMap Attributes { get; }

    /// <summary>How much an item has of an attribute, above 0 where one is stored.</summary>
    public SparseMatrix Weights { get; }

    /// <summary>Takes weights in any order; those of 0 are left out, and those of the same item and attribute add up.</summary>
    /// <exception cref="ArgumentException">A weight is below 0 or not finite, or an id is empty; the message names it.</exception>
    public static AttributeMatrix Of(IEnumerable<(string ItemId, string Attribute, double Weight)> weights)
    {
        var given = weights.Select(Check).Where(w => (float)w.Weight > 0).Select(w => new Interaction(w.ItemId, w.Attribute, (float)w.Weight));
        var matrix = Interactions.FromEvents(given);
        return new(matrix.Users, matrix.Items, matrix.ByUser);
    }

    /// <summary>Takes a row an item and a column an attribute.</summary>
    /// <param name="frame">The column of ids, and columns of numbers.</param>
    /// <param name="item">The column of ids.</param>
    /// <param name="attributes">The columns of attributes; null for all others.</param>
    /// <exception cref="ArgumentException">A column is absent or does not hold numbers, or a weight is below 0 or not finite.</exception>
    public static AttributeMatrix FromFrame(DataFrame frame, string item = "item_id", IReadOnlyList<string>? attributes = null)
    {
        var ids = frame.Texts(item);
        attributes ??= [.. frame.Columns.Select(column => column.Name).Where(name => name != item)];
        return Of(attributes.SelectMany(attribute => frame.Numbers(attribute).Select((weight, row) => (ids[row] ?? "", attribute, weight))));
    }

    /// <inheritdoc/>
    public bool Equals(AttributeMatrix? other) => other is not null
        && Items.SequenceEqual(other.Items) && Attributes.SequenceEqual(other.Attributes)
        && Weights.Offsets.SequenceEqual(other.Weights.Offsets) && Weights.AllColumns.SequenceEqual(other.Weights.AllColumns) && Weights.AllValues.SequenceEqual(other.Weights.AllValues);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Items.Count, Attributes.Count, Weights.Count);

    /// <summary>As <c>9,742 items x 20 attributes, 22,084 weights</c>.</summary>
    public override string ToString() => $"{Items.Count:N0} items x {Attributes.Count:N0} attributes, {Weights.Count:N0} weights";

    private static (string ItemId, string Attribute, double Weight) Check((string ItemId, string Attribute, double Weight) w) => w.Weight >= 0 && w.Weight <= float.MaxValue
        ? w
        : throw new ArgumentException($"Item '{w.ItemId}' has the weight {w.Weight} of attribute '{w.Attribute}'; weights must be finite and at least 0.");
}
