using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>A policy that chooses with probabilities in proportion to exp(constant + coefficients . context) of each action.</summary>
public sealed class LearnedPolicy
{
    private readonly double[] _coefficients;

    internal LearnedPolicy(int actions, double[] coefficients) => (Actions, _coefficients) = (actions, coefficients);

    /// <summary>Number of actions.</summary>
    public int Actions { get; }

    /// <summary>Number of features of a context.</summary>
    public int Features => (_coefficients.Length / Actions) - 1;

    /// <summary>Its probabilities in the rounds of a log.</summary>
    /// <exception cref="ArgumentException">The log has other actions or features.</exception>
    public ActionTable Of(BanditLog log)
    {
        Guard.Require(log.Actions.Count == Actions && log.Features == Features, log.ToString(), $"a log of {Actions} actions and {Features} features", nameof(log));
        var probabilities = ActionTable.Room(log.Rounds, Actions);
        for (var round = 0; round < log.Rounds; round++)
        {
            Write(log.Contexts.Row(round), probabilities.AsSpan(round * Actions, Actions));
        }

        return new(Actions, probabilities);
    }

    internal void Write(ReadOnlySpan<double> context, Span<double> probabilities)
    {
        var size = context.Length + 1;
        for (var action = 0; action < Actions; action++)
        {
            probabilities[action] = _coefficients[action * size] + TensorPrimitives.Dot(_coefficients.AsSpan((action * size) + 1, context.Length), context);
        }

        Probabilities.Softmax(probabilities, 1, probabilities);
    }
}
