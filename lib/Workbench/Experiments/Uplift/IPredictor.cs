namespace Workbench.Experiments.Uplift;

/// <summary>What a regressor has learned.</summary>
public interface IPredictor
{
    /// <summary>The mean target that is expected of each row.</summary>
    /// <exception cref="ArgumentException">The features are not those of the fit.</exception>
    double[] Predict(RowFeatures features);
}
