using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The sums of one vector after the other with the others, in memory of its own, so that it belongs to one thread.</summary>
/// <param name="search">What is searched.</param>
/// <param name="lists">Gets the neighbours that are found.</param>
internal sealed class NeighbourSums(NeighbourSearch search, NeighbourLists lists)
{
    /// <summary>Rows of features lie far apart in memory, and waiting for them took half of the time. Measured: 2 ahead is faster than 1, and 80 cells than 32.</summary>
    private const int FeaturesAhead = 2;
    private const int CellsAhead = 80;

    /// <summary>0 between two searches.</summary>
    private readonly double[] _sums = new double[search.Features.ColumnCount];

    /// <summary>Offers all neighbours of a vector or, where a pair is added up for both, those up to the vector itself, and the vector to them.</summary>
    public void Search(int vector)
    {
        var last = search.IsHalved ? vector : _sums.Length - 1;
        if (AddUp(vector, last) * search.SparseShare > last)
        {
            OfferAll(vector, last);
        }
        else
        {
            OfferTouched(vector, last);
        }
    }

    /// <summary>Adds up the rows of the vector's features as far as column <paramref name="last"/>.</summary>
    /// <returns>The number of additions.</returns>
    private long AddUp(int vector, int last)
    {
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        var features = search.Vectors.Columns(vector);
        var weights = search.Vectors.Values(vector);
        var additions = 0L;
        for (var k = 0; k < features.Length; k++)
        {
            if (k + FeaturesAhead < features.Length)
            {
                Vectors.Prefetch(search.Features.Columns(features[k + FeaturesAhead]), CellsAhead);
                Vectors.Prefetch(search.Features.Values(features[k + FeaturesAhead]), CellsAhead);
            }

            additions += AddRow(ref sums, search.Features.Columns(features[k]), search.Features.Values(features[k]), weights[k], last);
        }

        return additions;
    }

    /// <summary>Columns ascend. <paramref name="last"/> is the index of a sum, so that the test of where to end is also the one of bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AddRow(ref double sums, ReadOnlySpan<int> others, ReadOnlySpan<float> weights, double weight, int last)
    {
        ref var other = ref MemoryMarshal.GetReference(others);
        ref var value = ref MemoryMarshal.GetReference(weights);
        var n = 0;
        for (; n < others.Length; n++)
        {
            var column = (uint)Unsafe.Add(ref other, n);
            if (column > (uint)last)
            {
                break;
            }

            // The product of two numbers of float32 is exact.
            Unsafe.Add(ref sums, column) += weight * Unsafe.Add(ref value, n);
        }

        return n;
    }

    private void OfferTouched(int vector, int last)
    {
        foreach (var feature in search.Vectors.Columns(vector))
        {
            foreach (var other in search.Features.Columns(feature))
            {
                if (other > last)
                {
                    break;
                }

                Offer(vector, other);
            }
        }
    }

    private void OfferAll(int vector, int last)
    {
        var first = 0;
        for (; search.Finish is null && first + Vectors.Lanes <= last + 1; first += Vectors.Lanes)
        {
            for (var wanted = Wanted(vector, first); wanted != 0; wanted &= wanted - 1)
            {
                Offer(vector, first + BitOperations.TrailingZeroCount(wanted));
            }

            Vector512<double>.Zero.StoreUnsafe(ref _sums[first]);
            Vector512<double>.Zero.StoreUnsafe(ref _sums[first], Vectors.Lanes / 2);
        }

        for (; first <= last; first++)
        {
            Offer(vector, first);
        }
    }

    /// <summary>A bit for each of the sums from <paramref name="first"/> on that a list may keep: few sums are better than what is kept, so that most are only looked at together.</summary>
    private ulong Wanted(int vector, int first)
    {
        var similarities = Vector512.Narrow(Scaled(vector, first), Scaled(vector, first + (Vectors.Lanes / 2)));
        var wanted = Vector512.GreaterThanOrEqual(similarities, Vector512.Create(lists.Thresholds[vector]));
        if (search.IsHalved)
        {
            wanted |= Vector512.GreaterThanOrEqual(similarities, Vectors.Load(ref MemoryMarshal.GetReference(lists.Thresholds), first));
        }

        return Vector512.AndNot(wanted, Vector512.Equals(similarities, Vector512<float>.Zero)).ExtractMostSignificantBits();
    }

    private Vector512<double> Scaled(int vector, int first) =>
        Vector512.LoadUnsafe(ref _sums[first]) * (Vector512.Create(search.Scale[vector]) * Vector512.LoadUnsafe(ref search.Scale[first]));

    private void Offer(int vector, int other)
    {
        var sum = _sums[other] * (search.Scale[vector] * search.Scale[other]);
        _sums[other] = 0;
        if (sum == 0 || (other == vector && !search.KeepsSelf))
        {
            return;
        }

        OfferFinished(vector, other, sum);
        if (search.IsHalved && other != vector)
        {
            OfferFinished(other, vector, sum);
        }
    }

    /// <summary>What is 0 in float32 is none: a vector without a feature in common must not stand before one of negative similarity.</summary>
    private void OfferFinished(int vector, int other, double sum)
    {
        var similarity = (float)(search.Finish is { } finish ? finish(vector, other, sum) : sum);
        if (similarity != 0)
        {
            lists.Offer(vector, other, similarity);
        }
    }
}
