using Workbench.Internals;

namespace Workbench;

/// <summary>A figure and how far it can be trusted: the value, and the bounds of its interval.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Lower">Lower bound of the interval, NaN where there is none.</param>
/// <param name="Upper">Upper bound of the interval, NaN where there is none.</param>
/// <param name="Level">Confidence level of the interval, above 0 and below 1.</param>
public readonly record struct Estimate(double Value, double Lower, double Upper, double Level = 0.95)
{
    /// <summary>Whether two intervals share no point: a stricter test of a difference than the paired one, and one that needs no more data.</summary>
    public bool IsApartFrom(Estimate other) => Lower > other.Upper || Upper < other.Lower;

    /// <summary>As <c>0.123 [0.110, 0.136]</c>, or the value alone where there is no interval.</summary>
    public override string ToString() =>
        double.IsNaN(Lower) ? Format.Number(Value) : $"{Format.Number(Value)} [{Format.Number(Lower)}, {Format.Number(Upper)}]";
}
