namespace Workbench.Cleaning;

/// <summary>How numbers of different units are made comparable.</summary>
public enum Scaling
{
    /// <summary>(x - mean) / standard deviation, the latter of the population (divided by n).</summary>
    ZScore,

    /// <summary>(x - least) / (greatest - least): from 0 to 1 on the data that was learned from.</summary>
    MinMax,

    /// <summary>(x - median) / interquartile range: outliers hardly move it.</summary>
    Robust,
}

/// <summary>What a column is scaled by: (x - Centre) / Width. A constant column has the width 0 and becomes 0.</summary>
/// <param name="Centre">What becomes 0.</param>
/// <param name="Width">What becomes 1, at least 0.</param>
public readonly record struct ColumnScale(double Centre, double Width)
{
    /// <summary>Whether the data that was learned from had one value only.</summary>
    public bool IsConstant => Width == 0;

    /// <summary>The number on the scale; NaN stays NaN.</summary>
    public double Apply(double x) => IsConstant ? (double.IsNaN(x) ? x : 0) : (x - Centre) / Width;

    /// <summary>The number that <see cref="Apply"/> made this one from.</summary>
    public double Invert(double scaled) => Centre + (scaled * Width);

    /// <param name="name">What errors call the column.</param>
    /// <param name="values">The numbers to learn from; NaN does not count.</param>
    /// <param name="by">The kind of scale.</param>
    internal static ColumnScale Fit(string name, IEnumerable<double> values, Scaling by)
    {
        var sorted = Quantiles.Sorted(values);
        Limits.RequireFinite(name, sorted);
        if (sorted[0] == sorted[^1])
        {
            return new(sorted[0], 0);
        }

        return by switch
        {
            Scaling.ZScore => ZScore(sorted),
            Scaling.MinMax => new(sorted[0], sorted[^1] - sorted[0]),
            Scaling.Robust => Robust(name, sorted),
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, $"There is no scaling {by}."),
        };
    }

    private static ColumnScale ZScore(double[] sorted)
    {
        var mean = sorted.Average();
        return new(mean, Math.Sqrt(sorted.Average(x => (x - mean) * (x - mean))));
    }

    private static ColumnScale Robust(string name, double[] sorted)
    {
        var iqr = Quantiles.At(sorted, 0.75) - Quantiles.At(sorted, 0.25);
        return iqr > 0
            ? new(Quantiles.Median(sorted), iqr)
            : throw new ArgumentException(
                $"Column '{name}' has an interquartile range of 0 (half of it is {Quantiles.Median(sorted)}); "
                + $"scale it by {nameof(Scaling.ZScore)} or {nameof(Scaling.MinMax)}.",
                nameof(name));
    }
}
