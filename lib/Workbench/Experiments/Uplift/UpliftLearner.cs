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

    /// <summary>Number of parts of the rows, at least 2: as many models are fitted, each without one part, for effects out of fold.</summary>
    public int Folds { get; init => field = Guard.AtLeast(2, value, nameof(Folds)); } = 5;

    /// <summary>Deals the rows into parts.</summary>
    public Seed Seed { get; init; }

    /// <summary>Learns from all rows, and once more without each part of them.</summary>
    /// <param name="data">The test.</param>
    /// <param name="progress">Told the share of the work that is done.</param>
    /// <param name="ct">Stops between fits, and a forest between trees.</param>
    /// <exception cref="ArgumentException">An arm has too few rows for the folds.</exception>
    public abstract UpliftModel Fit(UpliftData data, IProgress<double>? progress = null, CancellationToken ct = default);

    /// <summary>Name of the learner and what it learns by.</summary>
    public sealed override string ToString() => $"{GetType().Name} by {Means}";

    private protected abstract string Means { get; }

    /// <summary>What was learned from all rows, and the effects on the rows of each part by what was learned from the others.</summary>
    private protected (T All, double[][] OutOfFold) CrossFit<T>(
        UpliftData data, Func<UpliftData, Meter, T> learn, Func<T, RowFeatures, double[][]> effects, IProgress<double>? progress, CancellationToken ct)
    {
        var folds = RowFolds.Deal(data, Folds, Seed);
        var meter = Meter.For(progress);
        var outOfFold = folds.OutOfFold(data.ArmNames.Count - 1, fold => effects(Learned(folds.Without(fold), fold), data.Features.Take(folds.RowsOf(fold))));
        var all = Learned(data, Folds);
        meter.Complete();
        return (all, outOfFold);

        T Learned(UpliftData rows, int part)
        {
            ct.ThrowIfCancellationRequested();
            var fitted = learn(rows, meter.Part(part, Folds + 1));
            meter.Report((part + 1.0) / (Folds + 1));
            return fitted;
        }
    }
}
