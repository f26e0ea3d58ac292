using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Bandits.Episodes;

/// <summary>What is still to be earned until the end of an episode if an action is taken now, by step and state: Q(s, a).</summary>
public sealed class QFunction
{
    private readonly StepModel[] _byStepsLeft;
    private readonly string _name;

    internal QFunction(string name, IReadOnlyList<string> actions, IReadOnlyList<string> features, StepModel[] byStepsLeft) => (_name, Actions, Features, _byStepsLeft) = (name, actions, features, byStepsLeft);

    /// <summary>Names of the actions.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>Names of the features of a state.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Steps of an episode.</summary>
    public int Steps => _byStepsLeft.Length;

    /// <summary>The value of each action.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="state">One number a feature.</param>
    /// <exception cref="ArgumentException">There is no such step, or the state has another length or a number that is not finite.</exception>
    public IReadOnlyList<double> Values(int step, params ReadOnlySpan<double> state)
    {
        Guard.Require(step >= 0 && step < Steps, step, $"between 0 and {Steps - 1}", nameof(step));
        Guard.Require(state.Length == Features.Count && TensorPrimitives.IsFiniteAll(state), $"[{string.Join(", ", state.ToArray())}]", $"{Features.Count} finite numbers", nameof(state));
        var values = new double[Actions.Count];
        Write(step, state, values);
        return values;
    }

    /// <summary>The policy that takes the action of the highest value, the first of equal ones; with the chance <paramref name="exploration"/> any action.</summary>
    /// <param name="exploration">0 to 1.</param>
    public EpisodePolicy Greedy(double exploration = 0)
    {
        Guard.Require(exploration is >= 0 and <= 1, exploration, "between 0 and 1", nameof(exploration));
        return new($"greedy {_name}", Actions.Count, (step, state, probabilities) =>
        {
            Write(step, state, probabilities);
            var best = TensorPrimitives.IndexOfMax<double>(probabilities);
            probabilities.Fill(exploration / Actions.Count);
            probabilities[best] += 1 - exploration;
        });
    }

    /// <summary>The policy that chooses with probabilities in proportion to exp(value / temperature).</summary>
    /// <param name="temperature">Above 0, in the unit of the rewards.</param>
    public EpisodePolicy Softmax(double temperature)
    {
        Guard.Positive(temperature);
        return new($"softmax {_name}", Actions.Count, (step, state, probabilities) =>
        {
            Write(step, state, probabilities);
            Probabilities.Softmax(probabilities, temperature, probabilities);
        });
    }

    /// <summary>As <c>TabularQ: 48 cells of 3 actions, 6 steps</c>.</summary>
    public override string ToString() => $"{_name}: {_byStepsLeft[0]}, {Format.Count(Steps)} steps";

    internal void Write(int step, ReadOnlySpan<double> state, Span<double> values) => _byStepsLeft[Steps - 1 - step].Write(state, values);
}
