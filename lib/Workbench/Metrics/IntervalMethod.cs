namespace Workbench.Metrics;

/// <summary>How an <see cref="Evaluation"/> finds the interval of a mean over users.</summary>
public enum IntervalMethod
{
    /// <summary>mean +/- z s / sqrt(users), by the central limit theorem. Symmetric, so that for few users or rare hits it can reach beyond what the metric allows.</summary>
    Normal,

    /// <summary>
    /// Percentiles of the means of resamples, each of as many users as there are, drawn with replacement (Efron and Tibshirani 1993, chapter 13). It follows
    /// the skew of the values and stays within their range; with fewer than about 30 users it is too narrow.
    /// </summary>
    Bootstrap,
}
