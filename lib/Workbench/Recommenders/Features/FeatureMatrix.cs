using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>What items or users are like: an immutable matrix of weights, a row for each id and a column for each feature, such as genres of films or the age bands of users. Two are equal if all their weights are.</summary>
public sealed partial class FeatureMatrix : IEquatable<FeatureMatrix>
{
    internal FeatureMatrix(IdMap ids, IdMap features, SparseMatrix weights) => (Ids, Features, Weights) = (ids, features, weights);

    /// <summary>No ids and no features.</summary>
    public static FeatureMatrix None { get; } = Of([]);

    /// <summary>The items or users: row numbers of <see cref="Weights"/>.</summary>
    public IdMap Ids { get; }

    /// <summary>The names of the features: column numbers of <see cref="Weights"/>.</summary>
    public IdMap Features { get; }

    /// <summary>How much each has of a feature: finite, not 0 where one is stored.</summary>
    public SparseMatrix Weights { get; }

    /// <summary>Takes weights in any order; those of 0 are left out, and those of the same id and feature add up.</summary>
    /// <exception cref="ArgumentException">A weight is not finite, or an id is empty; the message names it.</exception>
    public static FeatureMatrix Of(IEnumerable<(string Id, string Feature, double Weight)> weights)
    {
        var given = weights.Select(Check).Where(w => (float)w.Weight != 0).Select(w => new Interaction(w.Id, w.Feature, (float)w.Weight));
        var matrix = Interactions.FromEvents(given);
        return new(matrix.Users, matrix.Items, matrix.ByUser);
    }

    /// <summary>Takes a row an id and a column a feature.</summary>
    /// <param name="frame">The column of ids, and columns of numbers.</param>
    /// <param name="id">The column of ids.</param>
    /// <param name="features">The columns of features; null for all others.</param>
    /// <exception cref="ArgumentException">A column is absent or does not hold numbers, or a weight is not finite.</exception>
    public static FeatureMatrix FromFrame(DataFrame frame, string id = "item_id", IReadOnlyList<string>? features = null)
    {
        var ids = frame.Texts(id);
        features ??= [.. frame.Columns.Select(column => column.Name).Where(name => name != id)];
        return Of(features.SelectMany(feature => frame.Numbers(feature).Select((weight, row) => (ids[row] ?? "", feature, weight))));
    }

    /// <summary>Takes a feature of weight 1 for each value of each column (one-hot), named by both, such as <c>country=France</c>. A missing value gives none, and weights of rows of the same id add up.</summary>
    /// <param name="frame">The column of ids, and columns of categories.</param>
    /// <param name="id">The column of ids.</param>
    /// <param name="columns">The columns of categories, at least one. Numbers count as names: cut them into bins first.</param>
    /// <param name="separator">What parts the values of a cell that has several, as in <c>Comedy|Drama</c>; null where a cell is one value.</param>
    /// <exception cref="ArgumentException">A column is absent, there is none of categories, or an id is empty.</exception>
    public static FeatureMatrix FromColumns(DataFrame frame, string id, IReadOnlyList<string> columns, string? separator = null)
    {
        if (columns.Count == 0)
        {
            throw new ArgumentException($"{nameof(columns)} is empty; name at least one column of categories.", nameof(columns));
        }

        var ids = frame.Texts(id);
        if (Array.FindIndex(ids, string.IsNullOrWhiteSpace) is >= 0 and var empty)
        {
            throw new ArgumentException($"Column '{id}' has no id in row {empty}; drop such rows first.", nameof(frame));
        }

        return Of(
            from column in columns
            from cell in frame.Texts(column).Select((text, row) => (text, row))
            from value in separator is null ? [cell.text ?? ""] : (cell.text ?? "").Split(separator, StringSplitOptions.TrimEntries)
            where value.Length > 0
            select (ids[cell.row]!, $"{column}={value}", 1.0));
    }

    /// <summary>The same features, with the ids of another matrix that this one lacks; what that one tells of other features is left out.</summary>
    internal FeatureMatrix WithIdsOf(FeatureMatrix more)
    {
        var ids = new IdMap(Ids.Concat(more.Ids));
        return new(ids, Features, SparseMatrix.OfRows(Features.Count, [.. ids.Select(id => RowOf(id) ?? more.RowOf(id, Features))]));
    }

    /// <summary>The same features for items or users in the order of a model, none for those that this one lacks.</summary>
    internal SparseMatrix RowsFor(IdMap ids) => Weights.RowsAt(ids.Select(Ids.IndexOf));

    /// <exception cref="ArgumentException">A weight is below 0; the message names it.</exception>
    internal void RequireAtLeastZero(string label)
    {
        for (var row = 0; row < Ids.Count; row++)
        {
            if (Weights.Values(row).IndexOfAnyInRange(float.MinValue, 0) is >= 0 and var place)
            {
                throw new ArgumentException($"{label} needs weights of attributes of at least 0; item '{Ids[row]}' has {Weights.Values(row)[place]} of '{Features[Weights.Columns(row)[place]]}'.");
            }
        }
    }

    /// <summary>The columns and weights of an id, null for one that is not there.</summary>
    private (int[] Columns, float[] Weights)? RowOf(string id) =>
        Ids.IndexOf(id) is >= 0 and var row ? Weights.RowAt(row) : null;

    /// <summary>The weights of an id that is there, by columns of other features.</summary>
    private (int[] Columns, float[] Weights) RowOf(string id, IdMap features)
    {
        var (columns, weights) = RowOf(id)!.Value;
        var known = columns.Zip(weights, (column, weight) => (Column: features.IndexOf(Features[column]), weight)).Where(cell => cell.Column >= 0).ToArray();
        return ([.. known.Select(cell => cell.Column)], [.. known.Select(cell => cell.weight)]);
    }

    /// <inheritdoc/>
    public bool Equals(FeatureMatrix? other) => other is not null
        && Ids.SequenceEqual(other.Ids) && Features.SequenceEqual(other.Features)
        && Weights.Offsets.SequenceEqual(other.Weights.Offsets) && Weights.AllColumns.SequenceEqual(other.Weights.AllColumns) && Weights.AllValues.SequenceEqual(other.Weights.AllValues);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeatureMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ids.Count, Features.Count, Weights.Count);

    /// <summary>As <c>9,742 ids x 20 features, 22,084 weights</c>.</summary>
    public override string ToString() => $"{Ids.Count:N0} ids x {Features.Count:N0} features, {Weights.Count:N0} weights";

    private static (string Id, string Feature, double Weight) Check((string Id, string Feature, double Weight) w) => float.IsFinite((float)w.Weight)
        ? w
        : throw new ArgumentException($"'{w.Id}' has the weight {w.Weight} of feature '{w.Feature}'; weights must be finite in float32.");
}
