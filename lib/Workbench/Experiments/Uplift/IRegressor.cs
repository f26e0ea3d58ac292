namespace Workbench.Experiments.Uplift;

/// <summary>How a learner of effects learns numbers from features.</summary>
public interface IRegressor
{
    /// <summary>Learns the mean of a target given the features.</summary>
    /// <param name="features">A row a target.</param>
    /// <param name="targets">Finite numbers.</param>
    /// <param name="weights">How much each row counts, finite and at least 0; null where all count alike.</param>
    /// <param name="ct">Stops the fit.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a value is not allowed.</exception>
    IPredictor Fit(RowFeatures features, IReadOnlyList<double> targets, IReadOnlyList<double>? weights = null, CancellationToken ct = default);
}
