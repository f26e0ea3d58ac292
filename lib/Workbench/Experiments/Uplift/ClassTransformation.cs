namespace Workbench.Experiments.Uplift;

/// <summary>Learns who does as the treatment would have it - acts where treated, does not where untreated - which gives the effect at once (Jaskowski and Jaroszewicz 2012). For outcomes of 0 and 1.</summary>
/// <remarks>With Z = 1 for the treated who act and the untreated who do not, and rows weighted by one over the chance of what they were given, the effect is 2 P(Z) - 1.</remarks>
public sealed record ClassTransformation : MetaLearner
{
    internal override Func<RowFeatures, double[][]> Learn(UpliftData data, CancellationToken ct)
    {
        Check.Binary(data.Outcomes, nameof(ClassTransformation));
        var arms = EachArm(data, arm =>
        {
            var pair = data.Pair(arm);
            return Base.Fit(
                pair.Features,
                [.. pair.Outcomes.Zip(pair.Arms, (outcome, given) => outcome == given ? 1.0 : -1)],
                [.. pair.Arms.Select((given, row) => 1 / pair.Propensity(row, given))],
                ct);
        });
        return features => Array.ConvertAll(arms, arm => arm.Predict(features));
    }
}
