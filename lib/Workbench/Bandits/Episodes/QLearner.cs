using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Bandits.Episodes;

/// <summary>
/// Learns from the log of one policy what is best in the long run, or what another policy would earn, by fitted Q iteration (Ernst, Geurts and Wehenkel, JMLR 2005) from the last step backwards: with one step left an action is
/// worth its reward, with one more its reward and what the state that follows is worth. The state must hold all that matters of what went before.
/// </summary>
/// <remarks>How states change must not depend on the step; where it does, give the step as a feature. All steps of the log then tell of each number of steps left.</remarks>
public abstract record QLearner
{
    private protected QLearner()
    {
    }

    /// <summary>What a reward counts a step later, 0 to 1: 0 looks at the next reward alone.</summary>
    public double Discount { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "between 0 and 1", nameof(Discount)); } = 1;

    /// <summary>As it stands in reports.</summary>
    public virtual string Name => GetType().Name + (Discount < 1 ? $" discounted {Discount}" : "");

    /// <summary>The values of the best policy: of a state its best action's (Q-learning; Watkins and Dayan 1992).</summary>
    /// <param name="log">What the logging policy did.</param>
    /// <param name="ct">Stops between steps.</param>
    /// <exception cref="ArgumentException">The log lacks a feature that the learner asks for, or an action was never chosen.</exception>
    public QFunction Learn(EpisodeLog log, CancellationToken ct = default) => Induct(log, (_, _, values) => TensorPrimitives.Max(values), ct);

    /// <summary>The values of a policy: of a state the mean over its choices (fitted Q evaluation; Le, Voloshin and Yue, ICML 2019).</summary>
    /// <param name="log">What the logging policy did.</param>
    /// <param name="policy">Who would go on.</param>
    /// <param name="ct">Stops between steps.</param>
    /// <exception cref="ArgumentException">As of <see cref="Learn"/>, or the policy has other actions.</exception>
    public QFunction Evaluate(EpisodeLog log, EpisodePolicy policy, CancellationToken ct = default)
    {
        policy.RequireActions(log.Actions.Count);
        var probabilities = new double[log.Actions.Count];
        return Induct(log, (step, state, values) =>
        {
            policy.Write(step, state, probabilities);
            return TensorPrimitives.Dot(probabilities, values);
        }, ct);
    }

    /// <summary>Takes the rows of a log, episode by episode and step by step, for regressions of one target after another on their states, action by action.</summary>
    internal abstract Func<double[], StepModel> Prepare(EpisodeLog log, int[] rows);

    private QFunction Induct(EpisodeLog log, StateValue valueOf, CancellationToken ct)
    {
        RequireAllChosen(log);
        int[] rows = [.. Enumerable.Range(0, log.Chosen.Length)], followed = [.. rows.Where(row => (row + 1) % log.Steps > 0)];
        var models = new StepModel[log.Steps];
        models[0] = Prepare(log, rows)(Array.ConvertAll(rows, log.Reward));
        var fit = log.Steps > 1 ? Prepare(log, followed) : null;
        var values = new double[log.Actions.Count];
        for (var left = 1; left < log.Steps; left++)
        {
            ct.ThrowIfCancellationRequested();
            var next = models[left - 1];
            models[left] = fit!(Array.ConvertAll(followed, row =>
            {
                next.Write(log.State(row + 1), values);
                return log.Reward(row) + (Discount * valueOf(log.Steps - left, log.State(row + 1), values));
            }));
        }

        return new(Name, log.Actions, log.Features, models);
    }

    /// <summary>Rows that are followed by another must have them all, too, so the last step does not count.</summary>
    private static void RequireAllChosen(EpisodeLog log)
    {
        var counted = Math.Max(1, log.Steps - 1);
        var chosen = Enumerable.Range(0, log.Chosen.Length).Where(row => row % log.Steps < counted).Select(row => log.Chosen[row]).ToHashSet();
        foreach (var (action, name) in log.Actions.Index())
        {
            if (!chosen.Contains(action))
            {
                throw new ArgumentException($"Action '{name}' was never chosen before the last step, so nothing can be learned of it; leave it out of the actions.", nameof(log));
            }
        }
    }

    /// <summary>What a state is worth at a step, given the values of its actions.</summary>
    private delegate double StateValue(int step, ReadOnlySpan<double> state, ReadOnlySpan<double> values);
}
