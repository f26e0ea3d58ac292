namespace Workbench.Experiments.Uplift;

/// <summary>A learner that learns outcomes first and from them, by a model of its own, the effect.</summary>
/// <remarks>
/// It need not be closer to the truth than one effect for all: with a tenth treated and effects a tenth as wide as the outcomes move anyway, it was on 10,000 simulated rows (squared errors of 0.013 to 0.016 beside 0.030, and
/// 0.22 of a <see cref="TLearner"/> of trees), and was not on 4,000 (0.033 to 0.046).
/// </remarks>
public abstract record TwoStageLearner : MetaLearner
{
    private protected TwoStageLearner()
    {
    }

    /// <summary>
    /// What learns the effect. Straight lines unless set: what is left to learn from is mostly noise, and trees that learn outcomes well follow it. Where effects bend and
    /// rows are many, set trees with many rows in a leaf.
    /// </summary>
    public IRegressor EffectBase { get; init => field = value ?? throw new ArgumentNullException(nameof(EffectBase)); } = new RidgeRegression();

    private protected override string Means => $"{base.Means}, then {EffectBase.GetType().Name}";
}
