using System.Globalization;
using Microsoft.Data.Analysis;

namespace Workbench.Data;

/// <summary>Columns of a frame as arrays; an empty cell is an error that names its place.</summary>
internal static class FrameCells
{
    public static double[] Numbers(DataFrameColumn column) => Cells(column, cell => cell is bool or IConvertible and not string and not DateTime
        ? Convert.ToDouble(cell, CultureInfo.InvariantCulture)
        : throw new ArgumentException($"Column '{column.Name}' holds {cell}; it must hold numbers."));

    public static string[] Texts(DataFrameColumn column) => Cells(column, cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!);

    private static T[] Cells<T>(DataFrameColumn column, Func<object, T> read)
    {
        var values = new T[column.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = read(column[row] ?? throw new ArgumentException($"Row {row} of column '{column.Name}' is empty; fill it before."));
        }

        return values;
    }
}
