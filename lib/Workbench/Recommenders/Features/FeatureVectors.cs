using System.Runtime.InteropServices;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The vectors of the features of one side, users or items, and which of them each user or item is the sum of. After the factors a vector has two more numbers: its bias, and a place
/// that is 0, but 1 in a sum, where it meets the bias of the other side. So the inner product of two sums is the score.
/// </summary>
/// <remarks>A vector of zeros has learnt nothing; it is as if nobody had the feature.</remarks>
internal sealed class FeatureVectors
{
    private readonly int _one;

    /// <param name="features">What the side is like.</param>
    /// <param name="ids">All users or items.</param>
    /// <param name="rows">A vector for each feature, then, where there are such, one of its own for each id.</param>
    /// <param name="one">Which place of a sum is 1.</param>
    public FeatureVectors(FeatureMatrix features, IdMap ids, FactorMatrix rows, int one)
    {
        (Features, Ids, Rows, _one) = (features, ids, rows, one);
        Weights = SparseMatrix.OfRows(rows.RowCount, [.. ids.Select((id, index) => LearntOf(id, index))]);
    }

    public FeatureMatrix Features { get; }

    public IdMap Ids { get; }

    public FactorMatrix Rows { get; }

    /// <summary>Ids x rows: how much of each vector is in the sum.</summary>
    public SparseMatrix Weights { get; }

    /// <summary>Length of the vectors without the two places after the factors.</summary>
    public int Factors => Rows.Factors - 2;

    public bool HasOwn => Rows.RowCount > Features.Features.Count;

    /// <summary>The row of an id's own vector.</summary>
    public int OwnRow(int index) => Features.Features.Count + index;

    /// <summary>The name of a row's feature; null for an id's own vector.</summary>
    public string? NameOf(int row) => row < Features.Features.Count ? Features.Features[row] : null;

    /// <summary>The vector of a feature as it is stored; null for one that there is not.</summary>
    public float[]? VectorOf(string feature) => Features.Features.IndexOf(feature) is >= 0 and var row ? Rows.Row(row)[..Rows.Factors].ToArray() : null;

    /// <summary>Makes a row the sum of an id's vectors.</summary>
    public void Sum(int index, Span<float> into)
    {
        into.Clear();
        var rows = Weights.Columns(index);
        var weights = Weights.Values(index);
        for (var k = 0; k < rows.Length; k++)
        {
            Vectors.AddScaled(ref into[0], weights[k], ref Rows.Ref(rows[k]), Rows.Stride);
        }

        into[_one] = 1;
    }

    /// <summary>What each named feature of an id adds to the inner product with a sum of the other side.</summary>
    public (string Feature, double Amount)[] Parts(int index, ReadOnlySpan<float> sum)
    {
        var parts = new List<(string, double)>();
        for (var k = 0; k < Weights.CountOf(index); k++)
        {
            var row = Weights.Columns(index)[k];
            if (NameOf(row) is { } name)
            {
                parts.Add((name, (double)Weights.Values(index)[k] * Vectors.Dot(ref MemoryMarshal.GetReference(sum), ref Rows.Ref(row), Rows.Stride)));
            }
        }

        return [.. parts];
    }

    /// <summary>The bias in a vector or a sum: of the two places after the factors the one that is not the 1.</summary>
    public float BiasIn(ReadOnlySpan<float> sum) => sum[Bias];

    /// <summary>Makes a sum of the other side the direction in which this side's vectors change it: their place of the 1 has no say.</summary>
    public void ToDirection(Span<float> sum) => sum[_one] = 0;

    /// <summary>Makes any vector a direction that moves a bias of this side by 1.</summary>
    public void ToBiasDirection(Span<float> vector) => (vector[_one], vector[Bias]) = (0, 1);

    /// <summary>The sums of all ids.</summary>
    public FactorMatrix Sums()
    {
        var sums = new FactorMatrix(Ids.Count, Rows.Factors);
        for (var index = 0; index < Ids.Count; index++)
        {
            Sum(index, sums.Row(index));
        }

        return sums;
    }

    /// <summary>The rows of the same features for other ids, of which new ones have no vector of their own yet.</summary>
    public FactorMatrix RowsFor(IdMap ids)
    {
        var rows = new FactorMatrix(OwnRow(HasOwn ? ids.Count : 0), Rows.Factors);
        for (var feature = 0; feature < Features.Features.Count; feature++)
        {
            Rows.Row(feature).CopyTo(rows.Row(feature));
        }

        for (var index = 0; HasOwn && index < ids.Count; index++)
        {
            if (Ids.IndexOf(ids[index]) is >= 0 and var before)
            {
                Rows.Row(OwnRow(before)).CopyTo(rows.Row(OwnRow(index)));
            }
        }

        return rows;
    }

    private int Bias => _one == Factors ? Factors + 1 : Factors;

    private (int[] Rows, float[] Weights) LearntOf(string id, int index)
    {
        var given = Features.Ids.IndexOf(id);
        var cells = given < 0 ? [] : Features.Weights.Columns(given).ToArray().Zip(Features.Weights.Values(given).ToArray());
        var learnt = cells.Concat(HasOwn ? [(OwnRow(index), 1f)] : []).Where(cell => Rows.Row(cell.First).ContainsAnyExcept(0f)).ToArray();
        return ([.. learnt.Select(cell => cell.First)], [.. learnt.Select(cell => cell.Second)]);
    }
}
