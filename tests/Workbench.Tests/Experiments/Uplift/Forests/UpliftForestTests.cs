using System.Diagnostics;
using MathNet.Numerics.Statistics;
using Workbench.Data;
using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;

namespace Workbench.Tests.Experiments.Uplift.Forests;

public class UpliftForestTests
{
    private static readonly UpliftForest Small = new() { Trees = 100, RowsPerLeaf = 10, Outcomes = new RidgeRegression(), Folds = 2, OutcomeFolds = 2 };

    private readonly ITestOutputHelper _output = TestContext.Current.TestOutputHelper!;

    [Fact]
    public void Two_modifiers_are_found_better_than_by_two_models_of_trees_and_by_one_effect_for_all()
    {
        // The effect is 1 where a and b are above 0 (a quarter), else 0: its variance of 3/16 is the squared error of one effect for all. The baseline is four times as large.
        var errors = Enumerable.Range(1, 12).Select(seed =>
        {
            var world = UpliftWorld.Of(2000, seed, [0.5, 0.5], [x => x[0] > 0 && x[1] > 0 ? 1 : 0], x => 2 * x[2]);
            double Error(UpliftLearner learner) => Square(world.Error(learner.Fit(world.Data).OutOfFold));
            return (Forest: Error(Small), Trees: Error(new TLearner { Folds = 2 }), Constant: world.Truth.OfArm(1).PopulationVariance());
        }).ToArray();
        var (beyondTrees, beyondConstant) = (OverSeeds.Of([.. errors.Select(error => error.Forest - error.Trees)]), OverSeeds.Of([.. errors.Select(error => error.Forest - error.Constant)]));
        _output.WriteLine($"squared errors {errors.Average(e => e.Forest):F3} forest, {errors.Average(e => e.Trees):F3} T-learner, {errors.Average(e => e.Constant):F3} constant; differences {beyondTrees}, {beyondConstant}");
        Assert.True(beyondTrees.Upper < 0);
        Assert.True(beyondConstant.Upper < 0);
    }

    [Fact]
    public void An_effect_that_rises_bit_by_bit_is_followed_more_closely_than_by_one_tree()
    {
        var beyond = OverSeeds.Mean(10, seed =>
        {
            var world = UpliftWorld.Of(2000, seed, [0.5, 0.5], [x => x[0] + x[1]], x => x[2]);
            double Error(UpliftLearner learner) => Square(world.Error(learner.Fit(world.Data).OutOfFold));
            return Error(Small) - Error(new UpliftTree { RowsPerLeaf = 25, Folds = 2 });
        });
        _output.WriteLine($"squared error less that of a tree: {beyond}");
        Assert.True(beyond.Upper < 0);
    }

    [Theory]
    [InlineData(SplitCriterion.Effect)]
    [InlineData(SplitCriterion.KullbackLeibler)]
    [InlineData(SplitCriterion.SquaredEuclidean)]
    [InlineData(SplitCriterion.ChiSquared)]
    public void Each_criterion_ranks_better_than_chance_with_either_of_two_arms(SplitCriterion criterion)
    {
        // Outcomes of 0 and 1; the first arm works for a high a, the second for a low one.
        double[][] areas = [.. Enumerable.Range(1, 10).Select(seed =>
        {
            var world = UpliftWorld.Of(2000, seed, [0.3, 0.4, 0.3], [x => 0.25 * x[0], x => -0.25 * x[0]], x => 0.5 + (0.1 * x[1]), noise: 0);
            var effects = (Small with { Criterion = criterion }).Fit(world.Data).OutOfFold;
            return Enumerable.Range(1, 2).Select(arm => CausalMl.Qini(UpliftRanking.Of(world.Data, effects, arm), normalised: false)).ToArray();
        })];
        Assert.All([0, 1], arm => Assert.True(OverSeeds.Of([.. areas.Select(area => area[arm])]).Lower > 0));
    }

    [Fact]
    public void Where_there_is_no_effect_none_is_found()
    {
        var worlds = Enumerable.Range(1, 16).Select(seed => UpliftWorld.Of(1000, seed, [0.5, 0.5], [_ => 0], x => x[1])).ToArray();
        var effects = Array.ConvertAll(worlds, world => Small.Fit(world.Data).OutOfFold);
        var (mean, area) = (OverSeeds.Of([.. effects.Select(effect => effect.OfArm(1).Average())]), OverSeeds.Of([.. worlds.Zip(effects, (world, effect) => CausalMl.Qini(UpliftRanking.Of(world.Data, effect), normalised: false))]));
        _output.WriteLine($"mean effect {mean}, area {area}, spread {effects.Average(effect => effect.OfArm(1).StandardDeviation()):F3}");
        Assert.True(mean is { Lower: < 0, Upper: > 0 });
        Assert.True(area is { Lower: < 0, Upper: > 0 });

        // The mean effect of a world has a standard error of 2 / sqrt(1000) = 0.063; single rows' effects may not be much wider.
        Assert.All(effects, effect => Assert.InRange(effect.OfArm(1).Average(), -0.25, 0.25));
        Assert.True(effects.Average(effect => effect.OfArm(1).StandardDeviation()) < 0.2);
    }

    [Fact]
    public void Chances_of_each_row_take_out_who_was_chosen()
    {
        // The effect is 1 for half of the rows: 0.5 on average. Untold, the treated look better by far more.
        double Mean(UpliftLearner learner, int seed, bool withChances) => learner.Fit(ChosenWorld.Of(2000, seed, withChances)).OutOfFold.OfArm(1).Average();
        var plain = Small with { Outcomes = null };
        var (centred, raw, untold) = (OverSeeds.Mean(10, seed => Mean(Small, seed, true)), OverSeeds.Mean(10, seed => Mean(plain, seed, true)), OverSeeds.Mean(10, seed => Mean(plain, seed, false)));
        _output.WriteLine($"centred {centred}, as they are {raw}, chances untold {untold}");
        Assert.Equal(0.5, centred.Value, 0.04);
        Assert.Equal(0.5, raw.Value, 0.08);
        Assert.True(untold.Lower > 0.7);
    }

    [Fact]
    public void The_features_that_move_the_effect_are_the_important_ones()
    {
        var world = UpliftWorld.Of(4000, 3, [0.5, 0.5], [x => x[0] + (x[3] > 0 ? 1 : 0)], x => 2 * x[1]);
        var importance = Small.Fit(world.Data).Importance;
        Assert.Equal(["a", "d"], importance.Features.Take(2).Select(feature => feature.Name).Order());
        Assert.Equal(1, importance.Features.Sum(feature => feature.Share), 12);
        Assert.True(importance.Features.Take(2).Sum(feature => feature.Share) > 0.6, $"{importance}");
        Assert.Contains("share of the gain", importance.ToHtml());
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_one_thread_and_two()
    {
        var data = UpliftWorld.Of(1500, 4, [0.5, 0.5], [x => x[0]], x => x[1]).Data;
        double[] Run(int threads, int seed)
        {
            using var limit = Parallelism.Limit(threads);
            var model = (Small with { Seed = seed, Candidates = 2 }).Fit(data);
            return [.. model.OutOfFold.OfArm(1), .. model.Effect(data.Features).OfArm(1), .. model.EffectIntervals(data.Features).Select(interval => interval.Lower), .. model.Importance.Features.Select(feature => feature.Share)];
        }

        Assert.Equal(Run(1, 3), Run(2, 3));
        Assert.NotEqual(Run(1, 3), Run(1, 4));
    }

    [Fact]
    public void Effects_out_of_fold_are_of_trees_without_the_row()
    {
        // Outcomes and treatment are noise: effects of trees that have seen a row go with its own transformed outcome, those of others cannot.
        var world = UpliftWorld.Of(2000, 3, [0.5, 0.5], [_ => 0], _ => 0);
        double[] scores = [.. world.Data.Arms.Zip(world.Data.Outcomes, (arm, outcome) => arm == 1 ? 2 * outcome : -2 * outcome)];
        var model = (Small with { RowsPerLeaf = 5 }).Fit(world.Data);
        Assert.True(Correlation.Pearson(scores, model.Effect(world.Data.Features).OfArm(1)) > 0.2);
        Assert.InRange(Correlation.Pearson(scores, model.OutOfFold.OfArm(1)), -0.08, 0.08);
    }

    [Fact]
    public void On_Hillstroms_mails_a_forest_is_fast_and_finds_whom_the_womens_mail_moves()
    {
        var data = UpliftData
            .Of(Tables.Read(RealData.Require("hillstrom/hillstrom.csv")), "segment", "No E-Mail", "visit", "recency", "history", "mens", "womens", "zip_code", "newbie", "channel")
            .WithShares(1 / 3.0, 1 / 3.0, 1 / 3.0);
        var pair = data.Pair(2);
        UpliftLearner[] learners = [new UpliftForest { Trees = 100, RowsPerLeaf = 100, Folds = 2 }, new UpliftTree { Folds = 2 }, new DrLearner { Folds = 2, OutcomeFolds = 2 }];
        foreach (var learner in learners)
        {
            var watch = Stopwatch.StartNew();
            var model = learner.Fit(pair);
            var qini = new UpliftBootstrap { Resamples = 50 }.Of(UpliftRanking.Of(pair, model.OutOfFold), ranking => ranking.QiniAuc());
            _output.WriteLine($"{learner}: Qini AUC {qini}, {watch.Elapsed.TotalSeconds:F1} s\n{model}\n{(model as UpliftForestModel)?.Importance}\n");
            Assert.True(qini.Lower > 0);
        }
    }

    [Fact]
    public void A_fit_tells_its_progress_and_can_be_stopped()
    {
        var data = UpliftWorld.Of(300, 4, [0.5, 0.5], [x => x[0]], x => x[1]).Data;
        var told = new List<double>();
        (Small with { RowsPerLeaf = 5 }).Fit(data, new DirectProgress(told.Add));
        Assert.Equal(1, told[^1]);
        Assert.Equal(told.Order(), told);
        Assert.True(told.Count > 100, "It tells of trees, not of fits only.");

        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => (Small with { RowsPerLeaf = 5 }).Fit(data, new DirectProgress(share => { if (share > 0) { stop.Cancel(); } }), stop.Token));
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_place()
    {
        static string MessageOf(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        var data = UpliftWorld.Of(300, 1, [0.5, 0.5], [_ => 0], _ => 0).Data;
        Assert.Contains("leaves with 40 rows of each arm in both halves of a tree's rows need at least 160 of each arm", MessageOf(() => (Small with { RowsPerLeaf = 40 }).Fit(data)));
        Assert.Contains("ChiSquared needs outcomes of 0 and 1", MessageOf(() => (Small with { Criterion = SplitCriterion.ChiSquared, RowsPerLeaf = 1 }).Fit(data)));
        Assert.Contains("Trees is 3; it must be even", MessageOf(() => _ = new UpliftForest { Trees = 3 }));
        Assert.Contains("SampleShare is 0.6", MessageOf(() => _ = new UpliftForest { SampleShare = 0.6 }));
        Assert.Contains("SampleShare is NaN", MessageOf(() => _ = new UpliftForest { SampleShare = double.NaN }));
        Assert.Contains("Candidates is 0", MessageOf(() => _ = new UpliftForest { Candidates = 0 }));
        Assert.Contains("OutcomeFolds is 1", MessageOf(() => _ = new UpliftForest { OutcomeFolds = 1 }));
        var model = (Small with { RowsPerLeaf = 5 }).Fit(data);
        Assert.Contains("from 1 to 1", MessageOf(() => model.EffectIntervals(data.Features, 2)));
        Assert.Contains("level is 1", MessageOf(() => model.EffectIntervals(data.Features, level: 1)));
        Assert.Contains("the model was fitted to a, b, c, d, e", MessageOf(() => model.EffectIntervals(RowFeatures.Of([1], "x"))));
    }

    private static double Square(double x) => x * x;
}
