using System.Numerics.Tensors;

namespace Workbench.Bandits;

/// <summary>Distributions over actions.</summary>
internal static class Probabilities
{
    /// <summary>How far the sum of a distribution may be from 1: what files of seven digits give.</summary>
    private const double Rounding = 1e-5;

    /// <summary>Refuses what has a number below 0, or another sum than 1.</summary>
    public static void Require(ReadOnlySpan<double> probabilities, string place, string parameter)
    {
        var least = TensorPrimitives.Min(probabilities);
        if (!(least >= 0))
        {
            throw new ArgumentException($"{place}: the probability of action {TensorPrimitives.IndexOfMin(probabilities)} is {least}; it must be at least 0.", parameter);
        }

        var sum = TensorPrimitives.Sum(probabilities);
        if (!(Math.Abs(sum - 1) < Rounding))
        {
            throw new ArgumentException($"{place}: the probabilities sum to {sum}; they must sum to 1.", parameter);
        }
    }

    public static void Softmax(ReadOnlySpan<double> scores, double temperature, Span<double> probabilities)
    {
        // From the highest score down: at a low temperature the exponential of a score itself would overflow.
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max(scores), probabilities);
        TensorPrimitives.Divide(probabilities, temperature, probabilities);
        TensorPrimitives.SoftMax(probabilities, probabilities);
    }
}
