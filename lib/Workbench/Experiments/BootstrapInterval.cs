namespace Workbench.Experiments;

/// <summary>How a <see cref="Bootstrap"/> makes an interval of what the resamples gave (Efron and Tibshirani 1993, chapters 12 to 14).</summary>
public enum BootstrapInterval
{
    /// <summary>Corrected for bias and for a spread that goes with the value (BCa, Efron 1987): keeps within the range of the statistic, and errs less than the plain percentiles where values are skewed.</summary>
    Bca,

    /// <summary>The percentiles of the resampled differences as they are.</summary>
    Percentile,

    /// <summary>By each resample's own standard error (bootstrap-t): the best coverage for means of skewed values; only for means and ratios, which have one.</summary>
    Studentised,
}
