namespace Workbench.Experiments.Uplift;

/// <summary>What a learner has found of whom a treatment moves.</summary>
public class UpliftModel
{
    private readonly Func<RowFeatures, double[][]> _effects;

    internal UpliftModel(string name, UpliftData data, Func<RowFeatures, double[][]> effects, double[][] outOfFold) =>
        (Name, FeatureNames, _effects, OutOfFold) = (name, data.Features.Names, effects, new(data.ArmNames, outOfFold));

    /// <summary>Name of the learner.</summary>
    public string Name { get; }

    /// <summary>Names of the features that it knows.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The effects on the rows that it was fitted to, each by a model that was fitted without the row: for judging.</summary>
    public ArmEffects OutOfFold { get; }

    /// <summary>The effect of each treatment on each row, by the model of all rows: for rows that it was not fitted to.</summary>
    /// <param name="features">The features of the fit, in the same order.</param>
    /// <exception cref="ArgumentException">The features are others.</exception>
    public ArmEffects Effect(RowFeatures features)
    {
        features.RequireNames(FeatureNames);
        return new(OutOfFold.ArmNames, _effects(features));
    }

    /// <summary>Name of the learner and the spread of its effects out of fold.</summary>
    public override string ToString() => $"{Name}, out of fold\n{OutOfFold}";
}
