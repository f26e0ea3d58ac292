using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Cleaning;

/// <summary>Profiles one column. Numbers and times are sorted once, which gives their bounds, median, distinct and most frequent values.</summary>
internal static class ColumnProfiler
{
    public static ColumnQuality Profile(DataFrame frame, string name)
    {
        var column = frame.Column(name);
        return column switch
        {
            PrimitiveDataFrameColumn<DateTime> times => OfTimes(times),
            _ when column.IsNumericColumn() || column.DataType == typeof(bool) => OfNumbers(column, frame.Numbers(name)),
            _ => OfTexts(column, frame.Texts(name)),
        };
    }

    private static ColumnQuality OfNumbers(DataFrameColumn column, double[] cells)
    {
        var sorted = Quantiles.Sorted(cells);
        var (distinct, mode, count) = Runs(sorted);
        return new()
        {
            Name = column.Name,
            Type = column.DataType.Name,
            Missing = cells.Length - sorted.Length,
            Distinct = distinct,
            MostFrequent = count == 0 ? null : Format.Number(mode),
            MostFrequentCount = count,
            Numbers = Summary(sorted, notNumbers: cells.Length - sorted.Length - column.NullCount),
        };
    }

    private static NumberQuality Summary(double[] sorted, long notNumbers)
    {
        var infinite = sorted.TakeWhile(double.IsInfinity).Count() + sorted.Reverse().TakeWhile(double.IsPositiveInfinity).Count();
        return sorted.Length == 0
            ? new(double.NaN, double.NaN, double.NaN, 0, 0, notNumbers, 0)
            : new(sorted[0], Quantiles.Median(sorted), sorted[^1], Below(sorted, 0), Below(sorted, double.Epsilon), notNumbers, infinite);
    }

    /// <summary>How many of ascending numbers lie below a bound.</summary>
    private static long Below(double[] sorted, double bound)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sorted[middle] < bound ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static ColumnQuality OfTimes(PrimitiveDataFrameColumn<DateTime> column)
    {
        DateTime[] sorted = [.. column.OfType<DateTime>()];
        Array.Sort(sorted);
        var (distinct, mode, count) = Runs(sorted);
        return new()
        {
            Name = column.Name,
            Type = column.DataType.Name,
            Missing = column.NullCount,
            Distinct = distinct,
            MostFrequent = count == 0 ? null : Format.Time(mode),
            MostFrequentCount = count,
            Period = count == 0 ? null : (sorted[0], sorted[^1]),
        };
    }

    private static (long Distinct, T Mode, long Count) Runs<T>(T[] sorted)
        where T : struct, IEquatable<T>
    {
        var (distinct, mode, best, start) = (0L, default(T), 0, 0);
        for (var end = 1; end <= sorted.Length; end++)
        {
            if (end < sorted.Length && sorted[end].Equals(sorted[start]))
            {
                continue;
            }

            distinct++;
            if (end - start > best)
            {
                (mode, best) = (sorted[start], end - start);
            }

            start = end;
        }

        return (distinct, mode, best);
    }

    private static ColumnQuality OfTexts(DataFrameColumn column, string?[] cells)
    {
        var groups = Grouping.Of(cells.Length, row => cells[row], row => string.IsNullOrWhiteSpace(cells[row]));
        var mode = groups.Count == 0 ? -1 : Enumerable.Range(0, groups.Count).MaxBy(group => groups.Counts[group]);
        return new()
        {
            Name = column.Name,
            Type = column.DataType.Name,
            Missing = groups.Codes.LongCount(code => code < 0),
            Distinct = groups.Count,
            MostFrequent = mode < 0 ? null : cells[groups.Firsts[mode]],
            MostFrequentCount = mode < 0 ? 0 : groups.Counts[mode],
            Forms = CodeForms.Of(cells, groups),
        };
    }
}
