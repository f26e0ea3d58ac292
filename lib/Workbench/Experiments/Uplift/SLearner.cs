namespace Workbench.Experiments.Uplift;

/// <summary>One model of outcomes, to which the arm is a feature like any other; an effect is what changing the arm changes (Künzel, Sekhon, Bickel and Yu, PNAS 2019).</summary>
/// <remarks>It draws effects to 0, since the base need not use the arm at all. A base of straight lines gives all rows one effect: take trees.</remarks>
public sealed record SLearner : MetaLearner
{
    internal override Func<RowFeatures, double[][]> Learn(UpliftData data, CancellationToken ct)
    {
        string[] arms = [.. data.ArmNames.Skip(1).Select(name => $"arm={name}")];
        var outcome = Base.Fit(data.Features.With(arms, (row, arm) => data.Arms[row] == arm + 1 ? 1 : 0), data.Outcomes, ct: ct);
        return features =>
        {
            double[] If(int treatment) => outcome.Predict(features.With(arms, (_, arm) => arm == treatment ? 1 : 0));
            var control = If(-1);
            return [.. arms.Select((_, treatment) => If(treatment).Zip(control, (treated, untreated) => treated - untreated).ToArray())];
        };
    }
}
