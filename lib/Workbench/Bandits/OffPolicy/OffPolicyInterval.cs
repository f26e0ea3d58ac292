namespace Workbench.Bandits.OffPolicy;

/// <summary>How an <see cref="OffPolicyEvaluation"/> finds its intervals.</summary>
public enum OffPolicyInterval
{
    /// <summary>Estimate +/- z s / sqrt(rounds), by the central limit theorem; too narrow where few rounds carry the estimate.</summary>
    Normal,

    /// <summary>Percentiles of the estimates of resampled rounds (Efron and Tibshirani 1993, chapter 13); it follows the skew of the weights. The model of rewards is not fitted again. NaN where a resample has no estimate, since it shares no round with the policy.</summary>
    Bootstrap,

    /// <summary>
    /// Empirical Bernstein bound (Maurer and Pontil, COLT 2009, theorem 4): holds at any number of rounds for numbers within a known range, for which the smallest and largest of the rounds are taken;
    /// so it promises nothing beyond the weights that were seen. Far wider.
    /// </summary>
    Bernstein,
}
