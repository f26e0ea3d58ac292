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
        return Of(log.Contexts);
    }

    /// <summary>Its probabilities in new contexts.</summary>
    /// <param name="contexts">Rows x <see cref="Features"/>.</param>
    /// <returns>Rows x actions.</returns>
    /// <exception cref="ArgumentException">There are other features, or a number is not finite.</exception>
    public ActionTable Of(double[,] contexts) => Of(Contexts.Of(contexts, Features));

    /// <summary>Its probability of each action now: to serve by.</summary>
    /// <param name="context">What is known, one finite number a feature; empty if there are none.</param>
    /// <exception cref="ArgumentException">The context has another length, or a number that is not finite.</exception>
    public IReadOnlyList<double> Probabilities(params ReadOnlySpan<double> context)
    {
        Guard.Require(context.Length == Features && TensorPrimitives.IsFiniteAll(context), $"[{string.Join(", ", context.ToArray())}]", $"{Features} finite numbers", nameof(context));
        var probabilities = new double[Actions];
        Write(context, probabilities);
        return probabilities;
    }

    private ActionTable Of(Contexts contexts)
    {
        var probabilities = ActionTable.Room(contexts.Rows, Actions);
        for (var row = 0; row < contexts.Rows; row++)
        {
            Write(contexts.Row(row), probabilities.AsSpan(row * Actions, Actions));
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

        Bandits.Probabilities.Softmax(probabilities, 1, probabilities);
    }
}
