using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// One half of an iteration of ALS: given Y, every row x of X goes to, or towards, the solution of (Y'Y + lambda I + Y'(C - I)Y) x = Y'C p. Rows do not depend on
/// each other.
/// </summary>
internal abstract class AlsSolver(SparseMatrix cells)
{
    private const int RowsInChunk = 64;

    private protected SparseMatrix Cells => cells;

    /// <param name="cells">The cells of the rows that it solves.</param>
    /// <param name="options">What solves them, and how.</param>
    /// <param name="pull">Where rows are pulled to beside 0, which conjugate gradients alone can do; null for nowhere.</param>
    public static AlsSolver Of(SparseMatrix cells, Als options, FriendPull? pull = null) => options.Solver switch
    {
        AlsSolverKind.Cholesky => new AlsBlocks(cells, options, options.Factors),
        AlsSolverKind.Subspace => new AlsBlocks(cells, options, options.Block),
        _ => new AlsGradients(cells, options, pull),
    };

    public void Solve(FactorMatrix x, FactorMatrix y, Meter meter, CancellationToken ct)
    {
        var gram = Gram.Of(y, 0, ct);
        Chunks.Run(x.RowCount, RowsInChunk, () => NewRowSolver(gram, y), (solver, first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                if (cells.CountOf(row) == 0)
                {
                    x.Row(row).Clear();
                }
                else
                {
                    solver.Solve(x, row);
                }
            }
        }, meter, ct);
    }

    private protected abstract RowSolver NewRowSolver(FactorMatrix gram, FactorMatrix y);

    /// <summary>What a thread solves rows with.</summary>
    private protected abstract class RowSolver
    {
        public abstract void Solve(FactorMatrix x, int row);
    }
}
