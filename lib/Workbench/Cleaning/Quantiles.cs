namespace Workbench.Cleaning;

/// <summary>Quantiles of sorted numbers.</summary>
internal static class Quantiles
{
    /// <summary>The numbers that are none of NaN, ascending.</summary>
    public static double[] Sorted(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value))];
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>The quantile between two neighbours by straight line, at place p (n - 1): type 7 of Hyndman and Fan (1996), as R and NumPy have it.</summary>
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="p">From 0 to 1.</param>
    public static double At(ReadOnlySpan<double> sorted, double p)
    {
        var place = p * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    public static double Median(ReadOnlySpan<double> sorted) => At(sorted, 0.5);

    /// <summary>The median of the distances from the median.</summary>
    public static double Mad(double[] sorted)
    {
        var median = Median(sorted);
        return Median(Sorted(sorted.Select(value => Math.Abs(value - median))));
    }
}
