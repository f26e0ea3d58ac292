using Microsoft.Data.Analysis;
using Workbench.Internals;

namespace Workbench.Data;

/// <summary>A column of a <see cref="DataFrame"/> as an array of what it means, whatever type it is stored in.</summary>
internal static class Frames
{
    /// <exception cref="ArgumentException">There is no such column; the message lists those that there are.</exception>
    public static DataFrameColumn Column(this DataFrame frame, string name) =>
        frame.Columns.FirstOrDefault(c => c.Name == name)
        ?? throw new ArgumentException($"There is no column '{name}'. The columns are: {string.Join(", ", frame.Columns.Select(c => c.Name))}.", nameof(name));

    /// <summary>Cells as text, null where missing. A number has no group marks, and no decimals if it is whole.</summary>
    public static string?[] Texts(this DataFrame frame, string name) => frame.Column(name) switch
    {
        StringDataFrameColumn column => [.. column],
        PrimitiveDataFrameColumn<long> column => Cells(column, value => value.ToString()),
        PrimitiveDataFrameColumn<double> column => Cells(column, value => value.ToString("R")),
        var column => [.. Enumerable.Range(0, (int)column.Length).Select(row => column[row]?.ToString())],
    };

    /// <summary>Cells as numbers, NaN where missing.</summary>
    /// <exception cref="ArgumentException">The column is neither numbers nor true or false.</exception>
    public static double[] Numbers(this DataFrame frame, string name) => frame.Column(name) switch
    {
        PrimitiveDataFrameColumn<double> column => [.. column.Select(value => value ?? double.NaN)],
        PrimitiveDataFrameColumn<long> column => [.. column.Select(value => value ?? double.NaN)],
        PrimitiveDataFrameColumn<float> column => [.. column.Select(value => value ?? double.NaN)],
        PrimitiveDataFrameColumn<int> column => [.. column.Select(value => value ?? double.NaN)],
        PrimitiveDataFrameColumn<bool> column => [.. column.Select(value => value is null ? double.NaN : value.Value ? 1 : 0)],
        var column => throw new ArgumentException($"Column '{name}' holds {column.DataType.Name}, not numbers.", nameof(name)),
    };

    /// <summary>Cells as times in UTC, null where missing; numbers count seconds since 1970.</summary>
    /// <exception cref="ArgumentException">The column is neither times nor whole numbers.</exception>
    public static DateTime?[] Times(this DataFrame frame, string name) => frame.Column(name) switch
    {
        PrimitiveDataFrameColumn<DateTime> column => [.. column],
        PrimitiveDataFrameColumn<long> column => [.. column.Select(value => value is { } v ? UnixTime.ToDateTime(v * 1_000_000) : (DateTime?)null)],
        var column => throw new ArgumentException($"Column '{name}' holds {column.DataType.Name}, not times.", nameof(name)),
    };

    /// <summary>The rows at <paramref name="kept"/>, in that order.</summary>
    public static DataFrame Take(this DataFrame frame, IReadOnlyCollection<long> kept)
    {
        var map = new PrimitiveDataFrameColumn<long>("row", kept);
        return new DataFrame(frame.Columns.Select(column => column.Clone(map)));
    }

    private static string?[] Cells<T>(PrimitiveDataFrameColumn<T> column, Func<T, string> write)
        where T : unmanaged => [.. column.Select(value => value is { } v ? write(v) : null)];
}
