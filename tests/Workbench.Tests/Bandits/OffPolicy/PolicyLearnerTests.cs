using Workbench.Bandits;
using Workbench.Bandits.OffPolicy;

namespace Workbench.Tests.Bandits.OffPolicy;

public class PolicyLearnerTests
{
    [Fact]
    public void A_learned_policy_earns_more_than_the_one_that_logged_and_than_any_single_action()
    {
        var world = new ClickWorld { Rounds = 5000 };
        var (log, rates) = (world.Log(seed: 1), world.ClickRates);
        double Earns(ActionTable policy) => Enumerable.Range(0, world.Rounds).Average(round => Enumerable.Range(0, ClickWorld.Actions).Sum(action => policy[round, action] * rates[round, action]));
        var single = Enumerable.Range(0, ClickWorld.Actions).Max(action => Earns(ActionTable.Of(world.Rounds, ClickWorld.Actions, (_, a) => a == action ? 1 : 0)));

        var weighted = Earns(new PolicyLearner().Fit(log).Of(log));
        var robust = Earns(new PolicyLearner().Fit(log, new LinearRewards().Predict(log)).Of(log));
        var best = Earns(rates.Greedy());
        TestContext.Current.TestOutputHelper!.WriteLine($"logged {Earns(world.LoggingPolicy):F3}, best single action {single:F3}, learned by IPW {weighted:F3}, by DR {robust:F3}, best {best:F3}");

        Assert.True(Math.Min(weighted, robust) > single + (0.7 * (best - single)));
        Assert.True(robust <= best);
    }

    [Fact]
    public void A_search_that_ends_early_keeps_the_best_so_far()
    {
        // Rewards of a million: the gradient never comes below the search's bar. The policy must still take the action that pays.
        var log = new BanditLog(["a", "b"], [0, 1, 0, 1], [0, 1e6, 0, 1e6], [0.5, 0.5, 0.5, 0.5]);
        Assert.True(new PolicyLearner { Iterations = 3 }.Fit(log).Of(log)[0, 1] > 0.9);
    }

    [Fact]
    public void Slope_takes_the_quietest_that_still_agrees()
    {
        var world = new ClickWorld { Lean = 3, Rounds = 10_000 };
        var (truth, policy, logging, rates) = (world.Truth, world.Policy, world.LoggingPolicy, world.ClickRates);
        OffPolicyEstimator[] candidates = [new Ipw(), new Ipw { MaxWeight = 100 }, new Ipw { MaxWeight = 30 }, new Ipw { MaxWeight = 10 }, new Ipw { MaxWeight = 3 }, new Ipw { MaxWeight = 1 }];
        var squares = new double[candidates.Length + 1];
        for (var run = 0; run < 30; run++)
        {
            var log = world.Log(run, logging, rates);
            var report = new OffPolicyEvaluation().Of(log, policy, candidates);
            for (var candidate = 0; candidate < candidates.Length; candidate++)
            {
                squares[candidate] += Math.Pow(report[candidates[candidate]].Value - truth, 2);
            }

            squares[^1] += Math.Pow(report[new Slope().Choose(log, policy, candidates)].Value - truth, 2);
        }

        // It looks no closer than the intervals, so it stops short of the best; but it leaves those whose bias shows, which are more than twice as far off.
        Assert.All(squares[3..^1], biased => Assert.True(2 * squares[^1] < biased, string.Join(", ", squares)));
    }
}
