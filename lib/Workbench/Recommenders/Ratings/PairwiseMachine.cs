using System.Runtime.InteropServices;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>What a <see cref="FactorizationMachine"/> has learnt: the mean, and the vectors and biases of the features of both sides.</summary>
internal sealed record PairwiseMachine(double Mean, FeatureVectors Users, FeatureVectors Items)
{
    /// <summary>What every two features of one user or item add: half of the square of the sum of their vectors less the sum of their squares.</summary>
    /// <param name="side">Users or items.</param>
    /// <param name="index">Which one.</param>
    /// <param name="sum">The sum of its vectors.</param>
    public static double Pairs(FeatureVectors side, int index, ReadOnlySpan<float> sum)
    {
        var rows = side.Weights.Columns(index);
        var weights = side.Weights.Values(index);
        // A sum holds the 1 that meets the other side's bias.
        var squares = SquaredFactors(side, sum) - 1;
        for (var k = 0; k < rows.Length; k++)
        {
            squares -= (double)weights[k] * weights[k] * SquaredFactors(side, side.Rows.Row(rows[k]));
        }

        return squares / 2;
    }

    private static double SquaredFactors(FeatureVectors side, ReadOnlySpan<float> vector)
    {
        ref var first = ref MemoryMarshal.GetReference(vector);
        return Vectors.Dot(ref first, ref first, side.Rows.Stride) - Numbers.Square(side.BiasIn(vector));
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
            biases[index] = side.BiasIn(sums.Row(index)) + Pairs(side, index, sums.Row(index));
        }

        return (vectors, biases);
    }
}
