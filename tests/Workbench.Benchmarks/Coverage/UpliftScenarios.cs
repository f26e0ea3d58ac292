using MathNet.Numerics.Distributions;
using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;
using Workbench.Internals;

namespace Workbench.Benchmarks;

/// <summary>
/// Simulated uplift tests: outcomes 1 + 0.5 b + tau(a) and normal noise, where a treatment adds 0.3 + 0.3 a (A/B) or nothing (A/A); features are uniform between -1 and 1, and a half is treated unless something else is said.
/// </summary>
internal static class UpliftScenarios
{
    private const double Rise = 0.3;

    private static readonly RidgeRegression Lines = new();
    private static readonly RowFeatures Asked = RowFeatures.Of([0.3, 0.1], "a", "b");

    public static Scenario[] All { get; } =
    [
        new("average effect, known chances, 500 rows", (random, has) => Scenario.Has(Average(World(random, 500, has, confounded: true)), has ? Rise : 0)),
        new("uplift of the first fifth, 1,000 rows", (random, has) => Scenario.Has(Ranked(random, 1000, has).UpliftAt(0.2), has ? Rise + (Rise * 0.8) : 0)),
        new("bootstrap of the area by Qini, 500 rows", (random, has) => Scenario.Has(Boot(random).Of(Ranked(random, 500, has), Area), has ? Rise / 6 : 0)),
        new("policy worth, doubly robust, shares", (random, has) => Policy(World(random, 500, has), has)),
        new("policy worth, doubly robust, propensities", (random, has) => Policy(World(random, 500, has, confounded: true), has)),
        new("a leaf of an honest tree", Leaf),
        new("forest of 300 trees, an effect at a point", Forest),
    ];

    private static Estimate Average(UpliftData data) => data.MeanOutcome(data.RowsOf(1)).Beyond(data.MeanOutcome(data.RowsOf(0))).Interval(Normal.InvCDF(0, 1, 0.975), 0.95);

    private static UpliftBootstrap Boot(Random random) => new() { Resamples = 1000, Seed = random.Next() };

    /// <summary>The area between the gain of treating the first and that of treating by chance, an effect a row: of effects m + r a with a ordered and uniform in [-1, 1] it is the mean over shares s of r s (1 - s), r / 6.</summary>
    private static double Area(UpliftRanking ranking)
    {
        var (curve, rows) = (ranking.UpliftCurve(), ranking.Count);
        return Enumerable.Range(1, 200).Average(step => (curve.At(rows * (step - 0.5) / 200) - (curve.Gains[^1] * (step - 0.5) / 200)) / rows);
    }

    private static UpliftRanking Ranked(Random random, int rows, bool has)
    {
        var data = World(random, rows, has);
        return UpliftRanking.Of(data.Outcomes, [.. data.Arms.Select(arm => arm == 1)], [.. Enumerable.Range(0, rows).Select(row => data.Features[row, 0])]);
    }

    private static UpliftData World(Random random, int rows, bool has, bool confounded = false)
    {
        var (features, arms, outcomes, chances) = (new double[2 * rows], new int[rows], new double[rows], new double[2 * rows]);
        for (var row = 0; row < rows; row++)
        {
            var (a, b) = ((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
            var chance = confounded ? 0.5 + (0.3 * b) : 0.5;
            arms[row] = random.NextDouble() < chance ? 1 : 0;
            outcomes[row] = 1 + (0.5 * b) + (arms[row] == 1 && has ? Rise + (Rise * a) : 0) + Normal.Sample(random, 0, 1);
            (features[2 * row], features[(2 * row) + 1], chances[2 * row], chances[(2 * row) + 1]) = (a, b, 1 - chance, chance);
        }

        return UpliftData.Of(RowFeatures.Of(features, "a", "b"), arms, outcomes).WithPropensities(chances);
    }

    /// <summary>To treat where a is above 0, whose effect is m + r / 2 there, beyond treating nobody, at a cost of 0.1.</summary>
    private static bool Policy(UpliftData data, bool has)
    {
        var treated = Targeting.Of("above", [.. Enumerable.Range(0, data.Count).Select(row => data.Features[row, 0] > 0 ? 1 : 0)]);
        var report = PolicyReport.Of(DoublyRobustScores.Of(data, Lines), new Economics { ValuePerOutcome = 1, Costs = [0.1] }, [Targeting.None(data.Count), treated]);
        return Scenario.Has(report["above"].Gain, ((has ? Rise + (Rise / 2) : 0) - 0.1) / 2);
    }

    /// <summary>The leaf of a row that is drawn; its true effect is the mean over the stretch of a that it is of, which its own rule names, so the rows of a larger draw are asked.</summary>
    private static bool Leaf(Random random, bool has)
    {
        var model = new UpliftTree { Depth = 2, RowsPerLeaf = 30, Folds = 2, Seed = random.Next() }.Fit(World(random, 600, has));
        var asked = World(random, 2000, has).Features;
        var effects = model.Effect(asked).OfArm(1);
        var leaf = model.Leaves[random.Next(model.Leaves.Count)];
        double[] within = [.. Enumerable.Range(0, asked.Count).Where(row => Math.Abs(effects[row] - leaf.Effects[0].Value) < 1e-9).Select(row => has ? Rise + (Rise * asked[row, 0]) : 0)];
        return Scenario.Has(leaf.Effects[0], within.Average());
    }

    private static bool Forest(Random random, bool has)
    {
        var forest = new UpliftForest { Trees = 300, Folds = 2, Outcomes = Lines, OutcomeFolds = 2, Seed = random.Next() }.Grow(World(random, 1000, has), Meter.None, default);
        return Scenario.Has(forest.Intervals(Asked, 1, 0.95).Single(), has ? Rise + (Rise * 0.3) : 0);
    }
}
