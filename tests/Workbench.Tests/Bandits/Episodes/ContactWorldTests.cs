using Microsoft.Data.Analysis;
using Workbench.Bandits.Episodes;
using Workbench.Metrics;
using Workbench.Simulation;

namespace Workbench.Tests.Bandits.Episodes;

/// <summary>The sequence of contacts with the simulated shop's customers, whose truth is known.</summary>
public class ContactWorldTests
{
    private static readonly Lazy<ContactWorld> Full = new(() => ContactWorld.Of(Shop.Simulate()));
    private static readonly Lazy<ContactWorld> Small = new(() => ContactWorld.Of(Shop.Simulate(new() { Users = 1200, Seed = 3 })));

    private static readonly TabularQ Tabular = new(new Dictionary<string, IReadOnlyList<double>>
    {
        ["fortnights since contact"] = [1.5, 2.5, 3.5],
        ["recent coupons"] = [0.5],
        ["subscribed"] = [0.5],
    })
    {
        PriorRows = 20,
    };

    [Fact]
    public void Learned_policies_earn_more_than_any_rule_and_than_who_looks_at_the_next_reward_alone()
    {
        var world = Full.Value;
        EpisodePolicy[] rules = [ContactWorld.Logging, EpisodePolicy.Always("wait", 3, 0), EpisodePolicy.Always("mail", 3, 1), EpisodePolicy.Always("coupon", 3, 2)];
        var best = rules.Max(rule => world.Value(rule).Value);
        foreach (var rule in rules)
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{rule.Name}: {world.Value(rule)}");
        }

        foreach (var learner in (QLearner[])[Tabular, new LinearQ()])
        {
            // Each customer goes through it five times: one course of 2,000 customers, of whom few buy, does not tell.
            double True(QLearner by, int number) => world.Value(by.Learn(world.Log(number, courses: 5)).Greedy(), 5).Value;
            var (far, near) = (Enumerable.Range(0, 6).Select(number => True(learner, number)).ToArray(), Enumerable.Range(0, 6).Select(number => True(learner with { Discount = 0 }, number)).ToArray());
            var (overRules, overNear) = (MeanIntervals.ByStudent([.. far.Select(value => value - best)], 0.95), MeanIntervals.ByStudent([.. far.Zip(near, (a, b) => a - b)], 0.95));
            TestContext.Current.TestOutputHelper!.WriteLine($"{learner.Name}: {far.Average():F3}, of the next reward alone {near.Average():F3}; over the best rule {overRules}, over the next reward alone {overNear}");
            Assert.True(overRules.Lower > 0, $"{learner.Name} over rules: {overRules}");
            Assert.True(overNear.Lower > 0, $"{learner.Name} over the next reward alone: {overNear}");
        }
    }

    [Fact]
    public void Estimates_from_logs_find_what_a_policy_truly_earns()
    {
        const int logs = 100;
        var world = Small.Value;
        var policy = EpisodePolicy.Of("coupons for the rested", 3, (_, state) => state[1] < 0.5 ? [0.2, 0.1, 0.7] : [0.7, 0.2, 0.1]);
        var truth = world.Value(policy, 200).Value;
        var (whole, decision, robust, model, covered, naive) = (new double[logs], new double[logs], new double[logs], new double[logs], 0, 0.0);
        for (var number = 0; number < logs; number++)
        {
            var log = world.Log(number, courses: 10);
            var report = new EpisodeEvaluation().Of(log, policy);
            (whole[number], decision[number], robust[number], model[number]) = (report.Whole.Value - truth, report.PerDecision.Value - truth, report.DoublyRobust.Value - truth, report.Model.Value - truth);
            covered += report.DoublyRobust.Lower <= truth && truth <= report.DoublyRobust.Upper ? 1 : 0;
            naive += (log.MeanReward - truth) / logs;
        }

        foreach (var (name, errors) in new[] { ("whole-episode IPS", whole), ("per-decision IPS", decision), ("model", model), ("per-decision DR", robust) })
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{name}: bias {errors.Average():F4}, spread {Spread(errors):F4}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{world.Customers} customers, truth {truth:F4}, naive bias {naive:F4}, DR covered {covered} of {logs}");

        // Within four standard errors of 0, which the log's own mean is not; the model takes noise out, and weights up to a step have less of it than those of the whole.
        Assert.InRange(robust.Average(), -4 * Spread(robust) / Math.Sqrt(logs), 4 * Spread(robust) / Math.Sqrt(logs));
        Assert.True(Math.Abs(naive) > 4 * Spread(robust) / Math.Sqrt(logs));
        Assert.True(Spread(robust) < Spread(decision) && Spread(decision) < Spread(whole));

        // More than 95, since the customers are the same in all logs and the interval allows for others.
        Assert.InRange(covered, 92, 100);
    }

    [Fact]
    public void Values_of_a_policy_are_closer_step_by_step()
    {
        var (world, ahead, coupon) = (Full.Value, Tabular.Learn(Full.Value.Log(100, courses: 5)).Greedy(), EpisodePolicy.Always("coupon", 3, 2));
        (QLearner Learner, EpisodePolicy Policy)[] pairs = [(Tabular, ahead), (new LinearQ(), ahead), (new LinearQ(), coupon), (Tabular, coupon)];
        foreach (var (learner, policy) in pairs)
        {
            var truth = world.Value(policy).Value;
            double[] Errors(bool pools) => [.. Enumerable.Range(0, 12).Select(number => Start((learner with { PoolsSteps = pools }).Evaluate(world.Log(number, courses: 5), policy), world.Log(number + 50), policy) - truth)];
            var (pooled, apart) = (Errors(true), Errors(false));
            var (ofPooled, ofApart) = (MeanIntervals.ByStudent(pooled, 0.95), MeanIntervals.ByStudent(apart, 0.95));
            TestContext.Current.TestOutputHelper!.WriteLine($"{learner.Name} of {policy.Name}, truth {truth:F3}: off by {ofPooled} pooled, {ofApart} step by step");
            if (learner is TabularQ && policy == coupon)
            {
                // A table that does not tell one recent coupon from three is wrong in either way, and both say too much.
                Assert.True(ofPooled.Lower > 0 && ofApart.Lower > 0);
                continue;
            }

            // Everybody starts rested: pooled steps take them for those who later are rested because they seldom buy. Step by step nothing is seen to be off.
            Assert.True(ofPooled.Lower > 0 || ofPooled.Upper < 0);
            Assert.InRange(0, ofApart.Lower, ofApart.Upper);
            Assert.True(MeanIntervals.ByStudent([.. pooled.Zip(apart, (a, b) => (a * a) - (b * b))], 0.95).Lower > 0);
        }
    }

    [Fact]
    public void Policies_are_better_from_pooled_steps()
    {
        foreach (var learner in (QLearner[])[Tabular, new LinearQ()])
        {
            double Worth(bool pools, int number) => Full.Value.Value((learner with { PoolsSteps = pools }).Learn(Full.Value.Log(number, courses: 5)).Greedy(), 5).Value;
            var gained = MeanIntervals.ByStudent([.. Enumerable.Range(0, 20).Select(number => Worth(true, number) - Worth(false, number))], 0.95);
            TestContext.Current.TestOutputHelper!.WriteLine($"{learner.Name}: a policy of pooled steps earns {gained} more");
            Assert.True(gained.Lower > 0);
        }
    }

    [Fact]
    public void A_learner_of_the_next_reward_alone_is_judged_by_the_first()
    {
        var (log, policy) = (Small.Value.Log(0), EpisodePolicy.Always("mail", 3, 1));
        var report = new EpisodeEvaluation { Model = new LinearQ { Discount = 0 } }.Of(log, policy);

        // Of the first step alone: the mean of reward over propensity of those who had a mail there.
        var expected = Enumerable.Range(0, log.Episodes).Average(episode => log.Chosen[episode * log.Steps] == 1 ? log.Reward(episode * log.Steps) / log.Sequences.Propensities[episode, 0] : 0);
        Assert.Equal(expected, report.PerDecision.Value, 9);
        Assert.Equal(log.Steps, report.Overlaps.Count);
        Assert.Equal(report.Overlap.EffectiveSampleSize, report.Overlaps[^1].EffectiveSampleSize);
        Assert.Contains("episodes, largest weight", report.ToString());
        Assert.Contains("Per decision: overlap has failed from step", report.ToString());
    }

    [Fact]
    public void What_tires_and_what_people_wait_for_counts()
    {
        var shop = Shop.Simulate(new() { Users = 600, Seed = 3 });
        double Earned(ContactOptions options, int action) => ContactWorld.Of(shop, options).Value(EpisodePolicy.Always($"{action}", 3, action)).Value;
        ContactOptions mild = new() { Fatigue = 0, Habit = 0, Unsubscribe = 0 };

        // Nothing of it touches who is never contacted; each of it costs those that are.
        Assert.Equal(Earned(mild, 0), Earned(new(), 0));
        Assert.True(Earned(mild with { Fatigue = 0.5 }, 2) < Earned(mild, 2));
        Assert.True(Earned(mild with { Unsubscribe = 0.1 }, 2) < Earned(mild, 2));
        EpisodePolicy once = EpisodePolicy.Of("a coupon at first", 3, (step, _) => step == 0 ? [0, 0, 1] : [1, 0, 0]);
        Assert.True(ContactWorld.Of(shop, mild with { Habit = 0.3 }).Value(once).Value < ContactWorld.Of(shop, mild).Value(once).Value);
    }

    [Fact]
    public void A_log_comes_back_from_a_table()
    {
        var log = Small.Value.Log(0).Take([0, 1, 2]);
        int[] order = [.. Enumerable.Range(0, log.Chosen.Length).Reverse()];
        PrimitiveDataFrameColumn<double> Column(string name, Func<int, double> value) => new(name, order.Select(value));
        DataFrame Frame(Func<int, double> step) => new(
            [new StringDataFrameColumn("customer", order.Select(row => $"c{2 - (row / log.Steps)}")), Column("step", step), new StringDataFrameColumn("action", order.Select(row => log.Actions[log.Chosen[row]])), Column("reward", log.Reward),
             Column("propensity", row => log.Sequences.Propensities[row / log.Steps, row % log.Steps]), .. log.Features.Select((name, feature) => Column(name, row => log.State(row)[feature]))]);
        var read = EpisodeLog.From(Frame(row => row % log.Steps), "customer", "step", "action", "reward", "propensity", log.Features);
        Assert.Equal((log.Episodes, log.Steps), (read.Episodes, read.Steps));
        Assert.Equal(log.MeanReward, read.MeanReward, 12);
        Assert.Equal(log.State(0).ToArray(), read.State(2 * log.Steps).ToArray());

        string Message(DataFrame frame) => Assert.ThrowsAny<ArgumentException>(() => EpisodeLog.From(frame, "customer", "step", "action", "reward", "propensity", log.Features)).Message;
        Assert.Contains("Step 0 of episode 'c0' stands in row", Message(Frame(_ => 0)));
        Assert.Contains("all must have as many", Message(Frame(row => row % log.Steps).Head(log.Chosen.Length - 1)));
    }

    [Fact]
    public void The_same_numbers_on_one_thread_and_on_two()
    {
        Estimate On(int threads)
        {
            using var limit = Parallelism.Limit(threads);
            return Small.Value.Value(ContactWorld.Logging, 4);
        }

        Assert.Equal(On(1), On(2));
        Assert.Equal(Small.Value.Log(1).MeanReward, Small.Value.Log(1).MeanReward);
        Assert.NotEqual(Small.Value.Log(1).MeanReward, Small.Value.Log(2).MeanReward);
        var (first, second) = Small.Value.Log(0).Split(0.3, 1);
        Assert.Equal(Small.Value.Customers, first.Episodes + second.Episodes);
    }

    /// <summary>What Q expects of a policy at the start, mean over the episodes of a log.</summary>
    private static double Start(QFunction q, EpisodeLog log, EpisodePolicy policy)
    {
        var (values, probabilities) = (new double[3], new double[3]);
        return Enumerable.Range(0, log.Episodes).Average(episode =>
        {
            q.Write(0, log.State(episode * log.Steps), values);
            policy.Write(0, log.State(episode * log.Steps), probabilities);
            return values.Zip(probabilities, (value, probability) => value * probability).Sum();
        });
    }

    private static double Spread(double[] errors) => Math.Sqrt(errors.Sum(e => Math.Pow(e - errors.Average(), 2)) / (errors.Length - 1));
}
