using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// What a test needs of one group: its name, size, mean and variance. It can come from rows or from sums, so that a query can do the counting.
/// </summary>
public sealed record Sample
{
    /// <summary>What the sum of squares around the mean must be, as a share of the sum of squares: below it, the digits that tell of the spread are lost.</summary>
    private const double LeastSquares = 1e-11;

    private Sample(string name, long count, double mean, double variance, bool isProportion, double? degrees = null) =>
        (Name, Count, Mean, Variance, IsProportion, Degrees) = (name, count, mean, variance, isProportion, degrees ?? (count - 1));

    /// <summary>Name of the group, e.g. <c>control</c>.</summary>
    public string Name { get; }

    /// <summary>Number of units, at least 2.</summary>
    public long Count { get; }

    /// <summary>Mean of the metric over the units; for a proportion the share of successes, 0 to 1.</summary>
    public double Mean { get; }

    /// <summary>Unbiased variance of the metric over the units (divisor n - 1); for a proportion p (1 - p).</summary>
    public double Variance { get; }

    /// <summary>Whether the metric is a success or none for each unit.</summary>
    public bool IsProportion { get; }

    /// <summary>Degrees of freedom of the variance, at least 1: what is left of the units by the mean and whatever else was estimated.</summary>
    internal double Degrees { get; }

    /// <summary>From one value a unit.</summary>
    /// <exception cref="ArgumentException">A value is not finite; the message names its place.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 values.</exception>
    public static Sample OfValues(string name, IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (count, mean, squares) = (0L, 0.0, 0.0);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"Value {count} of group '{name}' is {value}; values must be finite.", nameof(values));
            }

            // Welford (1962): sums of squares would lose all digits where the mean is large beside the spread.
            var delta = value - mean;
            mean += delta / ++count;
            squares += delta * (value - mean);
        }

        RequireTwo(name, count);
        RequireFinite(name, squares);
        return new(name, count, mean, squares / (count - 1), isProportion: false);
    }

    /// <summary>From the sums that a query gives.</summary>
    /// <remarks>
    /// Sums of squares of numbers whose mean is more than some 300,000 times their spread have lost the digits that tell of the spread: they are refused. Subtract a constant in the query, the same for both groups.
    /// </remarks>
    /// <param name="name">Name of the group.</param>
    /// <param name="count">Number of units, at least 2.</param>
    /// <param name="sum">Sum of the metric over the units.</param>
    /// <param name="sumOfSquares">Sum of its squares; above the squared sum over the count by at least 1e-11 of itself, unless all units have the same whole number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 2, the sums contradict each other (n times the squares is less than the squared sum), or the spread is too small beside the mean.</exception>
    public static Sample OfSums(string name, long count, double sum, double sumOfSquares)
    {
        RequireTwo(name, count);
        return OfMoments(name, count, sum / count, Squares(name, count, (sum, nameof(sum)), (sumOfSquares, nameof(sumOfSquares))) / (count - 1));
    }

    /// <summary>A metric that is a ratio of two sums, such as clicks a view, where units (users) are what was assigned: its mean is the ratio of both means, its variance the delta method's.</summary>
    /// <remarks>var(y - R x) / mean(x)^2 with R = mean(y) / mean(x) (Deng, Knoblich and Lu, KDD 2018): what a test by views, which are not independent within a user, gets wrong.</remarks>
    /// <param name="sums">Numerator (Y) and denominator (X) of each unit.</param>
    /// <exception cref="ArgumentException">The mean of the denominator is not above 0.</exception>
    public static Sample OfRatio(PairSums sums)
    {
        if (!(sums.MeanX > 0))
        {
            throw new ArgumentException($"The mean denominator of group '{sums.Name}' is {sums.MeanX}; it must be above 0.", nameof(sums));
        }

        var ratio = sums.MeanY / sums.MeanX;
        var variance = sums.VarianceY - (2 * ratio * sums.Covariance) + (ratio * ratio * sums.VarianceX);
        return OfMoments(sums.Name, sums.Count, ratio, Math.Max(0, variance) / (sums.MeanX * sums.MeanX));
    }

    internal static Sample OfMoments(string name, long count, double mean, double variance, double? degrees = null) => new(name, count, mean, variance, isProportion: false, degrees);

    /// <summary>The sum of squared deviations from the mean, from sums that must not contradict each other.</summary>
    internal static double Squares(string name, long count, (double Value, string Name) sum, (double Value, string Name) ofSquares)
    {
        Guard.Require(double.IsFinite(sum.Value), sum.Value, $"finite (group '{name}')", sum.Name);
        var least = sum.Value * sum.Value / count;
        var squares = ofSquares.Value - least;
        Guard.Require(double.IsFinite(squares) && squares >= -1e-9 * ofSquares.Value, ofSquares.Value, $"at least {sum.Name} * {sum.Name} / count = {least} (group '{name}')", ofSquares.Name);
        // Whole sums below 2^53 are of whole numbers, and have lost nothing.
        var isConstant = squares == 0 && ofSquares.Value < 1L << 53 && double.IsInteger(sum.Value) && double.IsInteger(ofSquares.Value);
        Guard.Require(
            isConstant || squares >= LeastSquares * ofSquares.Value,
            ofSquares.Value,
            $"above {sum.Name} * {sum.Name} / count = {least} by more than rounding (group '{name}'): the spread is too small beside the mean. Subtract a constant in the query; numbers that do not vary at all must be whole",
            ofSquares.Name);
        return squares;
    }

    /// <summary>From the number of successes among the units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 2, or the successes are not between 0 and the count.</exception>
    public static Sample OfSuccesses(string name, long count, long successes)
    {
        RequireTwo(name, count);
        Guard.Require(successes >= 0 && successes <= count, successes, $"between 0 and the count of {count} (group '{name}')", nameof(successes));
        var share = (double)successes / count;
        return new(name, count, share, share * (1 - share), isProportion: true);
    }

    /// <summary>As <c>control: 0.123 over 1,000 units</c>.</summary>
    public override string ToString() => $"{Name}: {Format.Number(Mean)} over {Format.Count(Count)} units";

    internal static void RequireSameKind(Sample control, Sample treatment)
    {
        if (control.IsProportion != treatment.IsProportion)
        {
            throw new ArgumentException($"Group '{control.Name}' and group '{treatment.Name}' must both be proportions or both be means.");
        }
    }

    /// <summary>Refuses values whose squares overflow.</summary>
    internal static void RequireFinite(string name, double squares)
    {
        if (!double.IsFinite(squares))
        {
            throw new ArgumentException($"The values of group '{name}' are so large that their squares overflow; divide them by a unit.");
        }
    }

    internal static void RequireTwo(string name, long count) =>
        Guard.Require(count >= 2, count, $"at least 2 (group '{name}')", nameof(count));
}
