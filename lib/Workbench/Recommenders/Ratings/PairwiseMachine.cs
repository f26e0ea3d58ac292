using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>What a <see cref="FactorizationMachine"/> has learnt: the mean, and the vectors and biases of the features of both sides.</summary>
internal sealed record PairwiseMachine(double Mean, FeatureVectors Users, FeatureVectors Items)
{
    /// <summary>What the features of one user or item add without the other side: their biases, and the pairs of them, which are half of the square of their sum less the sum of their squares.</summary>
    /// <param name="side">Users or items.</param>
    /// <param name="index">Which one.</param>
    /// <param name="sum">The sum of its vectors.</param>
    public static double Alone(FeatureVectors side, int index, ReadOnlySpan<float> sum)
    {
        var rows = side.Weights.Columns(index);
        var weights = side.Weights.Values(index);
        double squares = TensorPrimitives.SumOfSquares(sum[..side.Factors]);
        for (var k = 0; k < rows.Length; k++)
        {
            squares -= (double)weights[k] * weights[k] * TensorPrimitives.SumOfSquares<float>(side.Rows.Row(rows[k])[..side.Factors]);
        }

        return side.BiasIn(sum) + (squares / 2);
    }

    /// <summary>The same as a factorisation of users and items, which foretells as fast as one without features.</summary>
    public RatingFactors Folded()
    {
        var (ofUsers, userBiases) = Fold(Users);
        var (ofItems, itemBiases) = Fold(Items);
        return new(new(Mean, userBiases, itemBiases), ofUsers, ofItems);
    }

    private static (FactorMatrix Vectors, double[] Biases) Fold(FeatureVectors side)
    {
        var sums = side.Sums();
        var vectors = new FactorMatrix(sums.RowCount, side.Factors);
        var biases = new double[sums.RowCount];
        for (var index = 0; index < biases.Length; index++)
        {
            sums.Row(index)[..side.Factors].CopyTo(vectors.Row(index));
            biases[index] = Alone(side, index, sums.Row(index));
        }

        return (vectors, biases);
    }
}
