using System.Runtime.Intrinsics;

namespace Workbench.Internals;

/// <summary>The Gram matrix Y'Y of the rows of a factor matrix, and products with it.</summary>
internal static class Gram
{
    /// <summary>Rows whose sum is one partial result. Fixed by the number of rows alone, so that the sum never depends on threads.</summary>
    private const int LeastChunk = 256;
    private const int MostChunks = 512;

    /// <summary>Y'Y + <paramref name="ridge"/> I, symmetric, padded with zeros like the rows of <paramref name="y"/>.</summary>
    public static FactorMatrix Of(FactorMatrix y, float ridge, CancellationToken ct)
    {
        var size = Math.Max(LeastChunk, (y.RowCount + MostChunks - 1) / MostChunks);
        var parts = new FactorMatrix[(y.RowCount + size - 1) / size];
        Chunks.Run(y.RowCount, size, (first, end) => parts[first / size] = UpperOf(y, first, end), Meter.None, ct);
        var sum = new FactorMatrix(y.Stride, y.Stride);
        foreach (var part in parts)
        {
            for (var j = 0; j < y.Stride; j++)
            {
                Vectors.AddScaled(ref sum.Ref(j), 1, ref part.Ref(j), y.Stride);
            }
        }

        Mirror(sum);
        for (var j = 0; j < y.Factors; j++)
        {
            sum.Row(j)[j] += ridge;
        }

        return sum;
    }

    /// <summary>into = G x, four vectors of columns at a time so that their sums overlap.</summary>
    public static void Multiply(FactorMatrix g, ref float x, ref float into)
    {
        nint j = 0;
        for (; j + (4 * Vectors.Lanes) <= g.Stride; j += 4 * Vectors.Lanes)
        {
            MultiplyFour(g, ref x, ref into, j);
        }

        for (; j < g.Stride; j += Vectors.Lanes)
        {
            var (even, odd) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var i = 0; i < g.Stride; i += 2)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(At(ref x, i)), Vectors.Load(ref g.Ref(i), j), even);
                odd = Vector512.FusedMultiplyAdd(Vector512.Create(At(ref x, i + 1)), Vectors.Load(ref g.Ref(i + 1), j), odd);
            }

            (even + odd).StoreUnsafe(ref into, (nuint)j);
        }
    }

    private static void MultiplyFour(FactorMatrix g, ref float x, ref float into, nint j)
    {
        var (even0, even1, even2, even3) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (odd0, odd1, odd2, odd3) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        for (var i = 0; i < g.Stride; i += 2)
        {
            ref var even = ref At(ref g.Ref(i), j);
            ref var odd = ref At(ref even, g.Stride);
            var (ofEven, ofOdd) = (Vector512.Create(At(ref x, i)), Vector512.Create(At(ref x, i + 1)));
            even0 = Vector512.FusedMultiplyAdd(ofEven, Vectors.Load(ref even, 0), even0);
            even1 = Vector512.FusedMultiplyAdd(ofEven, Vectors.Load(ref even, Vectors.Lanes), even1);
            even2 = Vector512.FusedMultiplyAdd(ofEven, Vectors.Load(ref even, 2 * Vectors.Lanes), even2);
            even3 = Vector512.FusedMultiplyAdd(ofEven, Vectors.Load(ref even, 3 * Vectors.Lanes), even3);
            odd0 = Vector512.FusedMultiplyAdd(ofOdd, Vectors.Load(ref odd, 0), odd0);
            odd1 = Vector512.FusedMultiplyAdd(ofOdd, Vectors.Load(ref odd, Vectors.Lanes), odd1);
            odd2 = Vector512.FusedMultiplyAdd(ofOdd, Vectors.Load(ref odd, 2 * Vectors.Lanes), odd2);
            odd3 = Vector512.FusedMultiplyAdd(ofOdd, Vectors.Load(ref odd, 3 * Vectors.Lanes), odd3);
        }

        (even0 + odd0).StoreUnsafe(ref into, (nuint)j);
        (even1 + odd1).StoreUnsafe(ref into, (nuint)(j + Vectors.Lanes));
        (even2 + odd2).StoreUnsafe(ref into, (nuint)(j + (2 * Vectors.Lanes)));
        (even3 + odd3).StoreUnsafe(ref into, (nuint)(j + (3 * Vectors.Lanes)));
    }

    private static FactorMatrix UpperOf(FactorMatrix y, int first, int end)
    {
        var gram = new FactorMatrix(y.Stride, y.Stride);
        new RankUpdate(y, y, first, end).AddTo(gram, 0, y.Stride, y.Stride);
        return gram;
    }

    private static void Mirror(FactorMatrix gram)
    {
        for (var i = 0; i < gram.Stride; i++)
        {
            for (var j = 0; j < i; j++)
            {
                gram.Row(i)[j] = gram.Row(j)[i];
            }
        }
    }

    private static ref float At(ref float x, nint at) => ref System.Runtime.CompilerServices.Unsafe.Add(ref x, at);
}
