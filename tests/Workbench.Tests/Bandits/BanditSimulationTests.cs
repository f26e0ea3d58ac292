using Workbench.Bandits;
using Workbench.Bandits.OffPolicy;
using Workbench.Plots;
using Workbench.Tests.Bandits.OffPolicy;

namespace Workbench.Tests.Bandits;

public class BanditSimulationTests
{
    [Fact]
    public void Learners_lose_less_than_chance_and_their_regret_flattens()
    {
        var world = BanditWorld.Of(0.1, 0.2, 0.3);
        BanditPolicy[] policies = [new EpsilonGreedy { Epsilon = 1 }, new EpsilonGreedy(), new Ucb1(), new KlUcb(), new BetaThompson { Draws = 10 }, new SoftmaxBandit()];
        var report = new BanditSimulation { Rounds = 4000, Repeats = 10 }.Run(world, policies);
        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());

        // By chance each round loses (.2 + .1 + 0) / 3.
        Assert.Equal(400, report.Regret(policies[0]).Value, 20.0);
        Assert.All(policies.Skip(1), policy => Assert.True(report.Regret(policy).Upper < report.Regret(policies[0]).Lower));
        Assert.True(report.Regret(policies[3]).Upper < report.Regret(policies[2]).Lower, "KL-UCB has closer bounds than UCB1");
        Assert.All(new[] { policies[3], policies[4] }, policy => Assert.True(report.Regret(policy).Value - report.Regret(policy, 1999).Value < report.Regret(policy, 1999).Value / 2));
        Assert.NotNull(Plot.Of(report));
    }

    [Fact]
    public void Contexts_pay_where_customers_differ()
    {
        var world = new ClickWorld();
        var cases = BanditWorld.Of(WithConstant(world.Log(1)), world.ClickRates);
        BanditPolicy[] policies = [new BetaThompson { Draws = 10 }, new LinUcb { Alpha = 0.5 }, new LinThompson { Deviation = 0.3, Draws = 10 }, new LogisticThompson { Draws = 10 }];
        var report = new BanditSimulation { Rounds = 5000, Repeats = 5 }.Run(cases, policies);
        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());
        Assert.All(policies.Skip(1), policy => Assert.True(report.Regret(policy).Upper < report.Regret(policies[0]).Lower, policy.Name));
    }

    [Fact]
    public void Who_forgets_follows_a_world_that_changes()
    {
        var world = BanditWorld.Of(2, round => round / 500 % 2 == 0 ? [0.8, 0.2] : [0.2, 0.8]);
        BanditPolicy[] policies = [new BetaThompson { Draws = 10 }, new BetaThompson { Draws = 10, Discount = 0.97 }, new BetaThompson { Draws = 10, Window = 60 }];
        var report = new BanditSimulation { Rounds = 4000, Repeats = 10 }.Run(world, policies);
        Assert.True(report.Regret(policies[1]).Upper < report.Regret(policies[0]).Lower, report.ToString());
        Assert.True(report.Regret(policies[2]).Upper < report.Regret(policies[0]).Lower, report.ToString());
    }

    [Fact]
    public void Late_rewards_cost_but_do_not_stop_the_learning()
    {
        var world = BanditWorld.Of(0.2, 0.4);
        var policy = new Ucb1();
        var (prompt, late) = (new BanditSimulation { Rounds = 2000 }, new BanditSimulation { Rounds = 2000, Delay = 200, Batch = 50 });
        var (soon, later) = (prompt.Run(world, [policy]).Regret(policy), late.Run(world, [policy]).Regret(policy));
        Assert.True(soon.Value < later.Value);
        Assert.True(later.Upper < 2000 * 0.1);
    }

    [Fact]
    public void What_a_bandit_logs_tells_what_another_policy_would_earn()
    {
        var world = BanditWorld.Of(0.1, 0.2, 0.3);
        var log = new BanditSimulation { Rounds = 20_000 }.Log(world, new BetaThompson { Floor = 0.3, Draws = 20 });
        var report = new OffPolicyEvaluation().Of(log, ActionTable.Of(log.Rounds, 3, (_, action) => action == 0 ? 1 : 0), [new Ipw(), new Snipw()]);

        // The policy that always takes the first action earns .1; the log earned nearly .3.
        Assert.True(log.MeanReward > 0.26);
        Assert.InRange(0.1, report[new Snipw()].Lower, report[new Snipw()].Upper);
        Assert.True(report[new Snipw()].Upper < 0.15);
    }

    [Fact]
    public void More_threads_change_no_bit()
    {
        BanditPolicy policy = new BetaThompson { Draws = 5 };
        Estimate On(int threads)
        {
            using var limit = Parallelism.Limit(threads);
            return new BanditSimulation { Rounds = 300, Repeats = 4 }.Run(BanditWorld.Of(0.1, 0.3), [policy]).Regret(policy);
        }

        Assert.Equal(On(1), On(2));
    }

    [Fact]
    public void Bad_worlds_are_errors_that_name_the_place()
    {
        string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.Contains("action 1 in round 0 is 1.5", Message(() => BanditWorld.Of(0.5, 1.5)));
        Assert.Contains("actions is 0", Message(() => BanditWorld.Of()));
        Assert.Contains("Case 1 has no eligible action", Message(() => BanditWorld.Of(new double[2, 1], ActionTable.Uniform(2, 2), new[,] { { true, false }, { false, false } })));
        Assert.Contains("Marks of eligible actions are 3 x 2; they must be 2 cases x 2 actions", Message(() => BanditWorld.Of(new double[2, 1], ActionTable.Uniform(2, 2), new[,] { { true, true }, { true, true }, { true, true } })));
        Assert.Contains("3 rounds x 2 actions", Message(() => BanditWorld.Of(new double[2, 1], ActionTable.Uniform(3, 2))));
    }

    private static double[,] WithConstant(BanditLog log)
    {
        var contexts = new double[log.Rounds, log.Features + 1];
        for (var round = 0; round < log.Rounds; round++)
        {
            contexts[round, 0] = 1;
            for (var feature = 0; feature < log.Features; feature++)
            {
                contexts[round, feature + 1] = log.Contexts.Row(round)[feature];
            }
        }

        return contexts;
    }
}
