using Microsoft.Data.Analysis;
using Workbench.Bandits;
using Workbench.Bandits.Episodes;
using Workbench.Bandits.OffPolicy;

namespace Workbench.Tests.Bandits.OffPolicy;

public class OffPolicyEvaluationTests
{
    /// <summary>Four rounds of two actions: weights of the policy (1/4, 3/4) are .25/.5, .75/.5, .25/.25, .75/.75.</summary>
    private static readonly BanditLog Four = new(["a", "b"], [0, 1, 0, 1], [1, 0, 1, 1], [0.5, 0.5, 0.25, 0.75]);

    private static readonly ActionTable Policy = ActionTable.Of(4, 2, (_, action) => action == 0 ? 0.25 : 0.75);

    [Fact]
    public void Embeddings_weigh_by_how_much_likelier_the_policy_shows_them()
    {
        // Shares of embedding 0 and 1: action 0 half and half, action 1 none and all. The policy always takes action 0, the log each with one half:
        // weight of 0: .5 / (.5 x .5) = 2, of 1: .5 / (.5 x .5 + .5 x 1) = 2/3.
        BanditLog log = new(["a", "b"], [0, 0, 1, 1], [1, 0, 3, 0], [0.5, 0.5, 0.5, 0.5], loggingPolicy: ActionTable.Uniform(4, 2));
        var policy = ActionTable.Of(4, 2, (_, action) => action == 0 ? 1 : 0);
        var mips = new EmbeddedIpw(new[,] { { 0 }, { 1 }, { 1 }, { 1 } }) { Prior = 1e-12 };
        double[] expected = [2, 2.0 / 3, 2.0 / 3, 2.0 / 3];
        Assert.All(mips.Weights(new(log, policy, null)).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 9));
        Assert.Equal((2 + (3 * 2.0 / 3)) / 4, new OffPolicyEvaluation().Of(log, policy, [mips])[mips].Value, 9);

        // An embedding that each action fixes is a group.
        var fixedOnes = new EmbeddedIpw(new[,] { { 5 }, { 5 }, { 2 }, { 2 } }) { Prior = 1e-12 };
        Assert.Equal(new MarginalizedIpw([5, 2]).Weights(new(log, policy, null)), fixedOnes.Weights(new(log, policy, null)).Select(weight => Math.Round(weight, 9)));
        Assert.Contains("Embeddings[1, 0] is -1", Assert.ThrowsAny<ArgumentException>(() => new EmbeddedIpw(new[,] { { 0 }, { -1 }, { 0 }, { 0 } }).Weights(new(log, policy, null))).Message);
        Assert.Contains("4 rounds x at least one column", Assert.ThrowsAny<ArgumentException>(() => new EmbeddedIpw(new int[3, 1]).Weights(new(log, policy, null))).Message);
        Assert.Contains("MIPS needs the probabilities of all actions", Assert.ThrowsAny<ArgumentException>(() => mips.Weights(new(new(["a", "b"], [0, 0, 1, 1], [1, 0, 3, 0], [0.5, 0.5, 0.5, 0.5]), policy, null))).Message);
    }

    [Fact]
    public void Propensities_without_a_context_are_the_shares_of_the_actions()
    {
        var log = new PropensityModel { Ridge = 1e-9 }.Log(["a", "b"], [0, 0, 0, 1], [1, 0, 1, 0], new double[4, 0]);
        Assert.Equal([0.75, 0.75, 0.75, 0.25], log.Propensities.Select(p => Math.Round(p, 6)));
        Assert.Equal(0.25, log.LoggingPolicy![0, 1], 6);
        Assert.Contains("propensities[0] is 0", Assert.ThrowsAny<ArgumentException>(() => log.WithLoggingPolicy(ActionTable.Of(4, 2, (_, action) => action))).Message);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_shape_of_a_tail_is_found(double shape)
    {
        // Weights of a generalised Pareto distribution, by its inverse; the error of one fit to 300 of them is some (1 + k) / sqrt(300).
        double Fit(int seed)
        {
            var random = new Random(seed);
            return ParetoTail.Shape([.. Enumerable.Range(0, 10_000).Select(_ => (Math.Pow(1 - random.NextDouble(), -shape) - 1) / shape)]);
        }

        Assert.Equal(shape, Enumerable.Range(0, 20).Average(Fit), (3 * (1 + shape) / Math.Sqrt(300 * 20)) + 0.02);
    }

    [Fact]
    public void A_heavy_tail_of_weights_is_said()
    {
        // Propensities that are uniform between 0 and 1: weights 1 / p have k = 1, and no mean that a sample could find.
        var random = new Random(2);
        double[] heavy = [.. Enumerable.Range(0, 5000).Select(_ => 1 - random.NextDouble())];
        BanditLog Log(double[] propensities) => new(["a", "b"], [.. Enumerable.Range(0, 5000).Select(round => round % 2)], new double[5000], propensities);
        var policy = ActionTable.Uniform(5000, 2);
        var overlap = Overlap.Of(Log(heavy), policy);
        Assert.InRange(overlap.TailShape, 0.8, 1.2);
        Assert.True(overlap.IsPoor);
        Assert.Contains("heavy tail (Pareto k", overlap.ToString());

        // Equal weights have no tail.
        var even = Overlap.Of(Log([.. Enumerable.Repeat(0.5, 5000)]), policy);
        Assert.True(double.IsNaN(even.TailShape) && !even.IsPoor);
    }

    [Fact]
    public void Self_normalised_estimates_of_what_was_never_done_are_no_number()
    {
        BanditLog log = new(["a", "b"], [0, 0], [1, 0], [0.5, 0.5]);
        var report = new OffPolicyEvaluation().Of(log, ActionTable.Of(2, 2, (_, action) => action), [new Snipw(), new Ipw()]);
        Assert.True(double.IsNaN(report[new Snipw()].Value) && double.IsNaN(report[new Snipw()].Lower));
        Assert.Equal(0, report[new Ipw()].Value);
        Assert.True(report.Overlap.HasFailed);
    }

    [Fact]
    public void Weighting_is_arithmetic_that_can_be_followed()
    {
        var rewards = ActionTable.Of(4, 2, (_, action) => action == 0 ? 0.8 : 0.4);
        OffPolicyEstimator[] all = [new Ipw(), new Snipw(), new DirectMethod(), new DoublyRobust(), new SwitchDoublyRobust(1)];
        var report = new OffPolicyEvaluation().Of(Four, Policy, all, rewards);

        Assert.Equal((0.5 + 0 + 1 + 1) / 4, report[all[0]].Value, 12);
        Assert.Equal((0.5 + 0 + 1 + 1) / (0.5 + 1.5 + 1 + 1), report[all[1]].Value, 12);
        Assert.Equal((0.25 * 0.8) + (0.75 * 0.4), report[all[2]].Value, 12);
        Assert.Equal(0.5 + (((0.5 * 0.2) - (1.5 * 0.4) + (1 * 0.2) + (1 * 0.6)) / 4), report[all[3]].Value, 12);
        Assert.Equal(0.5 + (((0.5 * 0.2) + (1 * 0.2) + (1 * 0.6)) / 4), report[all[4]].Value, 12);
        Assert.Equal(16 / 4.5, report.Overlap.EffectiveSampleSize, 12);
    }

    [Fact]
    public void The_normal_interval_of_a_ratio_is_the_delta_methods()
    {
        // R = 2.5 / 4; residuals w (r - R) = .1875, -.9375, .375, .375, mean 0; their spread over the mean weight 1.
        double[] residuals = [0.5 * 0.375, -1.5 * 0.625, 0.375, 0.375];
        var error = Math.Sqrt(residuals.Sum(r => r * r) / 3 / 4);

        var estimate = new OffPolicyEvaluation().Of(Four, Policy, [new Snipw()])[new Snipw()];

        Assert.Equal(0.625 - (1.959963985 * error), estimate.Lower, 8);
        Assert.Equal(0.625 + (1.959963985 * error), estimate.Upper, 8);
    }

    [Fact]
    public void The_bernstein_bound_is_maurers_and_pontils()
    {
        // Rounds .5, 0, 1, 1: variance 11/48, range 1, ln(4 / .05).
        var logarithm = Math.Log(80);
        var half = Math.Sqrt(2 * 11.0 / 48 * logarithm / 4) + (7 * logarithm / 9);
        var estimate = new OffPolicyEvaluation { Interval = OffPolicyInterval.Bernstein }.Of(Four, Policy, [new Ipw()])[new Ipw()];
        Assert.Equal(0.625 + half, estimate.Upper, 9);
    }

    [Fact]
    public void Each_action_a_group_of_its_own_is_plain_weighting()
    {
        var world = new ClickWorld { Rounds = 500 };
        var log = world.Log(seed: 3);
        var (own, shared, plain) = (new MarginalizedIpw([0, 1, 2, 3, 4, 5]), new MarginalizedIpw([0, 0, 0, 0, 0, 0]), new Ipw());
        var report = new OffPolicyEvaluation().Of(log, world.Policy, [own, shared, plain]);

        Assert.Equal(report[plain].Value, report[own].Value, 12);
        Assert.Equal(log.MeanReward, report[shared].Value, 12);
    }

    [Fact]
    public void More_threads_change_no_bit()
    {
        var world = new ClickWorld { Rounds = 500 };
        var log = world.Log(seed: 3);
        Estimate On(int threads)
        {
            using var limit = Parallelism.Limit(threads);
            return new OffPolicyEvaluation { Interval = OffPolicyInterval.Bootstrap }.Of(log, world.Policy, [new Snipw()])[new Snipw()];
        }

        Assert.Equal(On(1), On(2));
    }

    [Fact]
    public void A_log_without_overlap_is_said_to_tell_nothing_and_still_answers()
    {
        // A thousand rounds of which two have propensities of 1e-6: they have nearly all the weight, so the effective sample is about 2.
        var propensities = Enumerable.Range(0, 1000).Select(round => round < 2 ? 1e-6 : 0.5).ToArray();
        var log = new BanditLog(["a", "b"], [.. Enumerable.Range(0, 1000).Select(round => round < 2 ? 0 : 1)], [.. Enumerable.Range(0, 1000).Select(round => round % 2.0)], propensities);
        OffPolicyEstimator[] all = [new Ipw(), new Snipw(), new DoublyRobust(), new DirectMethod()];
        var report = new OffPolicyEvaluation().Of(log, ActionTable.Uniform(1000, 2), all, new ActionMeans().Predict(log));

        Assert.Equal(2, report.Overlap.EffectiveSampleSize, 0.01);
        Assert.True(report.Overlap.HasFailed);
        Assert.Contains("OVERLAP HAS FAILED", report.ToString());
        Assert.All(all, estimator => Assert.True(double.IsFinite(report[estimator].Value)));
    }

    [Fact]
    public void What_the_log_could_not_do_is_counted()
    {
        var logging = ActionTable.Of(4, 2, (round, action) => round < 2 ? 0.5 : action);
        var log = new BanditLog(["a", "b"], [0, 1, 1, 1], [1, 0, 1, 1], [0.5, 0.5, 1, 1], loggingPolicy: logging);
        Assert.Equal(0.125, Overlap.Of(log, Policy).Unsupported, 12);
    }

    [Fact]
    public void What_the_log_never_did_fails_without_its_policy_too()
    {
        // 1,000 rounds over a and b alike; the policy takes c three times in ten.
        int[] chosen = [.. Enumerable.Range(0, 1000).Select(round => round % 2)];
        var log = new BanditLog(["a", "b", "c"], chosen, [.. chosen.Select(_ => 1.0)], [.. chosen.Select(_ => 0.5)]);
        var overlap = Overlap.Of(log, ActionTable.Of(1000, 3, (_, action) => action == 2 ? 0.3 : 0.35));
        Assert.Equal(0.3, overlap.Unsupported, 12);
        Assert.True(overlap.HasFailed);
        Assert.Contains("30.0 % of the policy's choices are out of the log's reach", overlap.ToString());

        // A mean weight of 0.7 says as much, even where nobody names c.
        Assert.Equal(0.7, overlap.MeanWeight, 12);
        Assert.True((overlap with { Unsupported = 0 }).HasFailed);
        Assert.False((overlap with { Unsupported = 0, MeanWeight = 0.95 }).HasFailed);

        // Of two thousand actions most are not among a thousand choices, and nothing follows of it: the policy is the log's.
        int[] many = [.. Enumerable.Range(0, 1000)];
        var wide = new BanditLog([.. Enumerable.Range(0, 2000).Select(action => $"{action}")], many, new double[1000], [.. many.Select(_ => 1 / 2000.0)]);
        Assert.Equal("Overlap is good.", Overlap.Of(wide, ActionTable.Uniform(1000, 2000)).ToString()[..16]);
    }

    [Fact]
    public void Few_rounds_that_all_tell_are_no_failure()
    {
        Overlap Even(int rounds) => Overlap.Of(new(["a"], new int[rounds], new double[rounds], [.. Enumerable.Repeat(1.0, rounds)]), ActionTable.Uniform(rounds, 1));
        Assert.All([2, 8, 40], rounds => Assert.StartsWith("Overlap is good.", Even(rounds).ToString()));
        Assert.EndsWith("mean weight 1.00. There are few rounds, which is no fault of the policy: an average of fewer than 50 says little.", Even(40).ToString());
        Assert.EndsWith("mean weight 1.00.", Even(50).ToString());
        Assert.Contains("An average of fewer than 50 effective rounds says next to nothing.", Overlap.Of([.. Enumerable.Repeat(0.0, 960), .. Enumerable.Repeat(25.0, 40)], 0).ToString());
    }

    [Fact]
    public void The_verdict_is_on_the_weights_that_are_used()
    {
        // A thousand rounds of four actions; the policy takes action 1, which the log gives a thousandth, and as a group with action 0 half.
        var logging = ActionTable.Of(1000, 4, (_, action) => action switch { 0 => 0.499, 1 => 0.001, _ => 0.25 });
        int[] chosen = [.. Enumerable.Range(0, 1000).Select(round => round < 499 ? 0 : round < 500 ? 1 : 2 + (round % 2))];
        var log = new BanditLog(["a", "b", "c", "d"], chosen, new double[1000], [.. chosen.Select((action, round) => logging[round, action])], loggingPolicy: logging);
        var (ipw, mips, balanced) = (new Ipw(), new MarginalizedIpw([0, 0, 1, 1]), new BalancedIpw());
        var report = new OffPolicyEvaluation().Of(log, ActionTable.Of(1000, 4, (_, action) => action == 1 ? 1 : 0), [ipw, mips, balanced, new Snipw()]);

        Assert.True(report.OverlapOf(ipw).HasFailed && report.OverlapOf(balanced).HasFailed && !report.OverlapOf(mips).IsPoor);
        Assert.Equal((500.0, 1.0), (report.OverlapOf(mips).EffectiveSampleSize, report.OverlapOf(ipw).EffectiveSampleSize));
        Assert.Contains("IPW, SNIPW: OVERLAP HAS FAILED", report.ToString());
        Assert.Contains("MIPS of 2 groups: Overlap is good.", report.ToString());

        // The same groups are the same estimator, others are not; two of a kind have two names.
        Assert.Equal(report[mips], report[new MarginalizedIpw([0, 0, 1, 1])]);
        Assert.ThrowsAny<ArgumentException>(() => report[new MarginalizedIpw([0, 1, 1, 1])]);
        Assert.Equal(["MRDR", "MRDR by ActionMeans", "MRDR by LinearRewards ridge 9"],
            new RewardModel[] { new LinearRewards(), new ActionMeans(), new LinearRewards { Ridge = 9 } }.Select(model => new MoreRobustDoublyRobust { Model = model }.Name));
    }

    [Fact]
    public void A_group_that_the_log_could_not_show_is_out_of_reach()
    {
        // Action 2 alone is in its group, and the log cannot choose it; action 0, which it cannot choose either, has company.
        var log = new BanditLog(["a", "b", "c"], [1, 1], [1, 0], [1, 1], loggingPolicy: ActionTable.Of(2, 3, (_, action) => action == 1 ? 1 : 0));
        var judged = new PolicyInLog(log, ActionTable.Of(2, 3, (_, action) => action switch { 0 => 0.5, 1 => 0.1, _ => 0.4 }), null);
        Assert.Equal((0.4, 0.9), (Math.Round(new MarginalizedIpw([0, 0, 1]).OutOfReach(judged), 12), Math.Round(new Ipw().OutOfReach(judged), 12)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(400)]
    public void Resamples_without_an_estimate_leave_no_interval(int rounds)
    {
        // The policy shares the last round alone, or none: some resamples are without it.
        var log = new BanditLog(["a", "b"], [.. Enumerable.Range(0, rounds).Select(round => round == 399 ? 1 : 0)], [.. Enumerable.Range(0, rounds).Select(round => round % 2.0)], [.. Enumerable.Repeat(0.5, rounds)]);
        OffPolicyEstimator[] both = [new Snipw(), new SelfNormalizedDoublyRobust()];
        var report = new OffPolicyEvaluation { Interval = OffPolicyInterval.Bootstrap }.Of(log, ActionTable.Of(rounds, 2, (_, action) => action), both, ActionTable.Uniform(rounds, 2));
        Assert.All(both, estimator => Assert.True(double.IsNaN(report[estimator].Lower) && double.IsNaN(report[estimator].Upper)));
        Assert.Equal(rounds == 400 ? 1 : double.NaN, report[both[0]].Value);
    }

    [Fact]
    public void Embeddings_may_have_any_numbers_and_many_columns()
    {
        // The largest id is far beyond any table; 2,000 equal columns multiply a ratio of shares 1/2 : 1/4 to 2^2000.
        BanditLog log = new(["a", "b"], [0, 0, 1, 1, 1, 1], new double[6], [.. Enumerable.Repeat(0.5, 6)], loggingPolicy: ActionTable.Uniform(6, 2));
        var policy = ActionTable.Of(6, 2, (_, action) => action == 0 ? 1 : 0);
        double[] Weights(int columns)
        {
            var embeddings = new int[6, columns];
            for (var place = 0; place < 6 * columns; place++)
            {
                embeddings[place / columns, place % columns] = place / columns is 0 or 2 ? int.MaxValue : 7;
            }

            return new EmbeddedIpw(embeddings) { Prior = 1e-12 }.Weights(new(log, policy, null));
        }

        // One column: .5 / ((.5 + .25) / 2) = 4/3 of the large number, .5 / ((.5 + .75) / 2) = 4/5 of the other; with 2,000 all of it is a's or b's: 1 / (1/2) = 2 or 0.
        Assert.All(Weights(1).Zip([4.0 / 3, 0.8, 4.0 / 3, 0.8, 0.8, 0.8]), pair => Assert.Equal(pair.Second, pair.First, 9));
        Assert.All(Weights(2000).Zip([2.0, 0, 2, 0, 0, 0]), pair => Assert.Equal(pair.Second, pair.First, 9));
        Assert.Equal(new EmbeddedIpw(new[,] { { 1 }, { 2 } }), new EmbeddedIpw(new[,] { { 1 }, { 2 } }));
        Assert.NotEqual(new EmbeddedIpw(new[,] { { 1 }, { 2 } }), new EmbeddedIpw(new[,] { { 1 }, { 3 } }));
    }

    [Theory]
    [InlineData("10,9,2", "2,9,10")]
    [InlineData("10,9,b2", "10,9,b2")]
    [InlineData("b,aa,c", "aa,b,c")]
    public void Actions_of_tables_stand_in_one_order(string cells, string order)
    {
        string[] names = cells.Split(',');
        PrimitiveDataFrameColumn<double> Column(string name, params double[] values) => new(name, values);
        DataFrame frame = new(new StringDataFrameColumn("action", names), Column("reward", 0, 1, 2), Column("p", 0.5, 0.5, 0.5), Column("x", 1, 2, 3), new StringDataFrameColumn("episode", ["1", "2", "3"]), Column("step", 0, 0, 0));
        Assert.Equal(order.Split(','), BanditLog.From(frame, "action", "reward", "p").Actions);
        Assert.Equal(order.Split(','), EpisodeLog.From(frame, "episode", "step", "action", "reward", "p", "x").Actions);
    }

    [Fact]
    public void Actions_that_were_never_chosen_can_be_added()
    {
        var log = new BanditLog(["b", "d"], [0, 1], [1, 0], [0.25, 0.75], loggingPolicy: ActionTable.Of(2, 2, (_, action) => action == 0 ? 0.25 : 0.75));
        var wide = log.WithActions(["a", "b", "c", "d"]);
        Assert.Equal([1, 3], wide.Chosen);
        Assert.Equal([0, 0.25, 0, 0.75], wide.LoggingPolicy!.Row(0).ToArray());
        Assert.Equal(0.5, Overlap.Of(wide, ActionTable.Uniform(2, 4)).Unsupported, 12);
        Assert.Contains("a list that has 'd' too", Assert.ThrowsAny<ArgumentException>(() => log.WithActions(["a", "b"])).Message);
    }

    [Fact]
    public void A_row_that_sums_to_1_but_for_rounding_is_a_policy()
    {
        var log = new BanditLog(["a", "b"], [0], [1], [0.5]).WithLoggingPolicy(ActionTable.Of(1, 2, (_, action) => action == 0 ? 1.000005 : 0));
        Assert.Equal(1, log.Propensities[0]);
    }

    [Fact]
    public void Models_answer_in_new_contexts()
    {
        // Rewards 1 + 2x of action 0 and 3 of action 1; the ridge is next to none.
        double[,] contexts = { { 0 }, { 1 }, { 2 }, { 0 }, { 1 }, { 2 } };
        BanditLog log = new(["a", "b"], [0, 0, 0, 1, 1, 1], [1, 3, 5, 3, 3, 3], [.. Enumerable.Repeat(0.5, 6)], contexts);
        var predicted = new LinearRewards { Ridge = 1e-9 }.Predict(log, new double[,] { { 10 } });
        Assert.Equal((21, 3), (Math.Round(predicted[0, 0], 5), Math.Round(predicted[0, 1], 5)));
        Assert.Equal((3.0, 3.0), (new ActionMeans { PriorMean = 3 }.Predict(log, new double[1, 1])[0, 0], new ActionMeans { PriorMean = 3 }.Predict(log, new double[1, 1])[0, 1]));

        var learned = new PropensityModel().Fit(log);
        var table = learned.Of(contexts);
        Assert.Equal(learned.Of(log).Row(1).ToArray(), table.Row(1).ToArray());
        Assert.Equal(table.Row(2).ToArray(), learned.Probabilities(2));
        Assert.Contains("number of features is 2; it must be 1", Assert.ThrowsAny<ArgumentException>(() => learned.Of(new double[1, 2])).Message);
        Assert.Contains("context is [NaN]; it must be 1 finite numbers", Assert.ThrowsAny<ArgumentException>(() => learned.Probabilities(double.NaN)).Message);
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_round_and_the_range()
    {
        string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

        Assert.Contains("propensities[1] is 0; it must be above 0 and at most 1", Message(() => new BanditLog(["a"], [0, 0], [1, 1], [1, 0])));
        Assert.Contains("propensities[0] is 1.5", Message(() => new BanditLog(["a"], [0], [1], [1.5])));
        Assert.Contains("rewards[1] is NaN", Message(() => new BanditLog(["a"], [0, 0], [1, double.NaN], [1, 1])));
        Assert.Contains("chosen[0] is 2; it must be between 0 and 0", Message(() => new BanditLog(["a"], [2], [1], [1])));
        Assert.Contains("There are 1 rewards and 2 chosen actions", Message(() => new BanditLog(["a"], [0, 0], [1], [1, 1])));
        Assert.Contains("at least one round", Message(() => new BanditLog(["a"], [], [], [])));
        Assert.Contains("round 0: the probabilities sum to 0.8", Message(() => new OffPolicyEvaluation().Of(Four, ActionTable.Of(4, 2, (_, _) => 0.4), [new Ipw()])));
        Assert.Contains("action 1 is -0.5", Message(() => new OffPolicyEvaluation().Of(Four, ActionTable.Of(4, 2, (_, action) => action == 0 ? 1.5 : -0.5), [new Ipw()])));
        Assert.Contains("3 rounds x 2 actions; the log has 4 rounds", Message(() => new OffPolicyEvaluation().Of(Four, ActionTable.Uniform(3, 2), [new Ipw()])));
        Assert.Contains("DR needs the expected reward", Message(() => new OffPolicyEvaluation().Of(Four, Policy, [new DoublyRobust()])));
        Assert.Contains("MIPS needs the probabilities of all actions", Message(() => new OffPolicyEvaluation().Of(Four, Policy, [new MarginalizedIpw([0, 0])])));
        Assert.Contains("Folds is 5; it must be at most the number of rounds, 4", Message(() => new ActionMeans { Folds = 5 }.Predict(Four)));
        Assert.Contains("rounds x actions is 4000000000; it must be at most", Message(() => ActionTable.Uniform(1_000_000_000, 4)));
        Assert.Contains("the logging policy's 0.5", Message(() => new BanditLog(["a", "b"], [0], [1], [0.4], loggingPolicy: ActionTable.Uniform(1, 2))));
    }
}
