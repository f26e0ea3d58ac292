using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// Two numbers for each unit of a group, as sums: a metric and what it is divided by (clicks and views of a user, for <see cref="Sample.OfRatio"/>), or a metric and what was known of the
/// unit before the test (for <see cref="Cuped"/>).
/// </summary>
public sealed record PairSums
{
    private PairSums(string name, long count, (double Y, double X) means, (double Yy, double Xx, double Yx) moments) =>
        (Name, Count, MeanY, MeanX, VarianceY, VarianceX, Covariance) = (name, count, means.Y, means.X, moments.Yy / (count - 1), moments.Xx / (count - 1), moments.Yx / (count - 1));

    /// <summary>Name of the group.</summary>
    public string Name { get; }

    /// <summary>Number of units, at least 2.</summary>
    public long Count { get; }

    /// <summary>Mean of the first number.</summary>
    public double MeanY { get; }

    /// <summary>Mean of the second number.</summary>
    public double MeanX { get; }

    /// <summary>Unbiased variance of the first number over units.</summary>
    public double VarianceY { get; }

    /// <summary>Unbiased variance of the second number over units.</summary>
    public double VarianceX { get; }

    /// <summary>Unbiased covariance of both.</summary>
    public double Covariance { get; }

    /// <summary>From both numbers of each unit.</summary>
    /// <exception cref="ArgumentException">A number is not finite; the message names its place.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 units.</exception>
    public static PairSums OfValues(string name, IEnumerable<(double Y, double X)> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var (count, meanY, meanX, yy, xx, yx) = (0L, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (y, x) in units)
        {
            if (!double.IsFinite(y) || !double.IsFinite(x))
            {
                throw new ArgumentException($"Unit {count} of group '{name}' has {y} and {x}; both must be finite.", nameof(units));
            }

            // Welford (1962), as in Sample.
            var (fromY, fromX) = (y - meanY, x - meanX);
            count++;
            (meanY, meanX) = (meanY + (fromY / count), meanX + (fromX / count));
            (yy, xx, yx) = (yy + (fromY * (y - meanY)), xx + (fromX * (x - meanX)), yx + (fromY * (x - meanX)));
        }

        Sample.RequireTwo(name, count);
        Sample.RequireFinite(name, yy + xx + yx);
        return new(name, count, (meanY, meanX), (yy, xx, yx));
    }

    /// <summary>From the sums that a query gives.</summary>
    /// <remarks>
    /// Sums of squares of numbers whose mean is more than some 300,000 times their spread have lost the digits that tell of the spread: they are refused. Subtract a constant in the query, the same for both groups; what
    /// does not vary at all must be a whole number, such as an exposure in hours rather than in days.
    /// </remarks>
    /// <param name="name">Name of the group.</param>
    /// <param name="count">Number of units, at least 2.</param>
    /// <param name="y">Sum of the first number over units.</param>
    /// <param name="yy">Sum of its squares; above y y / count by at least 1e-11 of itself, unless all units have the same whole number.</param>
    /// <param name="x">Sum of the second number.</param>
    /// <param name="xx">Sum of its squares; likewise.</param>
    /// <param name="yx">Sum of the products of both.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 2, or the sums contradict each other: a variance is below 0, or the covariance is beyond what the variances allow. Or a spread is too small beside the mean.</exception>
    public static PairSums OfSums(string name, long count, double y, double yy, double x, double xx, double yx)
    {
        Sample.RequireTwo(name, count);
        var (squaresY, squaresX, products) = (Sample.Squares(name, count, (y, nameof(y)), (yy, nameof(yy))), Sample.Squares(name, count, (x, nameof(x)), (xx, nameof(xx))), yx - (y * x / count));
        var most = Math.Sqrt(squaresY) * Math.Sqrt(squaresX);
        Guard.Require(Math.Abs(products) <= most + (1e-9 * (most + (Math.Sqrt(yy) * Math.Sqrt(xx)))), yx, $"y x / count = {y * x / count} plus or minus {most} (group '{name}')", nameof(yx));
        return new(name, count, (y / count, x / count), (squaresY, squaresX, products));
    }
}
