using Workbench.Internals;

namespace Workbench.Cleaning;

/// <summary>How far from the others a number may lie.</summary>
public abstract record OutlierRule
{
    /// <summary>The bounds that the rule draws around numbers that are finite and ascending, of which there is at least one.</summary>
    internal abstract (double Lower, double Upper) Bounds(double[] sorted);

    /// <summary>A spread of 0 would call every other value an outlier.</summary>
    private protected static double Spread(double spread, string name, double[] sorted) => spread > 0
        ? spread
        : throw new ArgumentException(
            $"The {name} is 0: half or more of the values are {Format.Number(Quantiles.Median(sorted))}, so that all others would be outliers. "
            + $"Use {nameof(QuantileRule)}.");
}

/// <summary>Between Q1 - Factor x IQR and Q3 + Factor x IQR (Tukey 1977).</summary>
/// <param name="Factor">Width of the fences in interquartile ranges, above 0; 1.5 is usual and 3 is "far out".</param>
public sealed record IqrRule(double Factor = 1.5) : OutlierRule
{
    /// <inheritdoc/>
    public override string ToString() => $"{Factor:0.##} IQR";

    internal override (double Lower, double Upper) Bounds(double[] sorted)
    {
        Guard.Positive(Factor);
        var (q1, q3) = (Quantiles.At(sorted, 0.25), Quantiles.At(sorted, 0.75));
        var fence = Factor * Spread(q3 - q1, "interquartile range", sorted);
        return (q1 - fence, q3 + fence);
    }
}

/// <summary>
/// Within Limit robust standard deviations of the median, one being MAD / 0.6745 (modified z-score; Iglewicz and Hoaglin 1993).
/// </summary>
/// <param name="Limit">Largest modified z-score that is no outlier, above 0.</param>
public sealed record MadRule(double Limit = 3.5) : OutlierRule
{
    /// <summary>The 0.75 quantile of the normal distribution: MAD over this estimates its standard deviation.</summary>
    private const double NormalMad = 0.6744897501960817;

    /// <inheritdoc/>
    public override string ToString() => $"{Limit:0.##} robust deviations (MAD)";

    internal override (double Lower, double Upper) Bounds(double[] sorted)
    {
        Guard.Positive(Limit);
        var reach = Limit * Spread(Quantiles.Mad(sorted), "MAD", sorted) / NormalMad;
        var median = Quantiles.Median(sorted);
        return (median - reach, median + reach);
    }
}

/// <summary>Between two quantiles of the data.</summary>
/// <param name="Lower">Share of the data below the lower bound, 0 to 1.</param>
/// <param name="Upper">Share of the data below the upper bound, above <paramref name="Lower"/>, at most 1.</param>
public sealed record QuantileRule(double Lower = 0.01, double Upper = 0.99) : OutlierRule
{
    /// <inheritdoc/>
    public override string ToString() => $"quantiles {Lower:0.####} to {Upper:0.####}";

    internal override (double Lower, double Upper) Bounds(double[] sorted)
    {
        Guard.Require(Lower is >= 0 and <= 1, Lower, "from 0 to 1", nameof(Lower));
        Guard.Require(Upper is >= 0 and <= 1, Upper, "from 0 to 1", nameof(Upper));
        Guard.Require(Upper > Lower, Upper, $"above {nameof(Lower)}, which is {Lower}", nameof(Upper));
        return (Quantiles.At(sorted, Lower), Quantiles.At(sorted, Upper));
    }
}
