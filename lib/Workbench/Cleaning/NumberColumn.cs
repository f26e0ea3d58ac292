using Microsoft.Data.Analysis;

namespace Workbench.Cleaning;

/// <summary>Columns of double in which NaN stands for a missing cell.</summary>
internal static class NumberColumn
{
    public static DoubleDataFrameColumn Of(string name, double[] numbers) =>
        new(name, numbers.Select(number => double.IsNaN(number) ? (double?)null : number));
}
