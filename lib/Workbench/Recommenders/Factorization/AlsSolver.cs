using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// One half of an iteration of ALS: given Y, every row x of X goes a few steps of conjugate gradients towards the solution of
/// (Y'Y + lambda I + Y'(C - I)Y) x = Y'C p, from where it stands (Takacs, Pilaszy and Tikk 2011).
/// </summary>
/// <remarks>
/// The matrix is never formed: Y'Y is shared by all rows (Hu, Koren and Volinsky 2008), and the rest is a sum over the cells of the row.
/// It has no negative eigenvalue, and Y'C p is in its range even where it is singular (lambda = 0 and fewer cells than factors), so that the steps
/// lead to the solution next to the start there too (Kaasschieter 1988); a direction without curvature is then rounding, and ends them.
/// A sum that overflows leaves a row that is not finite, for the caller to see.
/// </remarks>
internal sealed class AlsSolver(SparseMatrix cells, float alpha, float lambda, int steps)
{
    private const int RowsInChunk = 64;
    private const float Solved = 1e-20f;

    /// <summary>The unit roundoff of float32 to one bit: what it leaves of the largest curvature is no curvature of its own.</summary>
    private const float Rounding = 1f / (1 << 23);

    public void Solve(FactorMatrix x, FactorMatrix y, Meter meter, CancellationToken ct)
    {
        var gram = Gram.Of(y, lambda, ct);
        Chunks.Run(x.RowCount, RowsInChunk, () => new Scratch(x.Stride), (scratch, first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                Solve(scratch, gram, y, x, row);
            }
        }, meter, ct);
    }

    private void Solve(Scratch s, FactorMatrix gram, FactorMatrix y, FactorMatrix x, int row)
    {
        ref var xu = ref x.Ref(row);
        if (cells.CountOf(row) == 0)
        {
            x.Row(row).Clear();
            return;
        }

        var weighted = s.Weigh(cells.Values(row), alpha);
        var columns = cells.Columns(row);
        ref var r = ref s.Vectors.Ref(0);
        ref var p = ref s.Vectors.Ref(1);
        ref var ap = ref s.Vectors.Ref(2);
        Residual(s, gram, y, columns, ref xu, ref r);
        Descend(s, gram, y, weighted ? columns : [], ref xu, ref r, ref p, ref ap);
    }

    /// <summary>r = Y'C p - (Y'Y + lambda I + Y'(C - I)Y) x.</summary>
    private static void Residual(Scratch s, FactorMatrix gram, FactorMatrix y, ReadOnlySpan<int> columns, ref float x, ref float r)
    {
        Gram.Multiply(gram, ref x, ref r);
        TensorPrimitives.Negate(s.Vectors.Row(0), s.Vectors.Row(0));
        Fold(y, columns, s.Targets, s.NegatedWeights, ref x, ref r);
    }

    private void Descend(Scratch s, FactorMatrix gram, FactorMatrix y, ReadOnlySpan<int> columns, ref float x, ref float r, ref float p, ref float ap)
    {
        var length = y.Stride;
        var old = Vectors.Dot(ref r, ref r, length);
        var steepest = 0f;
        s.Vectors.Row(0).CopyTo(s.Vectors.Row(1));
        // Written so that a NaN is not taken for a solution: it must reach x.
        for (var step = 0; step < steps && !(old < Solved); step++)
        {
            Gram.Multiply(gram, ref p, ref ap);
            Fold(y, columns, s.Zeros, s.Weights, ref p, ref ap);
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
    private static void Fold(FactorMatrix y, ReadOnlySpan<int> columns, float[] b, float[] w, ref float v, ref float into)
    {
        var k = 0;
        for (; k + 4 <= columns.Length; k += 4)
        {
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

    /// <summary>What a thread needs beside the matrices.</summary>
    private sealed class Scratch(int stride)
    {
        /// <summary>r, p and Ap.</summary>
        public FactorMatrix Vectors { get; } = new(3, stride);

        /// <summary>c - 1 of each cell, c being the confidence: alpha |value|.</summary>
        public float[] Weights { get; private set; } = [];

        public float[] NegatedWeights { get; private set; } = [];

        /// <summary>c p of each cell: the preference p is 1 where the value is above 0, else 0.</summary>
        public float[] Targets { get; private set; } = [];

        public float[] Zeros { get; private set; } = [];

        /// <summary>Sets the weights of a row. False if all are 0, as when every value is 1: then Y'Y is the whole matrix.</summary>
        public bool Weigh(ReadOnlySpan<float> values, float alpha)
        {
            Grow(values.Length);
            var weighted = false;
            for (var k = 0; k < values.Length; k++)
            {
                var c = alpha * values[k];
                Targets[k] = Math.Max(c, 0);
                Weights[k] = Math.Abs(c) - 1;
                NegatedWeights[k] = -Weights[k];
                weighted |= Weights[k] != 0;
            }

            return weighted;
        }

        private void Grow(int length)
        {
            if (Weights.Length < length)
            {
                var size = length * 2;
                (Weights, NegatedWeights, Targets, Zeros) = (new float[size], new float[size], new float[size], new float[size]);
            }
        }
    }
}
