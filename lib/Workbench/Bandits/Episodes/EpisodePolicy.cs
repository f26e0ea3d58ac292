using Workbench.Internals;

namespace Workbench.Bandits.Episodes;

/// <summary>How actions are chosen along an episode: a probability for each, given the step and the state.</summary>
public sealed class EpisodePolicy
{
    private readonly Writer _write;

    internal EpisodePolicy(string name, int actions, Writer write) => (Name, Actions, _write) = (name, Guard.AtLeast(1, actions), write);

    internal delegate void Writer(int step, ReadOnlySpan<double> state, Span<double> probabilities);

    /// <summary>As it stands in reports.</summary>
    public string Name { get; }

    /// <summary>Number of actions.</summary>
    public int Actions { get; }

    /// <summary>From a rule.</summary>
    /// <param name="name">As it shall stand in reports.</param>
    /// <param name="actions">Number of actions, at least 1.</param>
    /// <param name="probabilities">Gives for a step, from 0, and a state the probability of each action; called on many threads.</param>
    /// <exception cref="ArgumentException">Whoever asks the policy: the rule gives other than one probability an action, or no distribution; the message names the policy and the step.</exception>
    public static EpisodePolicy Of(string name, int actions, Func<int, IReadOnlyList<double>, IReadOnlyList<double>> probabilities) => new(name, actions, (step, state, written) =>
    {
        var given = probabilities(step, state.ToArray());
        Guard.Require(given.Count == written.Length, given.Count, $"{written.Length}, one for each action", $"number of probabilities of policy '{name}' at step {step}");
        for (var action = 0; action < written.Length; action++)
        {
            written[action] = given[action];
        }
    });

    /// <summary>One action, whatever happens.</summary>
    /// <param name="name">As it shall stand in reports.</param>
    /// <param name="actions">Number of actions.</param>
    /// <param name="action">The action, from 0.</param>
    public static EpisodePolicy Always(string name, int actions, int action)
    {
        Guard.Require(action >= 0 && action < actions, action, $"between 0 and {actions - 1}", nameof(action));
        return new(name, actions, (_, _, written) =>
        {
            written.Clear();
            written[action] = 1;
        });
    }

    /// <summary>All actions alike.</summary>
    public static EpisodePolicy Uniform(int actions) => new("uniform", actions, (_, _, written) => written.Fill(1.0 / actions));

    /// <summary>The probability of each logged action, episodes x steps: for <see cref="OffPolicy.SequenceEvaluation"/>.</summary>
    /// <exception cref="ArgumentException">The log has another number of actions, or a rule gives other than one probability an action, or no distribution; the message names the step.</exception>
    public double[,] Of(EpisodeLog log)
    {
        RequireActions(log.Actions.Count);
        var (chosen, all) = (new double[log.Episodes, log.Steps], new double[Actions]);
        for (var row = 0; row < log.Chosen.Length; row++)
        {
            Write(row % log.Steps, log.State(row), all);
            chosen[row / log.Steps, row % log.Steps] = Math.Min(1, all[log.Chosen[row]]);
        }

        return chosen;
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    internal void RequireActions(int actions) => Guard.Require(Actions == actions, Actions, $"the number of actions, {actions}", $"number of actions of '{Name}'");

    internal void Write(int step, ReadOnlySpan<double> state, Span<double> probabilities)
    {
        _write(step, state, probabilities);
        Probabilities.Require(probabilities, $"Policy '{Name}', step {step}", "policy");
    }
}
