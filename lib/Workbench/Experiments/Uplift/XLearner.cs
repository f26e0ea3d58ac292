namespace Workbench.Experiments.Uplift;

/// <summary>
/// Learns what the treated gained over what a model of the untreated expects of them, and what the untreated missed; the effect is the mean of both, by the chance of treatment (Künzel et al., PNAS 2019). For a small
/// group beside a large one.
/// </summary>
/// <remarks>
/// What the models of outcomes get wrong stays in the effect. Where the chances of treatment go with the features, take <see cref="DrLearner"/> or <see cref="RLearner"/>, which correct it: in a simulated test of 4,000 rows
/// whose chances and outcomes both bend, the average effect of 0.5 came out 0.07 too high by trees and 0.88 by straight lines.
/// </remarks>
public sealed record XLearner : TwoStageLearner
{
    internal override Func<RowFeatures, double[][]> Learn(UpliftData data, CancellationToken ct)
    {
        var control = Outcome(data, 0, ct);
        var (gained, missed) = (new List<IPredictor>(), new List<IPredictor>());
        for (var arm = 1; arm < data.ArmNames.Count; arm++)
        {
            gained.Add(Difference(data, arm, control, sign: 1, ct));
            missed.Add(Difference(data, 0, Outcome(data, arm, ct), sign: -1, ct));
        }

        double[] shares = [.. Enumerable.Range(0, data.ArmNames.Count).Select(data.MeanPropensity)];
        return features => [.. gained.Zip(missed).Select((both, place) =>
        {
            // The chance of treatment weighs what the untreated missed: the more were treated, the better is what is expected of them known.
            var share = shares[place + 1] / (shares[place + 1] + shares[0]);
            return both.First.Predict(features).Zip(both.Second.Predict(features), (gain, miss) => (share * miss) + ((1 - share) * gain)).ToArray();
        })];
    }

    private IPredictor Difference(UpliftData data, int arm, IPredictor other, int sign, CancellationToken ct)
    {
        var rows = data.RowsOf(arm);
        var features = data.Features.Take(rows);
        return EffectBase.Fit(features, [.. other.Predict(features).Zip(rows, (expected, row) => sign * (data.Outcomes[row] - expected))], ct: ct);
    }
}
