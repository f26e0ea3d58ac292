using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>A learner that takes what else moves the outcome away first, by models which have not seen the row (Chernozhukov et al. 2018).</summary>
public abstract record CrossFittedLearner : TwoStageLearner
{
    private protected CrossFittedLearner()
    {
    }

    /// <summary>Number of parts within the rows of a fit, at least 2, for what is expected of a row by models without it.</summary>
    public int OutcomeFolds { get; init => field = Guard.AtLeast(2, value, nameof(OutcomeFolds)); } = 3;
}
