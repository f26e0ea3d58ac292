using Workbench.Bandits;

namespace Workbench.Tests.Bandits;

public class NeighbourhoodTests
{
    [Fact]
    public void The_nearest_rounds_decide()
    {
        var greedy = new EpsilonGreedy { Epsilon = 0 };
        Bandit Learned(Neighbourhood policy)
        {
            var bandit = policy.Start(2, 1);
            bandit.Learn(0, 0, [0]);
            bandit.Learn(1, 1, [1]);
            bandit.Learn(0, 1, [10]);
            return bandit;
        }

        // Nearest to .4 are 0 and 1, where action 1 paid; nearest to 9 is 10, where action 0 did; within .5 of 5 is nobody.
        Assert.Equal([0, 1], Learned(new(greedy, 2)).Probabilities([0.4]));
        Assert.Equal([1, 0], Learned(new(greedy, 1)).Probabilities([9]));
        Assert.Equal([0.5, 0.5], Learned(new(greedy, 2) { Radius = 0.5 }).Probabilities([5]));

        // Who remembers two rounds has forgotten that action 0 earned nothing at 0, and that is all that told the actions apart.
        Assert.Equal([0.5, 0.5], Learned(new(greedy, 3) { Memory = 2 }).Probabilities([0.4]));
        Assert.Equal([0, 1], Learned(new(greedy, 3)).Probabilities([0.4]).Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void Neighbours_pay_where_a_straight_line_says_nothing()
    {
        // Action 1 pays where both features have one sign, action 0 where they have not: no line can tell.
        var random = new Random(3);
        var contexts = new double[400, 3];
        for (var row = 0; row < 400; row++)
        {
            (contexts[row, 0], contexts[row, 1], contexts[row, 2]) = (1, (2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
        }

        var rates = ActionTable.Of(400, 2, (row, action) => contexts[row, 1] * contexts[row, 2] > 0 == (action == 1) ? 0.7 : 0.2);
        BanditPolicy[] policies = [new Neighbourhood(new BetaThompson { Draws = 3 }, 40), new LinThompson { Draws = 3 }];
        var report = new BanditSimulation { Rounds = 1500, Repeats = 4 }.Run(BanditWorld.Of(contexts, rates), policies);
        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());
        Assert.True(report.Regret(policies[0]).Upper < 0.7 * report.Regret(policies[1]).Lower);
    }
}
