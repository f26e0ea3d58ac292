using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>What is known of rows before they are treated: a row each, a named number a column.</summary>
public sealed class RowFeatures
{
    private readonly double[] _values;

    private RowFeatures(double[] values, int count, IReadOnlyList<string> names) => (_values, Count, Names) = (values, count, names);

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Names of the features, in the order of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A feature of a row.</summary>
    public double this[int row, int feature] => _values[(row * Names.Count) + feature];

    /// <summary>From numbers row by row.</summary>
    /// <param name="values">Rows times features, finite: all features of the first row, then those of the second.</param>
    /// <param name="names">A name a feature, at least one, no name twice.</param>
    /// <exception cref="ArgumentException">The values are no whole number of rows, there are none, one is not finite, or a name stands twice.</exception>
    public static RowFeatures Of(IReadOnlyList<double> values, params IReadOnlyList<string> names)
    {
        if (names.Count == 0 || names.Distinct().Count() < names.Count)
        {
            throw new ArgumentException($"The features are named {string.Join(", ", names)}; they need at least one name, and no name twice.", nameof(names));
        }

        if (values.Count == 0 || values.Count % names.Count != 0)
        {
            throw new ArgumentException($"There are {values.Count} values for {names.Count} features; they must be whole rows, and at least one.", nameof(values));
        }

        for (var place = 0; place < values.Count; place++)
        {
            if (!double.IsFinite(values[place]))
            {
                throw new ArgumentException($"'{names[place % names.Count]}' of row {place / names.Count} is {values[place]}; it must be finite.", nameof(values));
            }
        }

        return new([.. values], values.Count / names.Count, [.. names]);
    }

    /// <summary>From columns of a frame. A column of text becomes a column of 0 and 1 for each of its values, named as <c>channel=Web</c>.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="columns">Names of the columns to take.</param>
    /// <exception cref="ArgumentException">There is no such column, or a cell is empty or no finite number; the message names its place.</exception>
    public static RowFeatures Of(DataFrame frame, params IReadOnlyList<string> columns)
    {
        (string Name, double[] Values)[] features = [.. columns.SelectMany(column => FeaturesOf(frame, column))];
        return Of([.. Enumerable.Range(0, (int)frame.Rows.Count).SelectMany(row => features.Select(feature => feature.Values[row]))], [.. features.Select(feature => feature.Name)]);
    }

    /// <summary>Number of rows and the names of the features.</summary>
    public override string ToString() => $"{Format.Count(Count)} rows of {string.Join(", ", Names)}";

    internal ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Names.Count, Names.Count);

    internal double[] Column(int feature) => [.. Enumerable.Range(0, Count).Select(row => this[row, feature])];

    internal RowFeatures Take(int[] rows)
    {
        var values = new double[rows.Length * Names.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            Row(rows[row]).CopyTo(values.AsSpan(row * Names.Count));
        }

        return new(values, rows.Length, Names);
    }

    /// <summary>With further features at the end of each row.</summary>
    /// <exception cref="ArgumentException">That is more numbers than an array can hold.</exception>
    internal RowFeatures With(string[] names, Func<int, int, double> value)
    {
        var width = Names.Count + names.Length;
        if ((long)Count * width > Array.MaxLength)
        {
            throw new ArgumentException($"{Count} rows of {width} features are {(long)Count * width} numbers; at most {Array.MaxLength} can be held.", nameof(names));
        }

        var values = new double[Count * width];
        for (var row = 0; row < Count; row++)
        {
            Row(row).CopyTo(values.AsSpan(row * width));
            for (var feature = 0; feature < names.Length; feature++)
            {
                values[(row * width) + Names.Count + feature] = value(row, feature);
            }
        }

        return new(values, Count, [.. Names, .. names]);
    }

    /// <summary>A model understands no other features than those that it was fitted to.</summary>
    internal void RequireNames(IReadOnlyList<string> names)
    {
        if (!Names.SequenceEqual(names))
        {
            throw new ArgumentException($"The features are {string.Join(", ", Names)}; the model was fitted to {string.Join(", ", names)}.");
        }
    }

    private static IEnumerable<(string Name, double[] Values)> FeaturesOf(DataFrame frame, string name)
    {
        var column = frame.Column(name);
        if (column is not StringDataFrameColumn)
        {
            return [(name, FrameCells.Numbers(column))];
        }

        var texts = FrameCells.Texts(column);
        return texts.Distinct().Order(StringComparer.Ordinal).Select(level => ($"{name}={level}", Array.ConvertAll(texts, text => text == level ? 1.0 : 0)));
    }
}
