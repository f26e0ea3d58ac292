using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Bandits.Episodes;

/// <summary>
/// Learns from the log of one policy what is best in the long run, or what another policy would earn, by fitted Q iteration (Ernst, Geurts and Wehenkel, JMLR 2005) from the last step backwards: with one step left an action is
/// worth its reward, with one more its reward and what the state that follows is worth. The state must hold all that matters of what went before.
/// </summary>
/// <remarks>
/// Rows of all steps may tell of each number of steps left, which is many times more rows, if neither what an action earns in a state nor how the state changes depends on the step. What is left out of the state makes both depend on it: who
/// has not bought for long at the start may be anyone, and later one who seldom buys. See <see cref="PoolsSteps"/>.
/// </remarks>
public abstract record QLearner
{
    private protected QLearner()
    {
    }

    /// <summary>What a reward counts a step later, 0 to 1: 0 looks at the next reward alone.</summary>
    public double Discount { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "between 0 and 1", nameof(Discount)); } = 1;

    /// <summary>
    /// Whether the rows of all steps tell of each number of steps left, or for each step only its own. Unless set, <see cref="Learn"/> pools them and <see cref="Evaluate"/> does not: to choose well it is enough that actions stand in
    /// the right order, and more rows order them better; a value that is to be believed must be right itself, and pooled it is wrong by any amount, which no interval shows, where the state does not hold all that depends on the step.
    /// </summary>
    public bool? PoolsSteps { get; init; }

    /// <summary>As it stands in reports.</summary>
    public string Name => $"{Named().Add(Discount < 1, $"discounted {Discount}").Add(PoolsSteps == true, "pooled").Add(PoolsSteps == false, "step by step")}";

    /// <summary>The values of the best policy: of a state its best action's (Q-learning; Watkins and Dayan 1992).</summary>
    /// <param name="log">What the logging policy did.</param>
    /// <param name="ct">Stops between steps.</param>
    /// <exception cref="ArgumentException">The log lacks a feature that the learner asks for, or an action was never chosen: before the last step, or, where steps are not pooled, at one of them.</exception>
    public QFunction Learn(EpisodeLog log, CancellationToken ct = default) => Induct(log, (_, _, values) => TensorPrimitives.Max(values), PoolsSteps ?? true, ct);

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
        }, PoolsSteps ?? false, ct);
    }

    /// <summary>Takes the rows of a log, episode by episode and step by step, for regressions of one target after another on their states, action by action.</summary>
    internal abstract Func<double[], StepModel> Prepare(EpisodeLog log, int[] rows);

    /// <summary>Its kind and the options that are other than the default.</summary>
    private protected virtual NameParts Named() => new(GetType().Name);

    private QFunction Induct(EpisodeLog log, StateValue valueOf, bool pools, CancellationToken ct)
    {
        RequireAllChosen(log, pools);
        var (models, values, rows, fit) = (new StepModel[log.Steps], new double[log.Actions.Count], Array.Empty<int>(), default(Func<double[], StepModel>));
        for (var left = 0; left < log.Steps; left++)
        {
            ct.ThrowIfCancellationRequested();
            if (!pools || left < 2)
            {
                rows = Rows(log, left, pools);
                fit = Prepare(log, rows);
            }

            var (next, step) = (left > 0 ? models[left - 1] : null, log.Steps - left);
            models[left] = fit!(Array.ConvertAll(rows, row =>
            {
                if (next is null)
                {
                    return log.Reward(row);
                }

                next.Write(log.State(row + 1), values);
                return log.Reward(row) + (Discount * valueOf(step, log.State(row + 1), values));
            }));
        }

        return new(Name, log.Actions, log.Features, models);
    }

    /// <summary>The rows that tell of so many steps left: those of the one step, or of all steps that are followed by another where one follows.</summary>
    private static int[] Rows(EpisodeLog log, int left, bool pools) =>
        [.. Enumerable.Range(0, log.Chosen.Length).Where(row => pools ? left == 0 || (row + 1) % log.Steps > 0 : row % log.Steps == log.Steps - 1 - left)];

    private static void RequireAllChosen(EpisodeLog log, bool pools)
    {
        // Pooled, the rows with a step left are all but the last of each episode, and fewer than those without.
        var lefts = pools ? [Math.Min(1, log.Steps - 1)] : Enumerable.Range(0, log.Steps).Reverse();
        foreach (var left in lefts)
        {
            var chosen = Rows(log, left, pools).Select(row => log.Chosen[row]).ToHashSet();
            foreach (var (_, name) in log.Actions.Index().Where(action => !chosen.Contains(action.Index)))
            {
                var place = pools ? "before the last step" : $"at step {log.Steps - 1 - left}";
                throw new ArgumentException($"Action '{name}' was never chosen {place}, so nothing can be learned of it; leave it out of the actions{(pools ? "" : ", or let PoolsSteps be true")}.", nameof(log));
            }
        }
    }

    /// <summary>What a state is worth at a step, given the values of its actions.</summary>
    private delegate double StateValue(int step, ReadOnlySpan<double> state, ReadOnlySpan<double> values);
}
