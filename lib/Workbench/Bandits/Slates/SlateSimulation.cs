namespace Workbench.Bandits.Slates;

/// <summary>Tries policies of slates in a world whose rates are attractions: the chance of each action to be clicked if it is looked at. Regret is in clicks, against the slate of the most attractive.</summary>
public sealed record SlateSimulation : RegretSimulation
{
    /// <summary>How people truly go through a slate, whatever a policy takes them to do.</summary>
    public ClickModel Clicks { get; init; } = new CascadeModel();

    /// <summary>Tries each policy in each repeat.</summary>
    /// <param name="world">Where.</param>
    /// <param name="policies">At least one.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="ct">Stops between repeats.</param>
    /// <exception cref="ArgumentException">A policy's slate does not suit the click model or the world.</exception>
    public RegretReport Run(BanditWorld world, IReadOnlyList<SlatePolicy> policies, IProgress<double>? progress = null, CancellationToken ct = default) =>
        Run(policies, (policy, repeat) => Play(world, policy, repeat).Regret, progress, ct);

    /// <summary>What a policy does in one repeat, with the probability of each slot's action: to evaluate other policies by.</summary>
    /// <param name="world">Where.</param>
    /// <param name="policy">Who logs; the floor of its inner policy should be above 0.</param>
    public SlateLog Log(BanditWorld world, SlatePolicy policy)
    {
        var (_, slates, clicks) = Play(world, policy, 0);
        return new(world.Actions, slates, clicks);
    }

    private (RegretRun Regret, IReadOnlyList<Choice>[] Slates, bool[][] Clicks) Play(BanditWorld world, SlatePolicy policy, int repeat)
    {
        Clicks.RequireSlots(policy.Slots);
        var bandit = Reseed(policy, repeat).Start(world.Actions, world.Features);
        var (contexts, luck) = (Seed.Stream(repeat, 0), Seed.Stream(repeat, 1));
        var (run, slates, clicks, known, learned) = (new RegretRun(Rounds), new IReadOnlyList<Choice>[Rounds], new bool[Rounds][], new double[Rounds][], 0);
        for (var round = 0; round < Rounds; round++)
        {
            var (context, rates, eligible) = world.Round(round, contexts);
            var slate = bandit.Choose(context, eligible);
            // Whether an action attracts is drawn for all, so that policies of one repeat differ by their choices alone.
            bool[] attracts = [.. rates.Select(rate => luck.NextDouble() < rate)];
            (slates[round], known[round], clicks[round]) = (slate, context, Clicks.Clicks([.. slate.Select(choice => attracts[choice.Action])], luck));
            run.Add(round, Best(rates, eligible, policy.Slots), Clicks.Value([.. slate.Select(choice => rates[choice.Action])]), clicks[round].Count(clicked => clicked));
            for (var due = Due(round, learned); learned < due; learned++)
            {
                bandit.Learn([.. slates[learned].Select(choice => choice.Action)], clicks[learned], known[learned]);
            }
        }

        return (run, slates, clicks);
    }

    private double Best(double[] rates, bool[] eligible, int slots) => Clicks.Value([.. rates.Where((_, action) => eligible[action]).OrderDescending().Take(slots)]);
}
