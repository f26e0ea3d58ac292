using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
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
    /// <summary>Cells whose vectors are gathered at once: those of 64 factors then stay in the first-level cache until they are summed.</summary>
    private const int CellsAtOnce = 64;

    private readonly float[] _ridges = AlsRidge.Of(cells, options);
    private readonly float _alpha = (float)options.Alpha;

    private protected override RowSolver NewRowSolver(FactorMatrix gram, FactorMatrix y) => new Rows(this, gram, y, Math.Min(Vectors.PaddedLength(block), y.Stride));

    private sealed class Rows(AlsBlocks solver, FactorMatrix gram, FactorMatrix y, int size) : RowSolver
    {
        private readonly AlsCells _cells = new();
        private readonly FactorMatrix _system = new(size, size);

        /// <summary>The negative gradient, and the step that it leads to.</summary>
        private readonly FactorMatrix _vectors = new(2, size);

        /// <summary>The block's part of the rows y of some cells, one after the other, and the same times c - 1.</summary>
        private readonly FactorMatrix _y = new(CellsAtOnce, size);
        private readonly FactorMatrix _weighted = new(CellsAtOnce, size);
        private float[] _scores = [];

        public override void Solve(FactorMatrix x, int row)
        {
            var columns = solver.Cells.Columns(row);
            _cells.Weigh(columns, solver.Cells.Values(row), solver._alpha);
            Score(columns, ref x.Ref(row));
            for (var first = 0; first < y.Stride; first += size)
            {
                var length = Math.Min(size, y.Stride - first);
                Start(ref x.Ref(row), solver._ridges[row], first, length);
                Add(columns, first, length);
                AddRidge(solver._ridges[row], first, length);
                Cholesky.Factor(_system, length);
                Cholesky.Solve(_system, length, ref _vectors.Ref(0), ref _vectors.Ref(1));
                Step(ref Unsafe.Add(ref x.Ref(row), first), columns, first, length);
            }
        }

        private void Score(ReadOnlySpan<int> columns, ref float x)
        {
            if (_scores.Length < columns.Length)
            {
                _scores = new float[2 * columns.Length];
            }

            for (var k = 0; k < columns.Length; k++)
            {
                _scores[k] = Vectors.Dot(ref y.Ref(columns[k]), ref x, y.Stride);
            }
        }

        /// <summary>What does not depend on cells: the block's part of -(Y'Y + lambda I) x, and of Y'Y.</summary>
        private void Start(ref float x, float ridge, int first, int length)
        {
            ref var g = ref _vectors.Ref(0);
            _vectors.Row(0).Clear();
            for (var j = 0; j < y.Factors; j++)
            {
                Vectors.AddScaled(ref g, -Unsafe.Add(ref x, j), ref Unsafe.Add(ref gram.Ref(j), first), length);
            }

            Vectors.AddScaled(ref g, -ridge, ref Unsafe.Add(ref x, first), length);
            for (var i = 0; i < length; i++)
            {
                gram.Row(first + i).Slice(first, length).CopyTo(_system.Row(i));
            }
        }

        /// <summary>Adds the block's part of Y'C p - Y'(C - I)Y x to the gradient, and that of Y'(C - I)Y to the system, on and above the diagonal.</summary>
        private void Add(ReadOnlySpan<int> columns, int first, int length)
        {
            var gathered = 0;
            for (var cell = 0; cell < columns.Length; cell++)
            {
                var part = y.Row(columns[cell]).Slice(first, length);
                Vectors.AddScaled(ref _vectors.Ref(0), float.FusedMultiplyAdd(_cells.NegatedWeights[cell], _scores[cell], _cells.Targets[cell]), ref part[0], length);
                if (_cells.Weights[cell] != 0)
                {
                    part.CopyTo(_y.Row(gathered));
                    TensorPrimitives.Multiply(part, _cells.Weights[cell], _weighted.Row(gathered));
                    gathered++;
                }

                if (gathered == CellsAtOnce || (cell == columns.Length - 1 && gathered > 0))
                {
                    new RankUpdate(_weighted, _y, 0, gathered).AddTo(_system, 0, length, length);
                    gathered = 0;
                }
            }
        }

        /// <summary>Adds lambda to the diagonal; padding gets a diagonal of 1.</summary>
        private void AddRidge(float ridge, int first, int length)
        {
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

        /// <summary>Moves the block, and the scores with it where another block is to come.</summary>
        private void Step(ref float x, ReadOnlySpan<int> columns, int first, int length)
        {
            ref var step = ref _vectors.Ref(1);
            Vectors.AddScaled(ref x, 1, ref step, length);
            for (var k = 0; k < columns.Length && first + length < y.Stride; k++)
            {
                _scores[k] += Vectors.Dot(ref Unsafe.Add(ref y.Ref(columns[k]), first), ref step, length);
            }
        }
    }
}
