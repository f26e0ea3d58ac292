using MathNet.Numerics.Statistics;
using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;

namespace Workbench.Tests.Experiments.Uplift;

public class UpliftLearnerTests
{
    private static readonly BoostedTrees Trees = new() { Trees = 50, Leaves = 4, LearningRate = 0.1 };

    /// <summary>For targets that are mostly noise.</summary>
    private static readonly BoostedTrees FewTrees = new() { Trees = 30, Leaves = 3, RowsPerLeaf = 200, LearningRate = 0.1 };

    [Fact]
    public void Effects_out_of_fold_are_of_models_without_the_row()
    {
        // Outcomes and treatment are noise: a model's effect on rows it has seen goes with their own transformed outcomes, one on others cannot.
        var world = UpliftWorld.Of(2000, 3, [0.5, 0.5], [_ => 0], _ => 0);
        double[] scores = [.. world.Data.Arms.Zip(world.Data.Outcomes, (arm, outcome) => arm == 1 ? 2 * outcome : -2 * outcome)];
        Assert.All<UpliftLearner>(
        [
            new TLearner { Base = Trees, Folds = 2 }, new RLearner { Base = Trees, EffectBase = Trees, Folds = 2 },
            new DrLearner { Base = Trees, EffectBase = Trees, Folds = 2 }, new XLearner { Base = Trees, EffectBase = Trees, Folds = 2 },
        ], learner =>
        {
            var model = learner.Fit(world.Data);
            Assert.True(Correlation.Pearson(scores, model.Effect(world.Data.Features).OfArm(1)) > 0.2, $"{learner}");
            Assert.InRange(Correlation.Pearson(scores, model.OutOfFold.OfArm(1)), -0.08, 0.08);
        });
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_one_thread_and_two()
    {
        var data = UpliftWorld.Of(1500, 4, [0.5, 0.5], [x => x[0]], x => x[1]).Data;
        double[] Run(int threads, UpliftLearner of)
        {
            using var limit = Parallelism.Limit(threads);
            var model = of.Fit(data);
            return [.. model.OutOfFold.OfArm(1), .. model.Effect(data.Features).OfArm(1)];
        }

        var learner = new DrLearner { Base = FewTrees, EffectBase = FewTrees, Folds = 2, Seed = 3 };
        Assert.Equal(Run(1, learner), Run(2, learner));
        Assert.NotEqual(Run(1, learner), Run(1, learner with { Seed = 4 }));
    }

    /// <summary>
    /// Those at both ends of a feature do more anyway, and are treated more, by known chances. Whose models of the outcome cannot bend gets the average effect of 0.5 wrong by more than itself; trees miss it by less, and surely.
    /// What weighs by the chances is right by either.
    /// </summary>
    [Fact]
    public void What_models_of_the_outcome_get_wrong_stays_in_the_effect_unless_chances_correct_it()
    {
        static Estimate Miss(UpliftLearner learner) => OverSeeds.Mean(10, seed => learner.Fit(BothEnds(seed)).OutOfFold.OfArm(1).Average() - 0.5);
        Assert.True(OverSeeds.Mean(10, seed => BothEnds(seed) is var data ? UpliftRanking.Of(data.Outcomes, [.. data.Arms.Select(arm => arm == 1)], new double[4000]).AverageEffect.Value - 0.5 : 0).Lower > 0.8);
        Assert.All<MetaLearner>([new TLearner { Folds = 2 }, new XLearner { Folds = 2 }], learner =>
        {
            var (lines, trees) = (Miss(learner with { Base = new RidgeRegression() }), Miss(learner with { Base = Trees }));
            TestContext.Current.TestOutputHelper!.WriteLine($"{learner} misses by {trees}, of straight lines by {lines}");
            Assert.True(lines.Lower > 0.8 && lines.Upper < 1, $"{lines}");
            Assert.True(trees.Lower > 0.04 && trees.Upper < 0.1, $"{trees}");
        });
        Assert.All<MetaLearner>([new RLearner { Folds = 2 }, new DrLearner { Folds = 2 }], learner =>
        {
            var (lines, trees) = (Miss(learner with { Base = new RidgeRegression() }), Miss(learner with { Base = Trees }));
            TestContext.Current.TestOutputHelper!.WriteLine($"{learner} misses by {trees}, of straight lines by {lines}");
            Assert.True(lines is { Lower: < 0, Upper: > 0 } && lines.Upper - lines.Lower < 0.08, $"{lines}");
            Assert.True(trees is { Lower: < 0, Upper: > 0 } && trees.Upper - trees.Lower < 0.03, $"{trees}");
        });
    }

    [Fact]
    public void Ridge_is_least_squares_drawn_to_zero()
    {
        // y = 1 + 2x at x = -1, 0, 1: the scaled x has a sum of squares of 3, so a penalty of 3 halves the slope.
        var features = RowFeatures.Of([-1, 0, 1], "x");
        Assert.Equal([-1, 1, 3], new RidgeRegression { Penalty = 1e-9 }.Fit(features, [-1, 1, 3]).Predict(features).Select(value => Math.Round(value, 6)));
        Assert.Equal([0, 1, 2], new RidgeRegression { Penalty = 3 }.Fit(features, [-1, 1, 3]).Predict(features).Select(value => Math.Round(value, 9)));
        // A weight of 2 is a row that stands twice.
        var twice = new RidgeRegression { Penalty = 1e-9 }.Fit(RowFeatures.Of([-1, 0, 1, 1], "x"), [0, 2, 1, 1]).Predict(features);
        Assert.Equal(twice, new RidgeRegression { Penalty = 1e-9 }.Fit(features, [0, 2, 1], [1, 1, 2]).Predict(features), (one, other) => Math.Abs(one - other) < 1e-6);
    }

    [Fact]
    public void Ridge_knows_a_column_that_never_varies_in_spite_of_rounding()
    {
        // The mean of 999 times 0.1 is not 0.1 to the last bit, and the column must not count as one that varies by that: elsewhere it may be 0.2.
        var features = RowFeatures.Of([.. Enumerable.Repeat(0.1, 999)], "x");
        double[] targets = [.. Enumerable.Range(0, 999).Select(row => Math.Sin(row))];
        Assert.Equal(targets.Average(), new RidgeRegression().Fit(features, targets).Predict(RowFeatures.Of([0.2], "x"))[0], 9);

        // Seconds since 1970 vary little beside their size, and yet they do.
        double[] times = [.. Enumerable.Range(0, 999).Select(row => 1.7e9 + row)];
        Assert.Equal(2, new RidgeRegression { Penalty = 1e-9 }.Fit(RowFeatures.Of(times, "x"), [.. Enumerable.Range(0, 999).Select(row => 2.0 * row)]).Predict(RowFeatures.Of([1.7e9 + 1], "x"))[0], 1e-4);
    }

    [Fact]
    public void Half_as_many_arms_as_rows_are_counted_once_and_products_do_not_overflow()
    {
        const int Rows = 60_000;
        var features = RowFeatures.Of(new double[Rows], "x");
        var data = UpliftData.Of(features, [.. Enumerable.Range(0, Rows).Select(row => row / 2)], new double[Rows]);
        Assert.Equal(2.0 / Rows, data.Propensity(Rows - 1, (Rows / 2) - 1));
        Assert.Equal(2.0 / Rows, data.Take([7, 7]).Propensity(1, 5));
        Assert.Contains("propensities has 1 values; 60000 rows of 30000 arms need 1800000000", Assert.Throws<ArgumentException>(() => data.WithPropensities([0.5])).Message);
        Assert.Contains("60000 rows of 60001 features are 3600060000 numbers", Assert.Throws<ArgumentException>(() => features.With(new string[Rows], (_, _) => 0)).Message);
    }

    [Fact]
    public void Progress_ends_at_one_and_a_fit_can_be_stopped()
    {
        var data = UpliftWorld.Of(300, 4, [0.5, 0.5], [x => x[0]], x => x[1]).Data;
        var told = new List<double>();
        new TLearner { Base = new RidgeRegression() }.Fit(data, new DirectProgress(told.Add));
        Assert.Equal(1, told[^1]);
        Assert.Equal(told.Order(), told);
        Assert.Throws<OperationCanceledException>(() => new TLearner().Fit(data, ct: new CancellationToken(true)));
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_place()
    {
        static string MessageOf(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        var features = RowFeatures.Of([1, 2, 3, 4], "x");
        Assert.Contains("whole rows, and at least one", MessageOf(() => RowFeatures.Of([], "x")));
        Assert.Contains("whole rows", MessageOf(() => RowFeatures.Of([1, 2, 3], "x", "y")));
        Assert.Contains("'x' of row 1 is NaN", MessageOf(() => RowFeatures.Of([1, double.NaN], "x")));
        Assert.Contains("no name twice", MessageOf(() => RowFeatures.Of([1, 2], "x", "x")));
        Assert.Contains("arms has 1 values for 4 rows", MessageOf(() => UpliftData.Of(features, [1], [1, 2, 3, 4])));
        Assert.Contains("outcomes[2] is NaN", MessageOf(() => UpliftData.Of(features, [0, 1, 0, 1], [1, 2, double.NaN, 4])));
        Assert.Contains("There are 1 arms, and 'control' has 4 rows; a control and at least one treatment", MessageOf(() => UpliftData.Of(features, [0, 0, 0, 0], [1, 2, 3, 4])));
        Assert.Contains("'control' has 0 rows", MessageOf(() => UpliftData.Of(features, [1, 1, 1, 1], [1, 2, 3, 4])));
        Assert.Contains("'treatment 1' has 0 rows", MessageOf(() => UpliftData.Of(features, [0, 2, 0, 2], [1, 2, 3, 4])));
        Assert.Contains("arms is -1; it must be from 0 to 1 (row 3)", MessageOf(() => UpliftData.Of(features, [0, 1, 0, -1], [1, 2, 3, 4])));
        Assert.Contains("below the number of rows, 4", MessageOf(() => UpliftData.Of(features, [0, 1, 0, int.MaxValue], [1, 2, 3, 4])));
        Assert.Contains("from 0 to 1 (row 1)", MessageOf(() => UpliftData.Of(features, [0, 3, 0, 1], [1, 2, 3, 4], "a", "b")));
        Assert.Contains("'e' has 0 rows", MessageOf(() => UpliftData.Of(features, [0, 1, 2, 3], [1, 2, 3, 4], "a", "b", "c", "d", "e")));
        Assert.Contains("'control' has 1 rows; a control and at least one treatment are needed, each with at least 2 rows", MessageOf(() => UpliftData.Of(features, [0, 1, 1, 1], [1, 2, 3, 4])));
        Assert.Contains("armNames is a; it must be a name that no other arm has", MessageOf(() => UpliftData.Of(features, [0, 1, 0, 1], [1, 2, 3, 4], "a", "a")));
        Assert.Contains("squares overflow", MessageOf(() => UpliftData.Of(features, [0, 1, 0, 1], [1, 2, 3, 1e160])));
        Assert.Equal("armNames", Assert.Throws<ArgumentNullException>(() => UpliftData.Of(features, [0, 1, 0, 1], [1, 2, 3, 4], null!)).ParamName);
        Assert.Equal("Base", Assert.Throws<ArgumentNullException>(() => new TLearner { Base = null! }).ParamName);
        Assert.Equal("EffectBase", Assert.Throws<ArgumentNullException>(() => new DrLearner { EffectBase = null! }).ParamName);
        Assert.Equal("byArm", Assert.Throws<ArgumentNullException>(() => ArmEffects.Of(["a", "b"], null!)).ParamName);
        Assert.Contains("byArm[0]", Assert.Throws<ArgumentNullException>(() => ArmEffects.Of(["a", "b"], [null!])).Message);
        Assert.Equal("Costs", Assert.Throws<ArgumentNullException>(() => new Economics { Costs = null! }).ParamName);

        var data = UpliftData.Of(features, [0, 1, 0, 1], [1, 2, 3, 4]);
        Assert.Contains("shares is 0; it must be above 0 and below 1 (row 0, arm 'control')", MessageOf(() => data.WithShares(0, 1)));
        Assert.Contains("propensities is 1.5", MessageOf(() => data.WithPropensities([0.5, 0.5, 1.5, -0.5, 0.5, 0.5, 0.5, 0.5])));
        Assert.Contains("shares is NaN", MessageOf(() => data.WithShares(double.NaN, 0.5)));
        Assert.Contains("1 over the arms of a row (row 0)", MessageOf(() => data.WithShares(0.5, 0.6)));
        Assert.Contains("1500000000 folds need at least 3000000000", MessageOf(() => new TLearner { Folds = 1_500_000_000 }.Fit(data)));
        Assert.Contains("both halves of a tree's rows need at least 3000000000", MessageOf(() => new UpliftTree { RowsPerLeaf = 1_500_000_000, Folds = 2 }.Fit(UpliftWorld.Of(50, 1, [0.5, 0.5], [_ => 0], _ => 0).Data)));
        Assert.Contains("has 2 rows; 5 folds need at least 10", MessageOf(() => new TLearner().Fit(data)));
        Assert.Contains("needs outcomes of 0 and 1", MessageOf(() => new ClassTransformation { Folds = 2 }.Fit(UpliftWorld.Of(50, 1, [0.5, 0.5], [_ => 0], _ => 0).Data)));
        Assert.Contains("OutcomeFolds is 1", MessageOf(() => _ = new RLearner { OutcomeFolds = 1 }));

        var model = new TLearner { Base = new RidgeRegression() }.Fit(UpliftWorld.Of(100, 1, [0.5, 0.5], [_ => 0], _ => 0).Data);
        Assert.Contains("the model was fitted to a, b, c, d, e", MessageOf(() => model.Effect(features)));
        Assert.Contains("from 1 to 1", MessageOf(() => model.OutOfFold.OfArm(2)));
        Assert.Contains("weights must be at least 0", MessageOf(() => new RidgeRegression().Fit(features, [1, 2, 3, 4], [1, 1, 1, -1])));
    }

    private static UpliftData BothEnds(int seed)
    {
        var random = new Random(seed);
        double[] x = [.. Enumerable.Range(0, 4000).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] chances = Array.ConvertAll(x, value => 0.2 + (0.6 * value * value));
        int[] arms = Array.ConvertAll(chances, chance => random.NextDouble() < chance ? 1 : 0);
        double[] outcomes = [.. x.Zip(arms, (value, arm) => (4 * value * value) + (0.5 * arm) + random.NextDouble() - 0.5)];
        return UpliftData.Of(RowFeatures.Of(x, "x"), arms, outcomes).WithPropensities([.. chances.SelectMany(chance => new[] { 1 - chance, chance })]);
    }
}
