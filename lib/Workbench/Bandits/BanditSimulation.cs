using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>Tries policies in a world: how much each loses against who knows the truth, and a log of what one did.</summary>
public sealed record BanditSimulation
{
    /// <summary>Rounds, at least 1.</summary>
    public int Rounds { get; init => field = Guard.AtLeast(1, value, nameof(Rounds)); } = 10_000;

    /// <summary>How often all is done anew, at least 2: the intervals are over these.</summary>
    public int Repeats { get; init => field = Guard.AtLeast(2, value, nameof(Repeats)); } = 20;

    /// <summary>Rounds until a reward is known, at least 0.</summary>
    public int Delay { get; init => field = Guard.AtLeast(0, value, nameof(Delay)); }

    /// <summary>Rewards are handed over in batches of so many, at least 1.</summary>
    public int Batch { get; init => field = Guard.AtLeast(1, value, nameof(Batch)); } = 1;

    /// <summary>Confidence level of the intervals, above 0 and below 1.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>Draws contexts, rewards and choices; policies of one repeat meet the same contexts.</summary>
    public Seed Seed { get; init; } = 1;

    /// <summary>Tries each policy in each repeat.</summary>
    /// <param name="world">Where.</param>
    /// <param name="policies">At least one.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="ct">Stops between repeats.</param>
    public RegretReport Run(BanditWorld world, IReadOnlyList<BanditPolicy> policies, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        Guard.Require(policies.Count > 0, policies.Count, "at least 1", nameof(policies));
        var runs = new BanditRun[policies.Count * Repeats];
        var meter = Meter.For(progress);
        Chunks.Run(runs.Length, 1, (run, _) => runs[run] = Play(world, policies[run / Repeats], run % Repeats), meter, ct);
        meter.Complete();
        return new(policies, [.. runs.Chunk(Repeats)], Level);
    }

    /// <summary>What a policy does in one repeat, with the probabilities of all actions: to evaluate other policies by.</summary>
    /// <param name="world">Where.</param>
    /// <param name="policy">Who logs; its <see cref="BanditPolicy.Floor"/> should be above 0.</param>
    public BanditLog Log(BanditWorld world, BanditPolicy policy) => Play(world, policy, 0).ToLog();

    private BanditRun Play(BanditWorld world, BanditPolicy policy, int repeat)
    {
        var bandit = (policy with { Seed = policy.Seed.Value + (repeat * 1_000_003) }).Start(world.Actions, world.Features);
        var (contexts, rewards) = (Seed.Stream(repeat, 0), Seed.Stream(repeat, 1));
        var run = new BanditRun(world, Rounds);
        var learned = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var (context, rates, eligible) = world.Round(round, contexts);
            var propensities = bandit.Probabilities(context, eligible);
            // One number decides of the reward whatever is chosen, so that policies of one repeat differ by their choices alone.
            run.Add(round, context, rates, eligible, propensities, rewards.NextDouble(), rewards.NextDouble());
            var known = round + 1 - Delay;
            if (known - learned >= Batch)
            {
                learned = Learn(bandit, run, learned, known);
            }
        }

        return run;
    }

    private static int Learn(Bandit bandit, BanditRun run, int from, int to)
    {
        for (var round = from; round < to; round++)
        {
            bandit.Learn(run.Chosen[round], run.Rewards[round], run.Contexts[round]);
        }

        return to;
    }
}
