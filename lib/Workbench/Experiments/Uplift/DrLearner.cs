namespace Workbench.Experiments.Uplift;

/// <summary>Learns the effect from doubly robust scores: what models without the row expect of it under each arm, corrected by what they got wrong where the arm was given (Kennedy 2023).</summary>
public sealed record DrLearner : CrossFittedLearner
{
    internal override Func<RowFeatures, double[][]> Learn(UpliftData data, CancellationToken ct)
    {
        var scores = DoublyRobustScores.Of(data, Base, OutcomeFolds, Seed, ct: ct);
        var arms = EachArm(data, arm => EffectBase.Fit(data.Features, [.. Enumerable.Range(0, data.Count).Select(row => scores[row, arm] - scores[row, 0])], ct: ct));
        return features => Array.ConvertAll(arms, arm => arm.Predict(features));
    }
}
