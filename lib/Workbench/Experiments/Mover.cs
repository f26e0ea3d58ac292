using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>The interval of a difference or a ratio from those of two groups (the method of variance estimates recovery; Newcombe 1998, Donner and Zou 2012).</summary>
internal static class Mover
{
    public static Estimate Difference(Estimate control, Estimate treatment)
    {
        var value = treatment.Value - control.Value;
        var below = Math.Sqrt(Numbers.Square(treatment.Value - treatment.Lower) + Numbers.Square(control.Upper - control.Value));
        var above = Math.Sqrt(Numbers.Square(treatment.Upper - treatment.Value) + Numbers.Square(control.Value - control.Lower));
        return new(value, value - below, value + above, control.Level);
    }

    /// <summary>Treatment over control minus 1. Without bounds where the lower one of the control is not above 0 or that of the treatment below 0, or one is not finite.</summary>
    public static Estimate Relative(Estimate control, Estimate treatment)
    {
        var (c, t) = (control.Value, treatment.Value);
        if (!(c > 0))
        {
            return new(double.NaN, double.NaN, double.NaN, control.Level);
        }

        return control.Lower > 0 && treatment.Lower >= 0 && double.IsFinite(control.Upper) && double.IsFinite(treatment.Upper)
            ? new((t / c) - 1, Bound(control.Upper, treatment.Lower, -1) - 1, Bound(control.Lower, treatment.Upper, 1) - 1, control.Level)
            : new((t / c) - 1, double.NaN, double.NaN, control.Level);

        // The root of (t - r c)^2 = (t - bound of t)^2 + r^2 (c - bound of c)^2 on the given side.
        double Bound(double ofC, double ofT, int side)
        {
            var (a, b, d) = (ofC * ((2 * c) - ofC), c * t, ofT * ((2 * t) - ofT));
            var root = Math.Sqrt(Math.Max(0, (b * b) - (a * d)));
            return side < 0 ? (d == 0 ? 0 : d / (b + root)) : a > 0 ? (b + root) / a : double.PositiveInfinity;
        }
    }
}
