using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>A number for each action in each round: the probabilities of a policy, or the rewards that are expected. Immutable, rounds x actions.</summary>
public sealed class ActionTable
{
    private readonly double[] _values;

    internal ActionTable(int actions, double[] values)
    {
        (Actions, Rounds, _values) = (Guard.AtLeast(1, actions), values.Length / actions, values);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"Round {i / actions} has {values[i]} for action {i % actions}; numbers must be finite.", nameof(values));
            }
        }
    }

    /// <summary>Number of rounds: the rows.</summary>
    public int Rounds { get; }

    /// <summary>Number of actions: the columns.</summary>
    public int Actions { get; }

    /// <summary>The number of an action in a round.</summary>
    public double this[int round, int action] => Row(round)[action];

    /// <summary>From a matrix of rounds x actions.</summary>
    /// <exception cref="ArgumentException">A number is not finite; the message names its place.</exception>
    public static ActionTable Of(double[,] values) => new(values.GetLength(1), [.. values.Cast<double>()]);

    /// <summary>From a function of round and action, both from 0.</summary>
    /// <exception cref="ArgumentException">A number is not finite; the message names its place.</exception>
    public static ActionTable Of(int rounds, int actions, Func<int, int, double> value)
    {
        var values = Room(rounds, actions);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(i / actions, i % actions);
        }

        return new(actions, values);
    }

    /// <summary>The policy that chooses among all actions alike.</summary>
    public static ActionTable Uniform(int rounds, int actions) => Of(rounds, actions, (_, _) => 1.0 / actions);

    /// <summary>The policy that chooses the action of the largest number, the first of equal ones; with the chance <paramref name="exploration"/> any action.</summary>
    /// <param name="exploration">0 to 1.</param>
    public ActionTable Greedy(double exploration = 0)
    {
        Guard.Require(exploration is >= 0 and <= 1, exploration, "between 0 and 1", nameof(exploration));
        var probabilities = new double[_values.Length];
        Array.Fill(probabilities, exploration / Actions);
        for (var round = 0; round < Rounds; round++)
        {
            probabilities[(round * Actions) + TensorPrimitives.IndexOfMax(Row(round))] += 1 - exploration;
        }

        return new(Actions, probabilities);
    }

    /// <summary>The policy that chooses with probabilities in proportion to exp(number / temperature).</summary>
    /// <param name="temperature">Above 0, in the unit of the numbers: near 0 it is greedy, far above their spread uniform.</param>
    public ActionTable Softmax(double temperature)
    {
        Guard.Positive(temperature);
        var probabilities = new double[_values.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Probabilities.Softmax(Row(round), temperature, probabilities.AsSpan(round * Actions, Actions));
        }

        return new(Actions, probabilities);
    }

    /// <summary>The policy as far as actions may be chosen: what it gives others is shared in proportion; where nothing is left, all that may be chosen are alike.</summary>
    /// <param name="eligible">Rounds x actions.</param>
    /// <exception cref="ArgumentException">The shape is another, this is no distribution, or a round has no action that may be chosen.</exception>
    public ActionTable Restrict(bool[,] eligible)
    {
        RequirePolicy(eligible.GetLength(0), eligible.GetLength(1), nameof(eligible));
        var restricted = new double[_values.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var (kept, count) = (0.0, 0);
            for (var action = 0; action < Actions; action++)
            {
                (kept, count) = eligible[round, action] ? (kept + this[round, action], count + 1) : (kept, count);
            }

            Guard.Require(count > 0, count, $"at least one action that may be chosen (round {round})", nameof(eligible));
            for (var action = 0; action < Actions; action++)
            {
                restricted[(round * Actions) + action] = !eligible[round, action] ? 0 : kept > 0 ? this[round, action] / kept : 1.0 / count;
            }
        }

        return new(Actions, restricted);
    }

    /// <summary>As <c>10,000 rounds x 34 actions</c>.</summary>
    public override string ToString() => $"{Format.Count(Rounds)} rounds x {Format.Count(Actions)} actions";

    /// <summary>A number for each action in each round, 0 at first.</summary>
    internal static double[] Room(int rounds, int actions)
    {
        var count = (long)Guard.AtLeast(0, rounds) * Guard.AtLeast(1, actions);
        return new double[Guard.Require(count <= Array.MaxLength, count, $"at most {Array.MaxLength:N0}; judge the log in parts", "rounds x actions")];
    }

    internal ReadOnlySpan<double> Row(int round) => _values.AsSpan(round * Actions, Actions);

    /// <summary>Refuses what is not a policy of these rounds: another shape, or a row that is no distribution.</summary>
    internal void RequirePolicy(int rounds, int actions, string name)
    {
        RequireShape(rounds, actions, name);
        for (var round = 0; round < rounds; round++)
        {
            Probabilities.Require(Row(round), $"{name}, round {round}", name);
        }
    }

    internal void RequireShape(int rounds, int actions, string name)
    {
        if (Rounds != rounds || Actions != actions)
        {
            throw new ArgumentException($"{name} has {this}; the log has {Format.Count(rounds)} rounds x {Format.Count(actions)} actions.", name);
        }
    }
}
