using Workbench.Bandits;
using Workbench.Bandits.OffPolicy;
using Workbench.Internals;

namespace Workbench.Benchmarks;

/// <summary>
/// Simulated logs of four contexts and three actions whose rewards are 0 or 1. Judged is the policy that logged (A/A), or one that leans the other way (A/B): its truth is the mean over contexts, which are drawn anew with each log.
/// </summary>
internal static class OffPolicyScenarios
{
    private const int Rounds = 1500;
    private const int Contexts = 4;
    private const int Actions = 3;

    public static Scenario[] All { get; } =
    [
        Of("IPW", new Ipw()),
        Of("SNIPW", new Snipw()),
        Of("DR", new DoublyRobust()),
        Of("SNDR", new SelfNormalizedDoublyRobust()),
        Of("MRDR", new MoreRobustDoublyRobust()),
        Of("IPW", new Ipw(), OffPolicyInterval.Bootstrap),
        Of("SNIPW", new Snipw(), OffPolicyInterval.Bootstrap),
        Of("DR", new DoublyRobust(), OffPolicyInterval.Bootstrap),
        Of("IPW", new Ipw(), OffPolicyInterval.Bernstein),
        Of("whole sequences of 3", SequenceEstimator.Standard),
        Of("reward interaction, sequences of 3", SequenceEstimator.RewardInteraction),
        Of("cascade doubly robust, sequences of 3", SequenceEstimator.CascadeDoublyRobust),
        new("whole sequences of 3, far, or said to be poor", (random, leans) => Report(random, leans ? 1 : 0, SequenceEstimator.Standard) is var (report, truth) && (report.Overlap.IsPoor || Scenario.Has(report.Estimate, truth)), Bounds.AtLeast),
    ];

    private static Scenario Of(string name, OffPolicyEstimator estimator, OffPolicyInterval interval = OffPolicyInterval.Normal) => new(
        $"{name}, {interval}".ToLowerInvariant(), (random, leans) => Holds(random, leans, estimator, interval), interval == OffPolicyInterval.Bernstein ? Bounds.AtLeast : Bounds.Nominal);

    /// <summary>Half way to the policy that leans: weights of three steps multiply, and all the way one sequence in twenty tells something.</summary>
    private static Scenario Of(string name, SequenceEstimator estimator) => new(name, (random, leans) => Report(random, leans ? 0.5 : 0, estimator) is var (report, truth) && Scenario.Has(report.Estimate, truth));

    private static double Logging(int context, int action) => ((context + action) % Actions) switch { 0 => 0.6, 1 => 0.25, _ => 0.15 };

    private static double Judged(int context, int action, double lean) => (lean * Logging(context + 1, action)) + ((1 - lean) * Logging(context, action));

    private static double Rate(int context, int action) => 0.1 + (0.05 * context) + (0.1 * action);

    private static double Truth(double lean) =>
        Enumerable.Range(0, Contexts).Average(context => Enumerable.Range(0, Actions).Sum(action => Judged(context, action, lean) * Rate(context, action)));

    private static int Choose(Random random, int context) => Numbers.IndexAt([.. Enumerable.Range(0, Actions).Select(action => Logging(context, action))], random.NextDouble());

    private static bool Holds(Random random, bool leans, OffPolicyEstimator estimator, OffPolicyInterval interval)
    {
        var contexts = new double[Rounds, Contexts];
        int[] seen = [.. Enumerable.Range(0, Rounds).Select(_ => random.Next(Contexts))];
        int[] chosen = [.. seen.Select(context => Choose(random, context))];
        for (var round = 0; round < Rounds; round++)
        {
            contexts[round, seen[round]] = 1;
        }

        var log = new BanditLog(
            ["a", "b", "c"], chosen, [.. seen.Zip(chosen, (context, action) => random.NextDouble() < Rate(context, action) ? 1.0 : 0)], [.. seen.Zip(chosen, Logging)],
            contexts, ActionTable.Of(Rounds, Actions, (round, action) => Logging(seen[round], action)));
        var policy = ActionTable.Of(Rounds, Actions, (round, action) => Judged(seen[round], action, leans ? 1 : 0));
        var rewards = estimator.UsesRewards ? new LinearRewards { Seed = random.Next() }.Predict(log) : null;
        var report = new OffPolicyEvaluation { Interval = interval, Resamples = 400, Seed = random.Next() }.Of(log, policy, [estimator], rewards);
        return Scenario.Has(report[estimator], Truth(leans ? 1 : 0));
    }

    /// <summary>Three steps of one round each; the values that take noise out are the true ones but for a tenth.</summary>
    private static (SequenceReport Report, double Truth) Report(Random random, double lean, SequenceEstimator estimator)
    {
        const int Steps = 3;
        var (rewards, propensities, policy) = (new double[Rounds, Steps], new double[Rounds, Steps], new double[Rounds, Steps]);
        var values = new SequenceValues(new double[Rounds, Steps], new double[Rounds, Steps]);
        for (var round = 0; round < Rounds; round++)
        {
            for (var step = 0; step < Steps; step++)
            {
                var context = random.Next(Contexts);
                var action = Choose(random, context);
                (propensities[round, step], policy[round, step]) = (Logging(context, action), Judged(context, action, lean));
                rewards[round, step] = random.NextDouble() < Rate(context, action) ? 1 : 0;
                var after = (Steps - 1 - step) * Truth(lean);
                values.Chosen[round, step] = 0.9 * (Rate(context, action) + after);
                values.Policy[round, step] = 0.9 * (Enumerable.Range(0, Actions).Sum(a => Judged(context, a, lean) * Rate(context, a)) + after);
            }
        }

        return (new SequenceEvaluation().Of(new(rewards, propensities), policy, estimator, values), Steps * Truth(lean));
    }
}
