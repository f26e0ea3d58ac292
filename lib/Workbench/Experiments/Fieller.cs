using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>The interval of a ratio of two independent means (Fieller 1954): all ratios r at which treatment - r control is within its own interval around 0.</summary>
internal static class Fieller
{
    /// <summary>Treatment over control minus 1; NaN where the control's mean is 0.</summary>
    /// <remarks>
    /// With a mean m and error s of each group, q standard errors to each side, g = (q s_c / m_c)^2, h = (q s_t / m_c)^2 and R the ratio: (R -/+ sqrt(g R^2 + h - g h)) / (1 - g). Where the control is not clear of 0 (g of 1 or
    /// more) there is no upper bound; and no lower one either unless both means have one sign and the treatment is clear of 0. Of the two rays that Fieller's set is made of then, it is the one around the estimate: all of the
    /// set for a metric that cannot be negative.
    /// </remarks>
    /// <param name="control">The group without the treatment.</param>
    /// <param name="treatment">The group with it.</param>
    /// <param name="quantile">Number of standard errors, at least 0; 0 where neither group varies.</param>
    /// <param name="level">Confidence level that it stands for.</param>
    public static Estimate Relative(Sample control, Sample treatment, double quantile, double level)
    {
        var ratio = treatment.Mean / control.Mean;
        if (!double.IsFinite(ratio))
        {
            return new(double.NaN, double.NaN, double.NaN, level);
        }

        double Squared(Sample group) => Numbers.Square(quantile * Math.Sqrt(group.Variance / group.Count) / control.Mean);
        var (g, h) = (Squared(control), Squared(treatment));
        if (ratio == 0 && h == 0 && g > 0)
        {
            // Nothing but zeros in the treatment: how far its mean is from 0 nobody knows.
            return new(-1, double.NegativeInfinity, double.PositiveInfinity, level);
        }

        var root = Math.Sqrt((g * Numbers.Square(ratio)) + h - (g * h));
        // The same as (ratio - root) / (1 - g), and sound where that is 0 / 0.
        var lower = (Numbers.Square(ratio) - h) / (ratio + root);
        return g < 1 ? new(ratio - 1, (ratio > 0 ? lower : (ratio - root) / (1 - g)) - 1, ((ratio + root) / (1 - g)) - 1, level)
            : new(ratio - 1, ratio > 0 && Numbers.Square(ratio) > h ? lower - 1 : double.NegativeInfinity, double.PositiveInfinity, level);
    }
}
