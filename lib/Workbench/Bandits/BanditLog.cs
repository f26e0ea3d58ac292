using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>
/// What a policy did and what came of it: in each round one action, the probability with which it was chosen, and its reward. With it, another policy can be judged without being tried.
/// </summary>
public sealed partial class BanditLog
{
    /// <summary>Takes one number a round, in the same order.</summary>
    /// <param name="actions">Names of the actions, each once.</param>
    /// <param name="chosen">The action of each round, as its place in <paramref name="actions"/> from 0.</param>
    /// <param name="rewards">What came of it: 1 or 0 for a click, euros, ...; finite.</param>
    /// <param name="propensities">The probability with which the logging policy chose the action, above 0 and at most 1.</param>
    /// <param name="contexts">What was known in each round, rounds x features, or null.</param>
    /// <param name="loggingPolicy">The probabilities of all actions, where they were logged.</param>
    /// <exception cref="ArgumentException">
    /// Lengths differ, a number is out of its range, or <paramref name="loggingPolicy"/> is no distribution or says otherwise than <paramref name="propensities"/>; the message names the round.
    /// </exception>
    public BanditLog(
        IReadOnlyList<string> actions, IReadOnlyList<int> chosen, IReadOnlyList<double> rewards, IReadOnlyList<double> propensities, double[,]? contexts = null, ActionTable? loggingPolicy = null)
        : this(actions, chosen, rewards, propensities, contexts is null ? new Contexts(chosen.Count) : new(contexts), loggingPolicy)
    {
    }

    private BanditLog(IReadOnlyList<string> actions, IReadOnlyList<int> chosen, IReadOnlyList<double> rewards, IReadOnlyList<double> propensities, Contexts contexts, ActionTable? loggingPolicy)
    {
        Contexts = contexts;
        (Actions, Chosen, Rewards, Propensities, LoggingPolicy) = (actions, [.. chosen], [.. rewards], [.. propensities], loggingPolicy);
        RequireLength(rewards.Count, nameof(rewards));
        RequireLength(propensities.Count, nameof(propensities));
        RequireLength(Contexts.Rows, nameof(contexts));
        RequireActions();
        RequireRounds();
        RequireLoggingPolicy();
    }

    private BanditLog(BanditLog log, double[] propensities, ActionTable policy)
    {
        (Actions, Chosen, Rewards, Contexts, Propensities, LoggingPolicy) = (log.Actions, log.Chosen, log.Rewards, log.Contexts, propensities, policy);
        RequireRounds();
    }

    /// <summary>Names of the actions.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>Number of rounds.</summary>
    public int Rounds => Chosen.Length;

    /// <summary>Number of features of the context, 0 if there is none.</summary>
    public int Features => Contexts.Columns;

    /// <summary>The probabilities of all actions, or null where only that of the chosen one was logged.</summary>
    public ActionTable? LoggingPolicy { get; }

    /// <summary>Mean reward of the logging policy.</summary>
    public double MeanReward => Rewards.Average();

    internal int[] Chosen { get; }

    internal double[] Rewards { get; }

    internal double[] Propensities { get; }

    internal Contexts Contexts { get; }

    /// <summary>The same rounds among more actions: those that the log never chose, which no table of what was chosen can name.</summary>
    /// <param name="actions">Names of all actions, each once, those of the log among them.</param>
    /// <exception cref="ArgumentException">An action of the log is not among them, or one stands twice.</exception>
    public BanditLog WithActions(IReadOnlyList<string> actions)
    {
        var placeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (place, name) in actions.Index())
        {
            placeOf.TryAdd(name, place);
        }

        int[] places = [.. Actions.Select(name => placeOf.GetValueOrDefault(name, -1))];
        var lost = Array.IndexOf(places, -1);
        Guard.Require(lost < 0, string.Join(", ", actions), $"a list that has '{(lost < 0 ? "" : Actions[lost])}' too, which the log chose or could choose", nameof(actions));
        int[] own = [.. Enumerable.Range(0, actions.Count).Select(place => Array.IndexOf(places, place))];
        var policy = LoggingPolicy is null ? null : ActionTable.Of(Rounds, actions.Count, (round, action) => own[action] >= 0 ? LoggingPolicy[round, own[action]] : 0);
        return new(actions, Array.ConvertAll(Chosen, action => places[action]), Rewards, Propensities, Contexts, policy);
    }

    /// <summary>The same rounds, as logged by a policy of these probabilities: where they are estimated, or were found out later.</summary>
    /// <param name="policy">Rounds x actions; above 0 for what was chosen.</param>
    /// <exception cref="ArgumentException">It is no distribution over the actions in each round, or gives what was chosen no chance.</exception>
    public BanditLog WithLoggingPolicy(ActionTable policy)
    {
        policy.RequirePolicy(Rounds, Actions.Count, nameof(policy));
        // A row may sum to 1 but for rounding: its one action then has a little more than 1.
        return new(this, [.. Chosen.Select((action, round) => Math.Min(1, policy[round, action]))], policy);
    }

    /// <summary>As <c>10,000 rounds, 34 actions, mean reward 0.00690, propensities from 0.0000412 to 0.712</c>.</summary>
    public override string ToString() =>
        $"{Format.Count(Rounds)} rounds, {Format.Count(Actions.Count)} actions, {(Features == 0 ? "" : $"{Format.Count(Features)} features, ")}mean reward {Format.Number(MeanReward)}, "
        + $"propensities from {Format.Number(Propensities.Min())} to {Format.Number(Propensities.Max())}";

    /// <summary>The probabilities of all actions, for estimators that cannot do without.</summary>
    internal ActionTable RequireLoggingPolicy(string estimator) =>
        LoggingPolicy ?? throw new ArgumentException($"{estimator} needs the probabilities of all actions of the logging policy; this log has only those of the chosen ones.");

    private void RequireLength(int length, string name)
    {
        if (length != Chosen.Length)
        {
            throw new ArgumentException($"There are {Format.Count(length)} {name} and {Format.Count(Chosen.Length)} chosen actions; there must be one a round of each.", name);
        }
    }

    private void RequireActions()
    {
        if (Actions.Count == 0 || Actions.Distinct(StringComparer.Ordinal).Count() < Actions.Count)
        {
            throw new ArgumentException($"The actions are '{string.Join(", ", Actions)}'; at least one is needed, and each once.", "actions");
        }
    }

    private void RequireRounds()
    {
        Guard.Require(Rounds > 0, Rounds, "at least one round", "chosen");
        for (var round = 0; round < Rounds; round++)
        {
            Guard.Require(Chosen[round] >= 0 && Chosen[round] < Actions.Count, Chosen[round], $"between 0 and {Actions.Count - 1}", $"chosen[{round}]");
            Guard.Require(double.IsFinite(Rewards[round]), Rewards[round], "finite", $"rewards[{round}]");
            Guard.Require(Propensities[round] is > 0 and <= 1, Propensities[round], "above 0 and at most 1", $"propensities[{round}]");
        }
    }

    private void RequireLoggingPolicy()
    {
        LoggingPolicy?.RequirePolicy(Rounds, Actions.Count, "loggingPolicy");
        for (var round = 0; round < Rounds && LoggingPolicy is not null; round++)
        {
            var (said, logged) = (LoggingPolicy[round, Chosen[round]], Propensities[round]);
            Guard.Require(Math.Abs(said - logged) <= 1e-5 * Math.Max(said, logged), logged, $"the logging policy's {said} for the chosen action", $"propensities[{round}]");
        }
    }
}
