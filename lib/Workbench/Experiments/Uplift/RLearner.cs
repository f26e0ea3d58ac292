using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>Learns the effect from what is left of outcome and treatment once the expected of both is taken away (Nie and Wager, Biometrika 2021).</summary>
/// <remarks>
/// Minimises the sum of ((y - m(x)) - (w - e(x)) tau(x))^2 over the rows of an arm and of the control, where m is the expected outcome out of fold, w is 1 where the row was treated, and e the chance of that.
/// </remarks>
public sealed record RLearner : CrossFittedLearner
{
    internal override Func<RowFeatures, double[][]> Learn(UpliftData data, CancellationToken ct)
    {
        var arms = EachArm(data, arm => Effect(data, arm, ct));
        return features => Array.ConvertAll(arms, arm => arm.Predict(features));
    }

    private IPredictor Effect(UpliftData data, int arm, CancellationToken ct)
    {
        var pair = data.Pair(arm);
        var expected = OutcomeModel.OutOfFold(Base, pair, OutcomeFolds, Seed, ct);
        var left = Enumerable.Range(0, pair.Count).Select(row => pair.Arms[row] - pair.Propensity(row, 1)).ToArray();
        return EffectBase.Fit(pair.Features, [.. left.Select((rest, row) => (pair.Outcomes[row] - expected[row]) / rest)], [.. left.Select(Numbers.Square)], ct);
    }
}
