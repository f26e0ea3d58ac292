using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>What an <see cref="UpliftForest"/> has found.</summary>
public sealed class UpliftForestModel : UpliftModel
{
    /// <summary>Deeper splits are too many and too much of chance to say what matters (as grf has it).</summary>
    private const int ImportanceDepth = 4;

    private readonly GrownForest _forest;

    internal UpliftForestModel(string name, UpliftData data, GrownForest forest, double[][] outOfFold)
        : base(name, data, features => forest.Effects(features), outOfFold) => _forest = forest;

    /// <summary>Which features the trees part rows by.</summary>
    public FeatureImportance Importance => FeatureImportance.Of(FeatureNames, _forest.Gains(FeatureNames.Count, ImportanceDepth));

    /// <summary>The effects of a treatment by the forest of all rows, with normal intervals by the spread of trees on other halves of the rows (the bootstrap of little bags of Athey, Tibshirani and Wager 2019).</summary>
    /// <remarks>
    /// They say how much chance is in an effect, not how much leaves blur it: where an effect is steep and rows are few, they hold the truth less often than they say (a rise of 1 over the middle half of a feature's range: 89 % of
    /// 95 % ones on 1,000 rows, 96 % on 4,000, or on 1,000 by leaves of 2 rows of each arm). By few trees they are a little too wide.
    /// </remarks>
    /// <param name="features">The features of the fit, in the same order; rows that it was not fitted to.</param>
    /// <param name="arm">The treatment, from 1.</param>
    /// <param name="level">Confidence level, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">The features are others.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such treatment, or the level is out of range.</exception>
    public IReadOnlyList<Estimate> EffectIntervals(RowFeatures features, int arm = 1, double level = 0.95)
    {
        features.RequireNames(FeatureNames);
        Guard.Require(arm >= 1 && arm < OutOfFold.ArmNames.Count, arm, $"from 1 to {OutOfFold.ArmNames.Count - 1}", nameof(arm));
        return _forest.Intervals(features, arm, Guard.Share(level));
    }
}
