namespace Workbench.Experiments.Uplift;

/// <summary>A learner that learns outcomes first and from them, by a model of its own, the effect.</summary>
public abstract record TwoStageLearner : MetaLearner
{
    private protected TwoStageLearner()
    {
    }

    /// <summary>
    /// What learns the effect. Straight lines unless set: what is left to learn from is mostly noise, and trees that learn outcomes well follow it. Where effects bend and
    /// rows are many, set trees with many rows in a leaf.
    /// </summary>
    public IRegressor EffectBase { get; init; } = new RidgeRegression();

    private protected override string Means => $"{base.Means}, then {EffectBase.GetType().Name}";
}
