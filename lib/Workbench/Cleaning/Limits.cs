using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Cleaning;

/// <summary>
/// The bounds of a column. Fit them on training data and give them to <see cref="DropOutliers"/> or <see cref="ClipOutliers"/> for new data.
/// </summary>
/// <param name="Column">The column of numbers.</param>
/// <param name="Lower">The least value that is no outlier.</param>
/// <param name="Upper">The greatest value that is no outlier.</param>
public sealed record Limits(string Column, double Lower, double Upper)
{
    /// <summary>Draws bounds around the numbers of a column; missing ones do not count.</summary>
    /// <param name="frame">The data to learn from.</param>
    /// <param name="column">A column of numbers.</param>
    /// <param name="rule">How to draw the bounds.</param>
    /// <param name="onLogScale">Whether to draw them around the logarithms, as fits prices and quantities, whose spread grows with their size.</param>
    /// <exception cref="ArgumentException">
    /// The column has no numbers, infinite ones, or with <paramref name="onLogScale"/> some that are not above 0; or the rule finds no spread.
    /// </exception>
    public static Limits Fit(DataFrame frame, string column, OutlierRule rule, bool onLogScale = false)
    {
        var sorted = Quantiles.Sorted(frame.Numbers(column));
        RequireFinite(column, sorted);
        if (!onLogScale)
        {
            var (lower, upper) = rule.Bounds(sorted);
            return new(column, lower, upper);
        }

        if (sorted[0] <= 0)
        {
            var none = sorted.Count(value => value <= 0);
            throw new ArgumentException(
                $"Column '{column}' has {none:N0} numbers that are not above 0, and no logarithm. Drop them first ({nameof(DropNonPositive)}).", nameof(column));
        }

        var (logLower, logUpper) = rule.Bounds(Array.ConvertAll(sorted, Math.Log));
        return new(column, Math.Exp(logLower), Math.Exp(logUpper));
    }

    /// <summary>As <c>UnitPrice from 0.1 to 18.9</c>.</summary>
    public override string ToString() => $"{Column} from {Format.Number(Lower)} to {Format.Number(Upper)}";

    internal static void RequireFinite(string column, double[] sorted)
    {
        if (sorted.Length == 0)
        {
            throw new ArgumentException($"Column '{column}' holds no number to learn from.", nameof(column));
        }

        if (double.IsInfinity(sorted[0]) || double.IsInfinity(sorted[^1]))
        {
            var infinite = sorted.Count(double.IsInfinity);
            throw new ArgumentException(
                $"Column '{column}' has {infinite:N0} infinite numbers. Drop them first ({nameof(DropWhere)}.{nameof(DropWhere.Number)}).", nameof(column));
        }
    }
}
