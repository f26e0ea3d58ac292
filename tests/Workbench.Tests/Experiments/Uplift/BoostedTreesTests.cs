using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;

namespace Workbench.Tests.Experiments.Uplift;

public class BoostedTreesTests
{
    /// <summary>Where leaves of 100 rows allow no split a model says the mean of what it learned from, and a T-learner the difference of two means for all rows.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(99)]
    public void Few_rows_give_one_effect_for_all(int rowsPerArm)
    {
        var data = Small(rowsPerArm, controlActs: true);
        var effects = new TLearner().Fit(data).Effect(data.Features).OfArm(1);
        var means = data.Outcomes.Zip(data.Arms).GroupBy(row => row.Second, row => row.First).ToDictionary(arm => arm.Key, arm => arm.Average());
        Assert.All(effects, effect => Assert.Equal(means[1] - means[0], effect, 6));
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(150, true)]
    [InlineData(240, true)]
    [InlineData(300, false)]
    [InlineData(20, false)]
    public void Learners_fit_few_rows_and_a_control_that_never_acts(int rowsPerArm, bool controlActs)
    {
        var data = Small(rowsPerArm, controlActs);
        UpliftLearner[] learners =
        [
            new TLearner(), new XLearner(), new RLearner(), new DrLearner(), new ClassTransformation(), new DrLearner { EffectBase = new BoostedTrees() },
            new UpliftForest { Trees = 10, RowsPerLeaf = 2, Folds = 2 },
        ];
        // The mean effect of rows like these is the difference of the means of the arms; a standard error of it is sqrt(2 0.25 / rows) at most.
        var truth = data.MeanOutcome(data.RowsOf(1)).Value - data.MeanOutcome(data.RowsOf(0)).Value;
        Assert.All(learners, learner => Assert.Equal(truth, learner.Fit(data).Effect(data.Features).OfArm(1).Average(), 2 * Math.Sqrt(0.5 / rowsPerArm)));
        // One model of both arms does not use the arm where it may not split by it, and draws the effect to 0 where it may.
        var drawn = new SLearner().Fit(data).Effect(data.Features).OfArm(1).Average() / truth;
        Assert.InRange(drawn, rowsPerArm < 100 ? 0 : 0.1, rowsPerArm < 100 ? 0 : 1.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.1)]
    public void Targets_that_are_all_the_same_are_foretold(double target)
    {
        var features = RowFeatures.Of([.. Enumerable.Range(0, 300).Select(row => (double)row)], "x");
        Assert.All(new BoostedTrees().Fit(features, new double[300].Select(_ => target).ToArray()).Predict(features), value => Assert.Equal(target, value, 12));
    }

    /// <summary>Two features of which only both together tell the target: no single split gains anything, and the targets add up to 0.</summary>
    [Fact]
    public void Where_no_split_gains_anything_the_mean_is_foretold()
    {
        var features = RowFeatures.Of([.. Enumerable.Range(0, 400).SelectMany(row => new double[] { row % 2, row / 2 % 2 })], "x", "z");
        double[] targets = [.. Enumerable.Range(0, 400).Select(row => row % 2 == row / 2 % 2 ? 1.0 : -1)];
        Assert.All(new BoostedTrees().Fit(features, targets).Predict(features), value => Assert.Equal(0, value, 6));
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    public void Targets_of_any_size_are_learned_alike(double unit)
    {
        var features = RowFeatures.Of([.. Enumerable.Range(0, 400).Select(row => row < 200 ? 0.0 : 1)], "x");
        double[] targets = [.. Enumerable.Range(0, 400).Select(row => row < 200 ? 1.0 : 3)];
        var predicted = new BoostedTrees { Trees = 200 }.Fit(features, Array.ConvertAll(targets, target => unit * target)).Predict(features);
        Assert.Equal(targets, predicted.Select(value => value / unit), (one, other) => Math.Abs(one - other) < 0.01);
    }

    private static UpliftData Small(int rowsPerArm, bool controlActs)
    {
        var random = new Random(rowsPerArm);
        int[] arms = [.. Enumerable.Range(0, 2 * rowsPerArm).Select(row => row % 2)];
        double[] outcomes = [.. arms.Select(arm => random.NextDouble() < (arm == 1 ? 0.3 : controlActs ? 0.2 : 0) ? 1.0 : 0)];
        return UpliftData.Of(RowFeatures.Of([.. arms.Select(_ => random.NextDouble())], "x"), arms, outcomes);
    }
}
