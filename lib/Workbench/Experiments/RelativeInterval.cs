namespace Workbench.Experiments;

/// <summary>How a test makes the interval of a relative difference.</summary>
public enum RelativeInterval
{
    /// <summary>
    /// From the groups themselves, so that it holds 0 just where the interval of the difference does, for few events and skewed metrics too: Fieller's (1954) for means, and for shares that of their Wilson intervals by
    /// recovered variances (Donner and Zou 2012).
    /// </summary>
    Matched,

    /// <summary>
    /// The ratio and a standard error on both sides (the delta method; Deng, Knoblich and Lu, KDD 2018), as GrowthBook has it. It can contradict the test, and holds the truth too rarely until the control's mean is some ten
    /// of its standard errors from 0, a share of some 100 successes.
    /// </summary>
    Delta,
}
