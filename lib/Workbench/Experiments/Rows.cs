using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Checks of rows that are given one value a unit.</summary>
internal static class Rows
{
    /// <summary>A copy of at least two finite values whose squares do not overflow.</summary>
    public static double[] Of(IReadOnlyList<double> values, string group)
    {
        ArgumentNullException.ThrowIfNull(values, group);
        Sample.RequireTwo(group, values.Count);
        double[] rows = [.. values];
        var bad = Array.FindIndex(rows, value => !double.IsFinite(value));
        if (bad >= 0)
        {
            throw new ArgumentException($"Value {bad} of group '{group}' is {rows[bad]}; values must be finite.", group);
        }

        RequireSquares(rows, group);
        return rows;
    }

    /// <summary>Finite values of which not even as many of the largest, around any of the others, have squares that overflow.</summary>
    public static void RequireSquares(IReadOnlyList<double> values, string group) =>
        Sample.RequireFinite(group, values.Count * Numbers.Square(2 * values.Max(Math.Abs)));

    /// <summary>Both numbers of at least two units as columns; denominators are at least 0, and not all 0.</summary>
    public static double[][] OfPairs(IReadOnlyList<(double Y, double X)> units, string group)
    {
        ArgumentNullException.ThrowIfNull(units, group);
        double[][] columns = [Of([.. units.Select(unit => unit.Y)], group), Of([.. units.Select(unit => unit.X)], group)];
        var below = Array.FindIndex(columns[1], x => x < 0);
        return below >= 0 ? throw new ArgumentException($"The denominator of unit {below} of group '{group}' is {columns[1][below]}; it must be at least 0.", group)
            : columns[1].Sum() > 0 ? columns
            : throw new ArgumentException($"All denominators of group '{group}' are 0; their sum must be above 0.", group);
    }

    /// <summary>The statistic of rows, which must be finite.</summary>
    public static double Finite(Func<double[], double> statistic, double[] rows) =>
        statistic(rows) is var value && double.IsFinite(value) ? value : throw new ArgumentException($"The statistic of {rows.Length} rows is {value}; it must be finite.", nameof(statistic));

    public static string NameOf(double quantile) => quantile == 0.5 ? "median" : $"quantile {Format.Number(quantile)}";
}
