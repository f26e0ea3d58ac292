using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>What a policy did in one repeat of a simulation; the probabilities of all actions only where a log is made of it.</summary>
internal sealed class BanditRun(BanditWorld world, int rounds, bool keepsProbabilities)
{
    private readonly double[] _probabilities = keepsProbabilities ? ActionTable.Room(rounds, world.Actions) : [];

    public RegretRun Regret { get; } = new(rounds);

    public int[] Chosen { get; } = new int[rounds];

    public double[] Rewards { get; } = new double[rounds];

    public double[][] Contexts { get; } = new double[rounds][];

    public void Add(int round, double[] context, double[] rates, bool[] eligible, IReadOnlyList<double> probabilities, double choice, double luck)
    {
        double[] weights = [.. probabilities];
        if (keepsProbabilities)
        {
            weights.CopyTo(_probabilities, round * world.Actions);
        }

        var chosen = Numbers.IndexAt(weights, choice);
        var best = rates.Where((_, action) => eligible[action]).Max();
        (Chosen[round], Rewards[round], Contexts[round]) = (chosen, luck < rates[chosen] ? 1 : 0, context);
        Regret.Add(round, best, rates[chosen], Rewards[round]);
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

        var policy = new ActionTable(world.Actions, _probabilities);
        return new([.. Enumerable.Range(0, world.Actions).Select(action => $"{action}")], Chosen, Rewards, [.. Chosen.Select((action, round) => policy[round, action])], contexts, policy);
    }
}
