namespace Workbench.Bandits;

/// <summary>Tries policies in a world: how much each loses against who knows the truth, and a log of what one did.</summary>
public sealed record BanditSimulation : RegretSimulation
{
    /// <summary>Tries each policy in each repeat.</summary>
    /// <param name="world">Where.</param>
    /// <param name="policies">At least one.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="ct">Stops between repeats.</param>
    public RegretReport Run(BanditWorld world, IReadOnlyList<BanditPolicy> policies, IProgress<double>? progress = null, CancellationToken ct = default) =>
        Run(policies, (policy, repeat) => Play(world, policy, repeat, keepsProbabilities: false).Regret, progress, ct);

    /// <summary>What a policy does in one repeat, with the probabilities of all actions: to evaluate other policies by.</summary>
    /// <param name="world">Where.</param>
    /// <param name="policy">Who logs; its <see cref="BanditPolicy.Floor"/> should be above 0.</param>
    public BanditLog Log(BanditWorld world, BanditPolicy policy) => Play(world, policy, 0, keepsProbabilities: true).ToLog();

    private BanditRun Play(BanditWorld world, BanditPolicy policy, int repeat, bool keepsProbabilities)
    {
        var bandit = Reseed(policy, repeat).Start(world.Actions, world.Features);
        var (contexts, rewards) = (Seed.Stream(repeat, 0), Seed.Stream(repeat, 1));
        var run = new BanditRun(world, Rounds, keepsProbabilities);
        var learned = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var (context, rates, eligible) = world.Round(round, contexts);
            var probabilities = bandit.Probabilities(context, eligible);
            // One number decides of the reward whatever is chosen, so that policies of one repeat differ by their choices alone.
            run.Add(round, context, rates, eligible, probabilities, rewards.NextDouble(), rewards.NextDouble());
            for (var due = Due(round, learned); learned < due; learned++)
            {
                bandit.Learn(run.Chosen[learned], run.Rewards[learned], run.Contexts[learned]);
            }
        }

        return run;
    }
}
