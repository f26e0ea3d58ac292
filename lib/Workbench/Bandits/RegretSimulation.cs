using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>Tries policies in a world: how much each loses against who knows the truth.</summary>
public abstract record RegretSimulation
{
    private protected RegretSimulation()
    {
    }

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

    private protected RegretReport Run<TPolicy>(IReadOnlyList<TPolicy> policies, Func<TPolicy, int, RegretRun> play, IProgress<double>? progress, CancellationToken ct)
        where TPolicy : LearningPolicy
    {
        Guard.Require(policies.Count > 0, policies.Count, "at least 1", nameof(policies));
        var runs = new RegretRun[policies.Count * Repeats];
        var meter = Meter.For(progress);
        Chunks.Run(runs.Length, 1, (run, _) => runs[run] = play(policies[run / Repeats], run % Repeats), meter, ct);
        meter.Complete();
        return new(policies, [.. runs.Chunk(Repeats)], Level);
    }

    /// <summary>The policy with draws of its own in each repeat.</summary>
    private protected static TPolicy Reseed<TPolicy>(TPolicy policy, int repeat)
        where TPolicy : LearningPolicy => policy with { Seed = policy.Seed.Value + (repeat * 1_000_003) };

    /// <summary>How many rounds are to have been learned when a round is over: all whose rewards are known, once they fill a batch.</summary>
    private protected int Due(int round, int learned) => round + 1 - Delay - learned >= Batch ? round + 1 - Delay : learned;
}
