using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>What a policy did in one repeat of a simulation, and what it lost by it.</summary>
internal sealed class BanditRun(BanditWorld world, int rounds)
{
    private readonly double[] _propensities = ActionTable.Room(rounds, world.Actions);

    public int[] Chosen { get; } = new int[rounds];

    public double[] Rewards { get; } = new double[rounds];

    public double[][] Contexts { get; } = new double[rounds][];

    /// <summary>Sum of best rate - rate of the chosen, up to and with each round: of rates, not of rewards, so that the luck of the draw is out.</summary>
    public double[] Regret { get; } = new double[rounds];

    /// <summary>Rounds in which no eligible action was better.</summary>
    public int BestChosen { get; private set; }

    public void Add(int round, double[] context, double[] rates, bool[] eligible, IReadOnlyList<double> propensities, double choice, double luck)
    {
        for (var action = 0; action < world.Actions; action++)
        {
            _propensities[(round * world.Actions) + action] = propensities[action];
        }

        var chosen = Numbers.IndexAt(_propensities.AsSpan(round * world.Actions, world.Actions), choice);
        var best = rates.Where((_, action) => eligible[action]).Max();
        (Chosen[round], Rewards[round], Contexts[round]) = (chosen, luck < rates[chosen] ? 1 : 0, context);
        Regret[round] = (round == 0 ? 0 : Regret[round - 1]) + best - rates[chosen];
        BestChosen += rates[chosen] == best ? 1 : 0;
    }

    public BanditLog ToLog()
    {
        var contexts = new double[rounds, world.Features];
        for (var round = 0; round < rounds; round++)
        {
            for (var feature = 0; feature < world.Features; feature++)
            {
                contexts[round, feature] = Contexts[round][feature];
            }
        }

        var policy = new ActionTable(world.Actions, _propensities);
        return new([.. Enumerable.Range(0, world.Actions).Select(action => $"{action}")], Chosen, Rewards, [.. Chosen.Select((action, round) => policy[round, action])], contexts, policy);
    }
}
