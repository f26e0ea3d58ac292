using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// One half of an iteration of ALS by blocks of factors: each block in turn is set to its best value, given the others (iALS++, Rendle et al. 2021). With one block of all
/// factors that is the exact solution.
/// </summary>
/// <remarks>
/// A row keeps the scores y'x of its cells, so that a block costs its own factors only. What is solved, by Cholesky's factorisation, is the step from where the row stands. So where
/// lambda is too small for float32 to tell the system from a singular one, a larger one in the system alone shortens the step, and leads to the solution next to the start.
/// </remarks>
internal sealed class AlsBlocks(SparseMatrix cells, Als options, int block) : AlsSolver(cells)
{
    private readonly float[] _ridges = AlsRidge.Of(cells, options);
    private readonly float _alpha = (float)options.Alpha;

    private protected override RowSolver NewRowSolver(FactorMatrix gram, FactorMatrix y) => new Rows(this, gram, y, Math.Min(Vectors.PaddedLength(block), y.Stride));

    private sealed class Rows(AlsBlocks solver, FactorMatrix gram, FactorMatrix y, int size) : RowSolver
    {
        private readonly AlsCells _cells = new();
        private readonly FactorMatrix _system = new(size, size);

        /// <summary>The negative gradient, and the step that it leads to.</summary>
        private readonly FactorMatrix _vectors = new(2, size);

        /// <summary>The block's part of the rows y of the cells, one after the other, and the same times c - 1.</summary>
        private FactorMatrix _y = new(0, size);
        private FactorMatrix _weighted = new(0, size);
        private float[] _scores = [];

        public override void Solve(FactorMatrix x, int row)
        {
            var columns = solver.Cells.Columns(row);
            var weighted = _cells.Weigh(solver.Cells.Values(row), solver._alpha);
            Grow(columns.Length);
            for (var k = 0; k < columns.Length; k++)
            {
                _scores[k] = Vectors.Dot(ref y.Ref(columns[k]), ref x.Ref(row), y.Stride);
            }

            for (var first = 0; first < y.Stride; first += size)
            {
                var length = Math.Min(size, y.Stride - first);
                Gather(columns, first, length);
                SetGradient(ref x.Ref(row), solver._ridges[row], first, length, columns.Length);
                SetSystem(solver._ridges[row], first, length, weighted ? columns.Length : 0);
                Cholesky.Factor(_system, length);
                Cholesky.Solve(_system, length, ref _vectors.Ref(0), ref _vectors.Ref(1));
                Step(ref Unsafe.Add(ref x.Ref(row), first), length, columns.Length);
            }
        }

        private void Gather(ReadOnlySpan<int> columns, int first, int length)
        {
            for (var k = 0; k < columns.Length; k++)
            {
                var part = y.Row(columns[k]).Slice(first, length);
                part.CopyTo(_y.Row(k));
                TensorPrimitives.Multiply(part, _cells.Weights[k], _weighted.Row(k));
            }
        }

        /// <summary>The block's part of Y'C p - (Y'Y + lambda I + Y'(C - I)Y) x.</summary>
        private void SetGradient(ref float x, float ridge, int first, int length, int count)
        {
            ref var g = ref _vectors.Ref(0);
            _vectors.Row(0).Clear();
            for (var j = 0; j < y.Factors; j++)
            {
                Vectors.AddScaled(ref g, -Unsafe.Add(ref x, j), ref Unsafe.Add(ref gram.Ref(j), first), length);
            }

            Vectors.AddScaled(ref g, -ridge, ref Unsafe.Add(ref x, first), length);
            for (var k = 0; k < count; k++)
            {
                Vectors.AddScaled(ref g, float.FusedMultiplyAdd(_cells.NegatedWeights[k], _scores[k], _cells.Targets[k]), ref _y.Ref(k), length);
            }
        }

        /// <summary>The block's part of Y'Y + lambda I + Y'(C - I)Y, on and above the diagonal; padding gets a diagonal of 1.</summary>
        private void SetSystem(float ridge, int first, int length, int count)
        {
            for (var i = 0; i < length; i += 4)
            {
                for (var j = i / Vectors.Lanes * Vectors.Lanes; j < length; j += Vectors.Lanes)
                {
                    SetBlock(first, i, j, count);
                }
            }

            var largest = 0f;
            for (var i = 0; i < length; i++)
            {
                largest = Math.Max(largest, _system.Row(i)[i]);
            }

            for (var i = 0; i < length; i++)
            {
                _system.Row(i)[i] += first + i < y.Factors ? Math.Max(ridge, Cholesky.LeastRidge(length, largest)) : 1;
            }
        }

        private void SetBlock(int first, int i, int j, int count)
        {
            var (s0, s1, s2, s3) = (FromGram(first, i, j), FromGram(first, i + 1, j), FromGram(first, i + 2, j), FromGram(first, i + 3, j));
            for (var k = 0; k < count; k++)
            {
                ref var w = ref Unsafe.Add(ref _weighted.Ref(k), i);
                var yj = Vectors.Load(ref _y.Ref(k), j);
                s0 = Vector512.FusedMultiplyAdd(Vector512.Create(w), yj, s0);
                s1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 1)), yj, s1);
                s2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 2)), yj, s2);
                s3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref w, 3)), yj, s3);
            }

            s0.StoreUnsafe(ref _system.Ref(i), (nuint)j);
            s1.StoreUnsafe(ref _system.Ref(i + 1), (nuint)j);
            s2.StoreUnsafe(ref _system.Ref(i + 2), (nuint)j);
            s3.StoreUnsafe(ref _system.Ref(i + 3), (nuint)j);
        }

        private Vector512<float> FromGram(int first, int i, int j) => Vectors.Load(ref gram.Ref(first + i), first + j);

        private void Step(ref float x, int length, int count)
        {
            ref var step = ref _vectors.Ref(1);
            Vectors.AddScaled(ref x, 1, ref step, length);
            for (var k = 0; k < count; k++)
            {
                _scores[k] += Vectors.Dot(ref _y.Ref(k), ref step, length);
            }
        }

        private void Grow(int count)
        {
            if (_scores.Length < count)
            {
                (_scores, _y, _weighted) = (new float[2 * count], new(2 * count, size), new(2 * count, size));
            }
        }
    }
}
