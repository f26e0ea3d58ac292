using Workbench.Bandits;
using Workbench.Bandits.OffPolicy;
using Workbench.Bandits.Slates;

namespace Workbench.Tests.Bandits.Slates;

public class SlateTests
{
    private static readonly double[] Rates = [0.3, 0.25, 0.2, 0.1, 0.05, 0.05, 0.05, 0.05];

    [Fact]
    public void A_cascade_tells_nothing_of_what_is_below_the_click()
    {
        var bandit = new SlatePolicy(new Ucb1(), 3, new CascadeModel()).Start(4);
        bandit.Learn([0, 1, 2], [false, true, false]);

        // Actions 2 and 3 are as unknown as before, and come first; of the known ones, 1 was clicked and 0 was not.
        var slate = bandit.Choose();
        Assert.Equal([2, 3], slate.Take(2).Select(choice => choice.Action).Order());
        Assert.Equal(1, slate[2].Action);
        Assert.Equal([0.5, 1, 1], slate.Select(choice => choice.Propensity));
    }

    [Fact]
    public void By_position_a_slot_counts_as_far_as_it_is_looked_at()
    {
        // UCB1 without a bonus is the mean: 1 click in half a look, 1 in a whole one.
        var bandit = new SlatePolicy(new Ucb1 { Alpha = 0 }, 2, new PositionModel(1, 0.5)).Start(3);
        bandit.Learn([0, 1], [true, true]);
        bandit.Learn([2, 0], [false, false]);
        Assert.Equal([1, 0], bandit.Choose().Select(choice => choice.Action));

        // Action 0: one click in one and a half looks, action 1: one in half a look: 2/3 and 2; after three more looks without a click at 1, 2/7.
        for (var round = 0; round < 3; round++)
        {
            bandit.Learn([1, 2], [false, false]);
        }

        Assert.Equal([0, 1], bandit.Choose().Select(choice => choice.Action));
    }

    [Fact]
    public void The_linear_belief_knows_of_positions()
    {
        // Reward .5 at half a look of x = 1, with ridge 1: beta = (.5 x .5) / (1 + .25) = .2.
        var arms = new LinearArms(1, 1, ridge: 1);
        arms.Add([1], 0, 0.5, exposure: 0.5);
        Assert.Equal(0.2, arms.Of([1], 0).Mean, 12);
        Assert.Equal(1 / 1.25, arms.Of([1], 0).Variance, 12);
    }

    [Fact]
    public void Slates_are_worth_what_people_click()
    {
        // 1 - .7 x .8 by cascade; .3 + .5 x .2 by position.
        Assert.Equal(0.44, new CascadeModel().Value([0.3, 0.2]), 12);
        Assert.Equal(0.4, new PositionModel(1, 0.5).Value([0.3, 0.2]), 12);
    }

    [Fact]
    public void Learners_of_cascades_find_the_best_slate()
    {
        SlatePolicy Of(BanditPolicy inner) => new(inner, 3, new CascadeModel());
        SlatePolicy[] policies = [Of(new EpsilonGreedy { Epsilon = 1 }), Of(new Ucb1()), Of(new KlUcb()), Of(new BetaThompson { Draws = 5 })];
        var report = new SlateSimulation { Rounds = 4000, Repeats = 8 }.Run(BanditWorld.Of(Rates), policies);
        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());

        // CascadeKL-UCB has closer bounds than CascadeUCB1 (Kveton et al. 2015), and both lose less than chance.
        Assert.All(policies.Skip(1), policy => Assert.True(report.Regret(policy).Upper < report.Regret(policies[0]).Lower));
        Assert.True(report.Regret(policies[2]).Upper < report.Regret(policies[1]).Lower);
        Assert.True(report.Regret(policies[3]).Value - report.Regret(policies[3], 1999).Value < report.Regret(policies[3], 1999).Value);
    }

    [Fact]
    public void Who_takes_every_slot_as_seen_loses_where_few_look_down()
    {
        double[] looks = [1, 0.3, 0.1];
        SlatePolicy aware = new(new Ucb1 { Alpha = 0.3 }, 3, new PositionModel(looks)), naive = new(new Ucb1 { Alpha = 0.3 }, 3, new PositionModel(1, 1, 1));
        var report = new SlateSimulation { Rounds = 6000, Repeats = 20, Clicks = new PositionModel(looks) }.Run(BanditWorld.Of(Rates), [aware, naive]);
        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());
        Assert.True(report.Regret(aware).Upper < report.Regret(naive).Lower);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_log_of_slates_tells_what_another_policy_would_earn(bool isCascade)
    {
        double[] rates = [0.5, 0.3, 0.2, 0.1], wanted = [0.6, 0.2, 0.1, 0.1];
        ClickModel clicks = isCascade ? new CascadeModel() : new PositionModel(1, 0.4);
        var truth = 0.0;
        for (var first = 0; first < 4; first++)
        {
            foreach (var second in Enumerable.Range(0, 4).Where(action => action != first))
            {
                truth += wanted[first] * wanted[second] / (1 - wanted[first]) * clicks.Value([rates[first], rates[second]]);
            }
        }

        var (errors, covered, naive) = (new double[100], 0, 0.0);
        for (var run = 0; run < errors.Length; run++)
        {
            var log = new SlateSimulation { Rounds = 1000, Clicks = clicks, Seed = run }.Log(BanditWorld.Of(rates), new(new EpsilonGreedy { Epsilon = 1, Seed = run }, 2, clicks));
            var policy = log.Probabilities(ActionTable.Of(log.Rounds, 4, (_, action) => wanted[action]));
            var report = new SequenceEvaluation().Of(log.ToSequences(), policy, SequenceEstimator.RewardInteraction);
            var estimate = report.Estimate;
            Assert.False(report.Overlap.HasFailed);
            errors[run] = estimate.Value - truth;
            covered += estimate.Lower <= truth && truth <= estimate.Upper ? 1 : 0;
            naive += (log.MeanClicks - truth) / errors.Length;
        }

        // Within four standard errors of 0, and far from the log's own mean.
        var spread = Math.Sqrt(errors.Sum(e => e * e) / errors.Length);
        Assert.InRange(errors.Average(), -4 * spread / 10, 4 * spread / 10);
        Assert.True(Math.Abs(errors.Average()) < Math.Abs(naive) / 10, $"{errors.Average()} and {naive}");
        Assert.InRange(covered, 88, 100);
    }

    [Fact]
    public void What_is_left_of_a_row_is_summed()
    {
        // All but a rounding error of the row is in the first slot: what is left is alike in the second, 1/2 of the others.
        var log = new SlateSimulation { Rounds = 50 }.Log(BanditWorld.Of(0.5, 0.5, 0.5), new(new EpsilonGreedy { Epsilon = 1 }, 2, new CascadeModel()));
        var probabilities = log.Probabilities(ActionTable.Of(log.Rounds, 3, (round, action) => action == log.Shown(round, 0) ? 0.999999 : 0));
        Assert.All(Enumerable.Range(0, log.Rounds), round => Assert.Equal((1, 0.5), (probabilities[round, 0], probabilities[round, 1])));
    }

    [Fact]
    public void A_slate_that_cannot_be_learned_teaches_nothing()
    {
        var bandit = new SlatePolicy(new Ucb1 { Alpha = 0 }, 3, new PositionModel(1, 1, 1)).Start(4);
        Assert.ThrowsAny<ArgumentException>(() => bandit.Learn([0, 1, 4], [true, false, false]));
        Assert.ThrowsAny<ArgumentException>(() => bandit.Learn([0, 1, 1], [true, false, false]));

        // Nothing was chosen yet, so that all four share the first slot.
        Assert.Equal(0.25, bandit.Choose()[0].Propensity);
    }

    [Fact]
    public void Draws_leave_a_log_that_can_be_judged()
    {
        var log = new SlateSimulation { Rounds = 500 }.Log(BanditWorld.Of(0.9, 0.1, 0.1), new(new BetaThompson(), 2, new CascadeModel()));
        Assert.Equal(1, Enumerable.Range(0, log.Rounds).Max(round => log.ToSequences().Propensities[round, 0]));
    }

    [Fact]
    public void Contexts_eligible_actions_and_late_clicks_are_heeded()
    {
        var world = BanditWorld.Of(new double[,] { { 1, 0 }, { 0, 1 } }, ActionTable.Of(2, 4, (kind, action) => action / 2 == kind ? 0.5 : 0.1), new[,] { { true, true, true, false }, { true, true, true, true } });
        SlatePolicy linear = new(new LinUcb { Alpha = 0.5 }, 2, new CascadeModel()), blind = new(new KlUcb(), 2, new CascadeModel());
        var report = new SlateSimulation { Rounds = 3000, Repeats = 5, Delay = 20, Batch = 10 }.Run(world, [linear, blind]);
        Assert.True(report.Regret(linear).Upper < report.Regret(blind).Lower, report.ToString());
        Assert.All(Enumerable.Range(0, 200), _ => Assert.DoesNotContain(3, linear.Start(4, 2).Choose([1, 0], [true, true, true, false]).Select(choice => choice.Action)));
    }

    [Fact]
    public void More_threads_change_no_bit()
    {
        SlatePolicy policy = new(new BetaThompson { Draws = 3 }, 2, new CascadeModel());
        Estimate On(int threads)
        {
            using var limit = Parallelism.Limit(threads);
            return new SlateSimulation { Rounds = 200, Repeats = 4 }.Run(BanditWorld.Of(Rates), [policy]).Regret(policy);
        }

        Assert.Equal(On(1), On(2));
    }

    [Fact]
    public void Bad_input_is_an_error_that_says_what_is_allowed()
    {
        string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        SlatePolicy policy = new(new Ucb1(), 2, new CascadeModel());
        var bandit = policy.Start(3);
        Assert.Contains("actions is 1; it must be at least the number of slots, 2", Message(() => policy.Start(1)));
        Assert.Contains("Slots is 0", Message(() => _ = policy with { Slots = 0 }));
        Assert.Contains("number of eligible actions is 1", Message(() => bandit.Choose([], [true, false, false])));
        Assert.Contains("number of actions is 1", Message(() => bandit.Learn([0], [true, false])));
        Assert.Contains("actions[1] is 0; it must be shown once", Message(() => bandit.Learn([0, 0], [true, false])));
        Assert.Contains("action is 3", Message(() => bandit.Learn([3, 0], [true, false])));
        Assert.Contains("one chance for each of the 2 slots", Message(() => new SlatePolicy(new Ucb1(), 2, new PositionModel(1)).Start(3)));
        Assert.Contains("Examination[1] is 0.9; it must be above 0 and at most 0.5", Message(() => new SlatePolicy(new Ucb1(), 2, new PositionModel(0.5, 0.9)).Start(3)));
        Assert.Contains("exposure is 0.5; it must be 1 for a logistic model", Message(() => new SlatePolicy(new LogisticThompson(), 2, new PositionModel(1, 0.5)).Start(3, 1).Learn([0, 1], [false, true], [1])));
    }
}
