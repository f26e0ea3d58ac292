namespace Workbench.Experiments.Uplift;

/// <summary>A learner that puts models of outcomes together, whatever learns those.</summary>
public abstract record MetaLearner : UpliftLearner
{
    private protected MetaLearner()
    {
    }

    /// <summary>What learns outcomes from features.</summary>
    public IRegressor Base { get; init => field = value ?? throw new ArgumentNullException(nameof(Base)); } = new BoostedTrees();

    /// <inheritdoc/>
    public sealed override UpliftModel Fit(UpliftData data, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var (effects, outOfFold) = CrossFit(data, (rows, _) => Learn(rows, ct), (learned, features) => learned(features), progress, ct);
        return new($"{this}", data, effects, outOfFold);
    }

    private protected override string Means => Base.GetType().Name;

    /// <summary>Learns from all of some rows; what comes out gives a column of effects for each treatment.</summary>
    internal abstract Func<RowFeatures, double[][]> Learn(UpliftData data, CancellationToken ct);

    /// <summary>A model of each treatment by itself.</summary>
    private protected static IPredictor[] EachArm(UpliftData data, Func<int, IPredictor> fit) => [.. Enumerable.Range(1, data.ArmNames.Count - 1).Select(fit)];

    /// <summary>Learns the mean outcome of an arm.</summary>
    private protected IPredictor Outcome(UpliftData data, int arm, CancellationToken ct) => OutcomeModel.Of(Base, data, arm, ct);
}
