using Workbench.Experiments.Uplift;

namespace Workbench.Tests.Experiments.Uplift;

public class PolicyTests
{
    private static readonly UpliftLearner Learner = new DrLearner { Base = new RidgeRegression(), Folds = 2, OutcomeFolds = 2 };

    [Fact]
    public void The_interval_of_a_policys_value_covers_the_truth_as_often_as_it_says()
    {
        // 300 tests of 800 rows; the truth of a policy is the mean of the known means of the arms it chooses, so the policy learned may be another each time. Outcomes bend, so that the straight lines of the scores are wrong.
        var economics = new Economics { ValuePerOutcome = 2, Costs = [0.3] };
        var (covered, gains) = (0, 0);
        for (var run = 0; run < 300; run++)
        {
            var world = UpliftWorld.Of(800, run, [0.7, 0.3], [x => x[0]], x => Math.Sin(3 * x[1]) + (x[2] * x[3]));
            var policy = new BudgetedPolicy { Economics = economics }.Choose(Learner.Fit(world.Data).OutOfFold);
            var report = PolicyReport.Of(DoublyRobustScores.Of(world.Data, seed: run), economics, [Targeting.None(800), policy]);
            var truth = policy.Arms.Select((arm, row) => (2 * world.Means[arm][row]) - (arm > 0 ? 0.3 : 0)).Average();
            var gain = truth - (2 * world.Means[0].Average());
            covered += report["learner"].Value.Lower <= truth && truth <= report["learner"].Value.Upper ? 1 : 0;
            gains += report["learner"].Gain.Lower <= gain && gain <= report["learner"].Gain.Upper ? 1 : 0;
        }

        // The interval speaks of users like these, and so is a little wide for the mean of just these.
        Assert.InRange(covered / 300.0, 0.915, 1);
        Assert.InRange(gains / 300.0, 0.915, 0.985);
    }

    [Fact]
    public void A_learned_policy_is_worth_more_than_all_and_none_and_about_what_the_best_one_is()
    {
        // Effects a - 0.1 and -a: treating all loses in either arm. The best policy gains E max(0, a - 0.1, -a) = (0.9^2 / 4) + (1 / 4).
        var world = UpliftWorld.Of(20_000, 2, [0.4, 0.3, 0.3], [x => x[0] - 0.1, x => -x[0]], x => x[1]);
        var policy = new BudgetedPolicy().Choose(Learner.Fit(world.Data).OutOfFold);
        var report = PolicyReport.Of(DoublyRobustScores.Of(world.Data), new(), [Targeting.None(20_000), Targeting.All(20_000, 1), Targeting.All(20_000, 2), policy]);

        var best = (0.9 * 0.9 / 4) + (1 / 4.0);
        Assert.InRange(report["learner"].Gain.Value, best - 0.03, best + 0.03);
        Assert.All(report.Policies.SkipLast(1), other => Assert.True(report["learner"].Value.IsApartFrom(other.Value)));
        Assert.InRange(report["treat all (arm 1)"].Gain.Value, -0.15, -0.05);
        Assert.Contains("beyond treat none", report.ToString());
    }

    [Fact]
    public void Doubly_robust_scores_have_less_noise_than_weighting_alone()
    {
        // The baseline's variance is 4 * (4/3), a straight line: what it explains must not widen the interval of the average effect. Weighting alone: variance E[y^2]/0.5 per arm.
        var world = UpliftWorld.Of(5000, 3, [0.5, 0.5], [_ => 0.2], x => 4 * x[0]);
        var gain = PolicyReport.Of(DoublyRobustScores.Of(world.Data), new(), [Targeting.None(5000), Targeting.All(5000)]).Policies[1].Gain;
        Assert.True(gain.Lower < 0.2 && 0.2 < gain.Upper);
        Assert.Equal(2 * 1.96 * Math.Sqrt(4 / 5000.0), gain.Upper - gain.Lower, 0.01);
    }

    [Fact]
    public void A_budget_goes_to_the_best_first()
    {
        var effects = ArmEffects.Of(["none", "mail"], [0.5, 0.05, -0.2, 0.9, 0.3]);
        int[] Chosen(double budget) => [.. new BudgetedPolicy { Economics = new() { Costs = [0.1] }, Budget = budget }.Choose(effects).Arms];
        Assert.Equal([1, 0, 0, 1, 1], Chosen(double.PositiveInfinity));
        Assert.Equal([1, 0, 0, 1, 1], Chosen(0.3));
        Assert.Equal([1, 0, 0, 1, 0], Chosen(0.29));
        Assert.Equal([0, 0, 0, 1, 0], Chosen(0.1));
        Assert.Equal([0, 0, 0, 0, 0], Chosen(0));
    }

    [Fact]
    public void Among_arms_the_dearer_is_taken_only_for_what_it_adds()
    {
        // A mail of 1 and a call of 3. Row 0: the call adds 1 for 2 and is not worth it. Row 1: the call adds 5 for 2. Row 2: only the call helps. Returns for cost: 5, 4, 2.5, 2.
        var effects = ArmEffects.Of(["none", "mail", "call"], [5, 4, 0], [6, 9, 6]);
        int[] Chosen(double budget) => [.. new BudgetedPolicy { Economics = new() { Costs = [1, 3] }, Budget = budget }.Choose(effects).Arms];
        Assert.Equal([1, 2, 2], Chosen(100));
        Assert.Equal([1, 2, 0], Chosen(4));
        Assert.Equal([1, 1, 0], Chosen(3));
        Assert.Equal([1, 0, 0], Chosen(1));
        Assert.Equal([2, 2, 2], [.. new BudgetedPolicy().Choose(effects).Arms]);
    }

    [Fact]
    public void A_budget_is_spent_nearly_as_well_as_can_be()
    {
        // All choices of three arms for nine rows, 3^9, against the greedy one: off by less than the worth of the best single treatment.
        var random = new Random(6);
        for (var run = 0; run < 20; run++)
        {
            double[] Draw() => [.. Enumerable.Range(0, 9).Select(_ => random.NextDouble() * 4)];
            var effects = ArmEffects.Of(["none", "mail", "call"], Draw(), Draw());
            var costs = new[] { 0, 0.5, 1.2 };
            double Worth(IReadOnlyList<int> arms) => arms.Select((arm, row) => effects[row, arm] - costs[arm]).Sum();
            var best = Enumerable.Range(0, 19_683)
                .Select(number => Enumerable.Range(0, 9).Select(row => number / (int)Math.Pow(3, row) % 3).ToArray())
                .Where(arms => arms.Sum(arm => costs[arm]) <= 4).Max(Worth);
            var chosen = new BudgetedPolicy { Economics = new() { Costs = [0.5, 1.2] }, Budget = 4 }.Choose(effects);
            Assert.True(chosen.Arms.Sum(arm => costs[arm]) <= 4 + 1e-6);
            Assert.InRange(Worth(chosen.Arms), best - 2.8, best + 1e-9);
        }
    }

    [Fact]
    public void The_curve_of_a_policy_rises_and_falls_with_the_effects()
    {
        // Effects from -1 to 1, best first: the best half gain 0.5 on average, a quarter of all; the rest lose it again.
        var world = UpliftWorld.Of(20_000, 7, [0.5, 0.5], [x => x[0]], x => x[1]);
        var curve = PolicyCurve.Of(DoublyRobustScores.Of(world.Data), Learner.Fit(world.Data).OutOfFold, new(), steps: 4);
        Assert.Equal(["none", "best 25.0 %", "best 50.0 %", "best 75.0 %", "best 100 %"], curve.Policies.Select(policy => policy.Targeting.Name));
        Assert.Equal([0, 0.1875, 0.25, 0.1875, 0], curve.Policies.Select(policy => policy.Gain.Value), (expected, found) => Math.Abs(expected - found) < 0.05);
    }

    [Fact]
    public void A_test_that_was_dealt_as_meant_is_sound_and_one_that_was_not_is_named()
    {
        var data = UpliftWorld.Of(5000, 8, [0.5, 0.5], [x => x[0]], x => x[1]).Data;
        Assert.True(TreatmentCheck.Of(data).IsSound, $"{TreatmentCheck.Of(data)}");
        Assert.Contains("SIZES: arm", TreatmentCheck.Of(data.WithShares(0.6, 0.4)).ToString());

        // Rows of a high feature are treated four times as often: unbalanced if nobody knows, balanced once the chances are known.
        var random = new Random(9);
        double[] x = [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble())];
        double[] chances = Array.ConvertAll(x, value => value > 0.5 ? 0.8 : 0.2);
        var chosen = UpliftData.Of(RowFeatures.Of(x, "x"), [.. chances.Select(chance => random.NextDouble() < chance ? 1 : 0)], x);
        Assert.Contains("BALANCE: x of arm 'treatment 1'", TreatmentCheck.Of(chosen).ToString());
        var known = TreatmentCheck.Of(chosen.WithPropensities([.. chances.SelectMany(chance => new[] { 1 - chance, chance })]));
        Assert.True(known.IsSound, $"{known}");

        // Weights 1/0.8 and 1/0.2, four to one in rows: (4 * 1.25 + 5)^2 / (4 * 1.25^2 + 25) = 100 / 31.25, of 5 rows.
        Assert.Equal(100 / 31.25 / 5, known.Arms[1].EffectiveCount / known.Arms[1].Count, 0.03);
        Assert.Contains("OVERLAP", TreatmentCheck.Of(chosen.WithShares(0.995, 0.005)).ToString());
    }

    /// <summary>Five features of a sound test. With 100 rows the largest of their differences is above 0.1 nearly always; one test in 1,000 may be called, and one in 1,000 for its sizes.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(1000)]
    public void A_sound_test_is_rarely_called_unbalanced_and_a_shifted_feature_is(int rows)
    {
        var (unsound, above) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var check = TreatmentCheck.Of(UpliftWorld.Of(rows, seed, [0.5, 0.5], [_ => 0], _ => 0).Data);
            unsound += check.IsSound ? 0 : 1;
            above += Math.Abs(check.Arms[1].WorstDifference) >= TreatmentCheck.Unbalanced ? 1 : 0;
        }

        Assert.InRange(unsound / 400.0, 0, 0.01);
        Assert.True(above / 400.0 > 0.4, $"{above}");

        // One of five features: z of 0.0001 to either side is 3.719; arms of half the rows each have an error of sqrt(4 / rows), and a shift of twice the bar is found.
        var world = UpliftWorld.Of(rows, 1, [0.5, 0.5], [_ => 0], _ => 0).Data;
        var bar = 3.719016 * Math.Sqrt((1.0 / world.RowsOf(0).Length) + (1.0 / world.RowsOf(1).Length));
        Assert.Equal(bar, TreatmentCheck.Of(world).Arms[1].LargestByChance, 4);
        var shift = 2 * Math.Max(bar, 0.1) / Math.Sqrt(3);
        double[] features = [.. Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, 5).Select(feature => world.Features[row, feature] + (feature == 3 ? world.Arms[row] * shift : 0)))];
        var shifted = TreatmentCheck.Of(UpliftData.Of(RowFeatures.Of(features, "a", "b", "c", "d", "e"), [.. world.Arms], [.. world.Outcomes]));
        Assert.Contains("BALANCE: d of arm", shifted.ToString());
    }

    [Fact]
    public void Standardised_differences_are_arithmetic()
    {
        // Treated 1, 3 (mean 2, variance 1), control 0, 2 (mean 1, variance 1): 1 / sqrt((1 + 1) / 2) = 1.
        var check = TreatmentCheck.Of(UpliftData.Of(RowFeatures.Of([1, 0, 3, 2], "x"), [1, 0, 1, 0], [0, 0, 0, 0]));
        Assert.Equal((1.0, 2.0, 2.0), (check.Arms[1].WorstDifference, check.Arms[1].Expected, check.Arms[1].EffectiveCount));

        // Nobody said what sizes were meant: there is nothing to hold them against, and half of each arm is as expected as any.
        Assert.True(double.IsNaN(check.Arms[1].PValue));
        Assert.Contains("Sizes: cannot be checked, since no chances were given", check.ToString());
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_place()
    {
        static string MessageOf(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        var data = UpliftWorld.Of(100, 1, [0.5, 0.5], [_ => 0], _ => 0).Data;
        var scores = DoublyRobustScores.Of(data);
        var effects = ArmEffects.Of(data.ArmNames, [1.0, 2]);
        Assert.Contains("5 folds need at least 10", MessageOf(() => DoublyRobustScores.Of(data.Take([.. data.RowsOf(0), data.RowsOf(1)[0]]))));
        Assert.Contains("2 costs for 1 treatments", MessageOf(() => PolicyReport.Of(scores, new() { Costs = [1, 2] }, [Targeting.None(100)])));
        Assert.Contains("2 costs for 1 treatments", MessageOf(() => new BudgetedPolicy { Economics = new() { Costs = [1, 2] } }.Choose(effects)));
        Assert.Contains("Costs[0] is -1", MessageOf(() => _ = new Economics { Costs = [-1] }));
        Assert.Contains("Budget is NaN", MessageOf(() => _ = new BudgetedPolicy { Budget = double.NaN }));
        Assert.Contains("There is no policy", MessageOf(() => PolicyReport.Of(scores, new(), [])));
        Assert.Contains("treat none has 5 values for 100 rows", MessageOf(() => PolicyReport.Of(scores, new(), [Targeting.None(5)])));
        Assert.Contains("from 0 to 1 (row 0)", MessageOf(() => PolicyReport.Of(scores, new(), [Targeting.All(100, 2)])));
        Assert.Contains("effects has 2 values for 100 rows", MessageOf(() => PolicyCurve.Of(scores, effects, new())));
        Assert.Contains("arms[0] is -1", MessageOf(() => Targeting.Of("mine", [-1])));
        Assert.Contains("columns of effects for 3 arms", MessageOf(() => ArmEffects.Of(["a", "b", "c"], [1.0])));
    }
}
