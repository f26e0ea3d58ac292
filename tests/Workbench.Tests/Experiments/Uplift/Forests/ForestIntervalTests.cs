using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;
using Workbench.Internals;

namespace Workbench.Tests.Experiments.Uplift.Forests;

public class ForestIntervalTests
{
    private static readonly double[] Places = [-0.6, -0.3, 0, 0.3, 0.6];
    private static readonly RowFeatures Asked = RowFeatures.Of([.. Places.SelectMany(a => new[] { a, 0.1, -0.2, 0.3, 0 })], "a", "b", "c", "d", "e");

    [Fact]
    public void Intervals_hold_no_effect_as_often_as_they_say() => AssertCovers(80, new() { Trees = 300, RowsPerLeaf = 20 }, rows: 1000, _ => 0);

    /// <summary>Up by 1 along a, most steeply in the middle: leaves must be small beside that, or what they blur is missing from the interval.</summary>
    [Fact]
    public void Intervals_hold_an_effect_that_bends_as_often_as_they_say() => AssertCovers(50, new() { Trees = 300, RowsPerLeaf = 3 }, rows: 2000, a => 1 / (1 + Math.Exp(-4 * a)));

    private static void AssertCovers(int worlds, UpliftForest forest, int rows, Func<double, double> effect)
    {
        var (covered, width, error) = (0, 0.0, 0.0);
        for (var run = 0; run < worlds; run++)
        {
            var world = UpliftWorld.Of(rows, run, [0.5, 0.5], [x => effect(x[0])], x => x[1]);
            var grown = (forest with { Seed = run, Outcomes = new RidgeRegression(), OutcomeFolds = 2 }).Grow(world.Data, Meter.None, TestContext.Current.CancellationToken);
            foreach (var (interval, truth) in grown.Intervals(Asked, 1, 0.95).Zip(Places.Select(effect)))
            {
                covered += interval.Lower <= truth && truth <= interval.Upper ? 1 : 0;
                width += interval.Upper - interval.Lower;
                error += (interval.Value - truth) * (interval.Value - truth);
            }
        }

        var asked = (double)worlds * Places.Length;
        TestContext.Current.TestOutputHelper!.WriteLine($"covered {covered / asked:P1}; standard error {width / asked / 2 / 1.96:F3}, root mean squared error {Math.Sqrt(error / asked):F3}");
        Assert.InRange(covered / asked, 0.92, 0.985);

        // Intervals that are wide enough by being far too wide are no use: by 300 trees they are up to a third too wide.
        Assert.InRange(width / asked / 2 / 1.96 / Math.Sqrt(error / asked), 0.85, 1.4);
    }
}
