using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>An action that was chosen, and with which probability.</summary>
/// <param name="Action">From 0.</param>
/// <param name="Propensity">Above 0 and at most 1: log it.</param>
public readonly record struct Choice(int Action, double Propensity);

/// <summary>A learner at work: it chooses an action, and learns from its reward. Rewards may come late, and in any order. Not for several threads at once.</summary>
public sealed class Bandit
{
    /// <summary>Largest feature and reward: their squares and products must not overflow.</summary>
    private const double Largest = 1e100;
    private readonly ActionLearner _learner;
    private readonly Random _random;
    private readonly double[] _probabilities;
    private readonly bool[] _all;
    private readonly double _floor;

    internal Bandit(BanditPolicy policy, int actions, int features)
    {
        (Actions, Features, _floor, _random) = (actions, features, policy.Floor, policy.Seed.Stream(0));
        (_learner, _probabilities, _all) = (policy.Learner(actions, features), new double[actions], [.. Enumerable.Repeat(true, actions)]);
    }

    /// <summary>Number of actions.</summary>
    public int Actions { get; }

    /// <summary>Number of features of a context.</summary>
    public int Features { get; }

    /// <summary>The probability of each action now. Of policies that draw (Thompson sampling) it is the share of the draws that an action wins, and so another one at each call.</summary>
    /// <param name="context">What is known, one number a feature; empty if there are none.</param>
    /// <param name="eligible">Which actions may be chosen; all if empty.</param>
    /// <exception cref="ArgumentException">A length is wrong, a feature is not between -1e100 and 1e100, or no action is eligible.</exception>
    public IReadOnlyList<double> Probabilities(ReadOnlySpan<double> context = default, ReadOnlySpan<bool> eligible = default)
    {
        Weigh(context, eligible);
        return [.. _probabilities];
    }

    /// <summary>Chooses an action.</summary>
    /// <inheritdoc cref="Probabilities"/>
    public Choice Choose(ReadOnlySpan<double> context = default, ReadOnlySpan<bool> eligible = default)
    {
        Weigh(context, eligible);
        var action = Numbers.IndexAt(_probabilities, _random.NextDouble());
        return new(action, _probabilities[action]);
    }

    /// <summary>Learns what came of an action.</summary>
    /// <param name="action">From 0.</param>
    /// <param name="reward">-1e100 to 1e100; 0 to 1 for policies of clicks.</param>
    /// <param name="context">What was known when it was chosen.</param>
    /// <exception cref="ArgumentException">The action is not there, the reward is out of its range, or the context has another length or a feature out of its range.</exception>
    public void Learn(int action, double reward, ReadOnlySpan<double> context = default) => Learn(action, reward, 1, context);

    /// <summary>Refuses what <see cref="Learn(int, double, ReadOnlySpan{double})"/> would, and learns nothing.</summary>
    internal void Require(int action, double reward, double exposure, ReadOnlySpan<double> context)
    {
        Guard.Require(action >= 0 && action < Actions, action, $"between 0 and {Actions - 1}", nameof(action));
        Guard.Require(Math.Abs(reward) <= Largest, reward, "between -1e100 and 1e100", nameof(reward));
        RequireContext(context);
        _learner.Require(reward, exposure);
    }

    internal void Learn(int action, double reward, double exposure, ReadOnlySpan<double> context)
    {
        Require(action, reward, exposure, context);
        _learner.Learn(context, action, reward, exposure);
    }

    private void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible)
    {
        RequireContext(context);
        if (eligible.Length != 0 && (eligible.Length != Actions || !eligible.Contains(true)))
        {
            throw new ArgumentException($"There are {eligible.Length} marks of eligible actions, {eligible.Count(true)} of them true; one for each of the {Actions} actions is needed, and at least one true.", nameof(eligible));
        }

        var may = eligible.Length == 0 ? _all : eligible;
        Array.Clear(_probabilities);
        _learner.Weigh(context, may, _probabilities);
        var count = may.Count(true);
        for (var action = 0; action < Actions && _floor > 0; action++)
        {
            _probabilities[action] = ((1 - _floor) * _probabilities[action]) + (may[action] ? _floor / count : 0);
        }
    }

    private void RequireContext(ReadOnlySpan<double> context)
    {
        if (context.Length != Features)
        {
            throw new ArgumentException($"The context has {context.Length} features; it must have {Features}.", nameof(context));
        }

        for (var feature = 0; feature < context.Length; feature++)
        {
            Guard.Require(Math.Abs(context[feature]) <= Largest, context[feature], "between -1e100 and 1e100: the square of a larger one may overflow", $"context[{feature}]");
        }
    }
}
