using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// One half of an iteration of ALS by conjugate gradients: given Y, every row x of X goes a few steps of conjugate gradients towards the solution of
/// (Y'Y + lambda I + Y'(C - I)Y) x = Y'C p, from where it stands (Takacs, Pilaszy and Tikk 2011).
/// </summary>
/// <remarks>
/// The matrix is never formed: Y'Y is shared by all rows (Hu, Koren and Volinsky 2008), and the rest is a sum over the cells of the row.
/// It has no negative eigenvalue, and Y'C p is in its range even where it is singular (lambda = 0 and fewer cells than factors), so that the steps
/// lead to the solution next to the start there too (Kaasschieter 1988); a direction without curvature is then rounding, and ends them.
/// A sum that overflows leaves a row that is not finite, for the caller to see.
/// </remarks>
internal sealed class AlsGradients(SparseMatrix cells, Als options, FriendPull? pull) : AlsSolver(cells)
{
    private const float Solved = 1e-20f;

    /// <summary>How many cells before its turn a row of Y is asked for: rows lie anywhere in memory. At 8, an iteration takes a twentieth longer.</summary>
    private const int Ahead = 16;

    /// <summary>Numbers that stay in a second-level cache from one step to the next: to ask for them again costs a tenth of an iteration.</summary>
    private const int Near = 1 << 16;

    /// <summary>The unit roundoff of float32 to one bit: what it leaves of the largest curvature is no curvature of its own.</summary>
    private const float Rounding = 1f / (1 << 23);

    private readonly float[] _ridges = AlsRidge.Of(cells, options);

    private protected override RowSolver NewRowSolver(FactorMatrix gram, FactorMatrix y) => new Rows(this, gram, y);

    private void Solve(Rows s, FactorMatrix x, int row)
    {
        var columns = Cells.Columns(row);
        s.Cells.Weigh(columns, Cells.Values(row), (float)options.Alpha);
        ref var xu = ref x.Ref(row);
        var (drawn, ridge) = (pull?.WeightOf(row) ?? 0, _ridges[row]);
        Residual(s, columns, ridge + drawn, ref xu);
        if (drawn > 0)
        {
            Vectors.AddScaled(ref s.Vectors.Ref(0), drawn, ref pull!.MeanOf(row)[0], s.Y.Stride);
        }

        Descend(s, ridge + drawn, ref xu);
    }

    /// <summary>r = Y'C p - (Y'Y + lambda I + Y'(C - I)Y) x.</summary>
    private static void Residual(Rows s, ReadOnlySpan<int> columns, float ridge, ref float x)
    {
        ref var r = ref s.Vectors.Ref(0);
        Gram.Multiply(s.Gram, ref x, ref r);
        Vectors.AddScaled(ref r, ridge, ref x, s.Y.Stride);
        TensorPrimitives.Negate(s.Vectors.Row(0), s.Vectors.Row(0));
        Fold(s.Y, columns, false, s.Cells.Targets, s.Cells.NegatedWeights, ref x, ref r);
    }

    private void Descend(Rows s, float ridge, ref float x)
    {
        ref var r = ref s.Vectors.Ref(0);
        ref var p = ref s.Vectors.Ref(1);
        ref var ap = ref s.Vectors.Ref(2);
        var length = s.Y.Stride;
        var columns = s.Cells.PackedColumns;
        var near = (long)columns.Length * length <= Near;
        var old = Vectors.Dot(ref r, ref r, length);
        var steepest = 0f;
        s.Vectors.Row(0).CopyTo(s.Vectors.Row(1));
        // Written so that a NaN is not taken for a solution: it must reach x.
        for (var step = 0; step < options.Steps && !(old < Solved); step++)
        {
            Gram.Multiply(s.Gram, ref p, ref ap);
            Vectors.AddScaled(ref ap, ridge, ref p, length);
            Fold(s.Y, columns, near, s.Cells.Zeros, s.Cells.PackedWeights, ref p, ref ap);
            var curvature = Vectors.Dot(ref p, ref ap, length);
            var ofUnit = curvature / Vectors.Dot(ref p, ref p, length);
            steepest = Math.Max(steepest, ofUnit);
            if (ofUnit <= Rounding * steepest && float.IsFinite(steepest))
            {
                return;
            }

            // An infinite curvature would make the step 0 and leave the row as it was, as if it were solved.
            var size = float.IsFinite(curvature) ? old / curvature : float.NaN;
            Vectors.AddScaled(ref x, size, ref p, length);
            Vectors.AddScaled(ref r, -size, ref ap, length);
            var now = Vectors.Dot(ref r, ref r, length);
            Vectors.ScaleAndAdd(ref p, now / old, ref r, length);
            old = now;
        }
    }

    /// <summary>into += sum over cells k of (b[k] + w[k] (y_k . v)) y_k, four cells at a time so that their sums overlap.</summary>
    private static void Fold(FactorMatrix y, ReadOnlySpan<int> columns, bool near, float[] b, float[] w, ref float v, ref float into)
    {
        var k = 0;
        for (; k + 4 <= columns.Length; k += 4)
        {
            foreach (var next in near ? [] : columns[Math.Min(k + Ahead, columns.Length)..Math.Min(k + Ahead + 4, columns.Length)])
            {
                Vectors.Prefetch<float>(y.Row(next), y.Stride);
            }

            ref var y0 = ref y.Ref(columns[k]);
            ref var y1 = ref y.Ref(columns[k + 1]);
            ref var y2 = ref y.Ref(columns[k + 2]);
            ref var y3 = ref y.Ref(columns[k + 3]);
            var dots = Vectors.Dot4(ref y0, ref y1, ref y2, ref y3, ref v, y.Stride);
            var t = Vector128.FusedMultiplyAdd(Load4(w, k), dots, Load4(b, k));
            Vectors.AddScaled4(ref into, t, ref y0, ref y1, ref y2, ref y3, y.Stride);
        }

        for (; k < columns.Length; k++)
        {
            ref var yk = ref y.Ref(columns[k]);
            var t = float.FusedMultiplyAdd(w[k], Vectors.Dot(ref yk, ref v, y.Stride), b[k]);
            Vectors.AddScaled(ref into, t, ref yk, y.Stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load4(float[] x, int at) => Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(x), (nuint)at);

    private sealed class Rows(AlsGradients solver, FactorMatrix gram, FactorMatrix y) : RowSolver
    {
        public FactorMatrix Gram => gram;

        public FactorMatrix Y => y;

        /// <summary>r, p and Ap.</summary>
        public FactorMatrix Vectors { get; } = new(3, y.Stride);

        public AlsCells Cells { get; } = new();

        public override void Solve(FactorMatrix x, int row) => solver.Solve(this, x, row);
    }
}
