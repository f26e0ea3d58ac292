using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>Learns from a test whom a treatment moves, and by how much.</summary>
/// <remarks>
/// Every learner gives effects out of fold too: each row's by a model that was fitted without it, down to its last part, so that the ranking and the policy of a learner can be judged on the rows of the test itself.
/// </remarks>
public abstract record UpliftLearner
{
    private protected UpliftLearner()
    {
    }

    /// <summary>What learns outcomes from features.</summary>
    public IRegressor Base { get; init; } = new BoostedTrees();

    /// <summary>Number of parts of the rows, at least 2: as many models are fitted, each without one part, for effects out of fold.</summary>
    public int Folds { get; init => field = Guard.AtLeast(2, value, nameof(Folds)); } = 5;

    /// <summary>Deals the rows into parts.</summary>
    public Seed Seed { get; init; }

    /// <summary>Learns from all rows, and once more without each part of them.</summary>
    /// <param name="data">The test.</param>
    /// <param name="progress">Told the share of the fits that are done.</param>
    /// <param name="ct">Stops between fits.</param>
    /// <exception cref="ArgumentException">An arm has too few rows for the folds.</exception>
    public UpliftModel Fit(UpliftData data, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var folds = RowFolds.Deal(data, Folds, Seed);
        var meter = Meter.For(progress);
        var outOfFold = folds.OutOfFold(data.ArmNames.Count - 1, fold => Fitted(folds.Without(fold), fold)(data.Features.Take(folds.RowsOf(fold))));
        var effects = Fitted(data, Folds);
        meter.Complete();
        return new($"{this}", data, effects, outOfFold);

        Func<RowFeatures, double[][]> Fitted(UpliftData rows, int part)
        {
            ct.ThrowIfCancellationRequested();
            var fitted = Learn(rows, ct);
            meter.Report((part + 1.0) / (Folds + 1));
            return fitted;
        }
    }

    /// <summary>Name and base of the learner.</summary>
    public sealed override string ToString() => $"{GetType().Name} by {Bases}";

    private protected virtual string Bases => Base.GetType().Name;

    /// <summary>Learns from all of some rows; what comes out gives a column of effects for each treatment.</summary>
    internal abstract Func<RowFeatures, double[][]> Learn(UpliftData data, CancellationToken ct);

    /// <summary>A model of each treatment by itself.</summary>
    private protected static IPredictor[] EachArm(UpliftData data, Func<int, IPredictor> fit) => [.. Enumerable.Range(1, data.ArmNames.Count - 1).Select(fit)];

    /// <summary>Learns the mean outcome of an arm.</summary>
    private protected IPredictor Outcome(UpliftData data, int arm, CancellationToken ct) => OutcomeModel.Of(Base, data, arm, ct);
}
