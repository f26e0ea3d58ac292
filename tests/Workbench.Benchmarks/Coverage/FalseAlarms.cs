using MathNet.Numerics.Distributions;
using Workbench.Experiments;
using Workbench.Experiments.Uplift;

namespace Workbench.Benchmarks;

/// <summary>Tests whose p-value goes with no interval: how often they call something at a bar of 5 % where there is nothing.</summary>
internal static class FalseAlarms
{
    /// <summary>Name, whether one simulated test without any effect calls one, and what is asked of the share.</summary>
    public static Scenario[] All { get; } =
    [
        new("permutation of Welch's t, 60 and 30 units", (random, _) => Permutation(random, isStudentised: true) >= 0.05),
        new("permutation of the difference, 60 and 30 units", (random, _) => Permutation(random, isStudentised: false) >= 0.05),
        new("segments differ (Cochran's Q), 5 x 1,000 units", (random, _) => !Segments(random).AreDifferent),
        new("an effect in some segment, Holm", (random, _) => !Segments(random).Segments.Any(segment => segment.IsSignificant), Bounds.AtLeast),
        new("sample ratio at 5 %, 10,000 units", (random, _) => Binomial.Sample(random, 0.5, 10_000) is var control && SampleRatio.Check(control, 10_000 - control).PValue >= 0.05),
        new("balance of 5 features, 200 rows", (random, _) => TreatmentCheck.Of(Dealt(random, 200)).IsSound, Bounds.AtLeast),
        new("sample ratio at any time at 5 %, 100 looks", SampleRatioAtAnyTime, Bounds.AtLeast),
    ];

    private static double[] Rows(Random random, int units) => [.. Enumerable.Range(0, units).Select(_ => -Math.Log(1 - random.NextDouble()))];

    private static double Permutation(Random random, bool isStudentised) =>
        new PermutationTest { Draws = 499, IsStudentised = isStudentised, TreatmentShare = 1 / 3.0, Seed = random.Next() }.CompareMeans(Rows(random, 60), Rows(random, 30)).PValue!.Value;

    private static SegmentEffects Segments(Random random) =>
        SegmentEffects.Of([.. Enumerable.Range(0, 5).Select(s => ($"{s}", Sample.OfValues("c", Rows(random, 500)), Sample.OfValues("t", Rows(random, 500))))]);

    private static UpliftData Dealt(Random random, int rows) => UpliftData.Of(
        RowFeatures.Of([.. Enumerable.Range(0, 5 * rows).Select(_ => Normal.Sample(random, 0, 1))], "a", "b", "c", "d", "e"), [.. Enumerable.Range(0, rows).Select(_ => random.Next(2))], new double[rows]).WithShares(0.5, 0.5);

    private static bool SampleRatioAtAnyTime(Random random, bool hasEffect)
    {
        var (control, treatment) = (0L, 0L);
        return Enumerable.Range(1, 100).All(_ =>
        {
            var more = Binomial.Sample(random, 0.5, 100);
            (control, treatment) = (control + more, treatment + 100 - more);
            return SampleRatio.CheckAtAnyTime(control, treatment).PValue >= 0.05;
        });
    }
}
