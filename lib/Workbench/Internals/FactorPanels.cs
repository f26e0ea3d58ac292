using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbench.Internals;

/// <summary>
/// The rows of a factor matrix regrouped for inner products with all of them: panels of 32 rows, and in a panel factor after factor.
/// </summary>
/// <remarks>
/// A lane is a row, so that nothing is summed across lanes, and a panel stays in the first-level cache for all queries of a batch.
/// A product has the same bits whatever other queries are in the batch.
/// </remarks>
internal sealed class FactorPanels
{
    /// <summary>Rows in a panel: two vectors, which with four queries give the eight sums that hide the latency of an addition.</summary>
    private const int Width = 2 * Vectors.Lanes;

    private readonly FactorMatrix _panels;
    private readonly int _factors;
    private readonly int _panelCount;

    public FactorPanels(FactorMatrix rows)
    {
        _factors = rows.Factors;
        _panelCount = (rows.RowCount + Width - 1) / Width;
        _panels = new(checked(_panelCount * _factors), Width);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var panel = row / Width * _factors;
            for (var j = 0; j < _factors; j++)
            {
                _panels.Row(panel + j)[row % Width] = rows.Row(row)[j];
            }
        }
    }

    /// <summary>The length that rows of results need for <paramref name="rowCount"/> rows of factors.</summary>
    public static int PaddedLength(int rowCount) => (rowCount + Width - 1) / Width * Width;

    /// <summary>results[q][row] = queries[indices[q]] . row, for all rows.</summary>
    public void Multiply(FactorMatrix queries, ReadOnlySpan<int> indices, FactorMatrix results)
    {
        for (var panel = 0; panel < _panelCount; panel++)
        {
            var q = 0;
            for (; q + 4 <= indices.Length; q += 4)
            {
                Multiply4(queries, indices.Slice(q, 4), results, q, panel);
            }

            for (; q < indices.Length; q++)
            {
                Multiply1(queries, indices[q], results, q, panel);
            }
        }
    }

    private void Multiply4(FactorMatrix queries, ReadOnlySpan<int> indices, FactorMatrix results, int q, int panel)
    {
        ref var block = ref _panels.Ref(panel * _factors);
        ref var x0 = ref queries.Ref(indices[0]);
        ref var x1 = ref queries.Ref(indices[1]);
        ref var x2 = ref queries.Ref(indices[2]);
        ref var x3 = ref queries.Ref(indices[3]);
        var (a0, a1, a2, a3) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var (b0, b1, b2, b3) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        for (nint j = 0; j < _factors; j++)
        {
            var a = Vectors.Load(ref block, j * Width);
            var b = Vectors.Load(ref block, (j * Width) + Vectors.Lanes);
            Step(a, b, Vector512.Create(Unsafe.Add(ref x0, j)), ref a0, ref b0);
            Step(a, b, Vector512.Create(Unsafe.Add(ref x1, j)), ref a1, ref b1);
            Step(a, b, Vector512.Create(Unsafe.Add(ref x2, j)), ref a2, ref b2);
            Step(a, b, Vector512.Create(Unsafe.Add(ref x3, j)), ref a3, ref b3);
        }

        Store(results, q, panel, a0, b0);
        Store(results, q + 1, panel, a1, b1);
        Store(results, q + 2, panel, a2, b2);
        Store(results, q + 3, panel, a3, b3);
    }

    private void Multiply1(FactorMatrix queries, int index, FactorMatrix results, int q, int panel)
    {
        ref var block = ref _panels.Ref(panel * _factors);
        ref var x = ref queries.Ref(index);
        var (a0, b0) = (Vector512<float>.Zero, Vector512<float>.Zero);
        for (nint j = 0; j < _factors; j++)
        {
            var (a, b) = (Vectors.Load(ref block, j * Width), Vectors.Load(ref block, (j * Width) + Vectors.Lanes));
            Step(a, b, Vector512.Create(Unsafe.Add(ref x, j)), ref a0, ref b0);
        }

        Store(results, q, panel, a0, b0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(Vector512<float> a, Vector512<float> b, Vector512<float> x, ref Vector512<float> sumA, ref Vector512<float> sumB)
    {
        sumA = Vector512.FusedMultiplyAdd(a, x, sumA);
        sumB = Vector512.FusedMultiplyAdd(b, x, sumB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(FactorMatrix results, int q, int panel, Vector512<float> a, Vector512<float> b)
    {
        ref var to = ref Unsafe.Add(ref results.Ref(q), panel * Width);
        a.StoreUnsafe(ref to);
        b.StoreUnsafe(ref to, Vectors.Lanes);
    }
}
