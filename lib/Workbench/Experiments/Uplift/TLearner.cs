namespace Workbench.Experiments.Uplift;

/// <summary>A model of outcomes for each arm; an effect is the difference of two (Künzel et al., PNAS 2019).</summary>
/// <remarks>What two models get wrong about the same rows does not cancel out: where effects are small beside what else moves the outcome, most of the difference is their errors, and one effect for all can be closer.</remarks>
public sealed record TLearner : MetaLearner
{
    internal override Func<RowFeatures, double[][]> Learn(UpliftData data, CancellationToken ct)
    {
        var control = Outcome(data, 0, ct);
        var arms = EachArm(data, arm => Outcome(data, arm, ct));
        return features =>
        {
            var untreated = control.Predict(features);
            return Array.ConvertAll(arms, arm => arm.Predict(features).Zip(untreated, (treated, other) => treated - other).ToArray());
        };
    }
}
