using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The inner products of the rows of a sparse matrix, in float64, by adding up the rows of its transpose (Gustavson's sparse product).</summary>
internal static class SparseGram
{
    /// <summary>A A' + <paramref name="ridge"/> I.</summary>
    /// <param name="rows">A.</param>
    /// <param name="transposed">A'.</param>
    /// <param name="ridge">What is added to the diagonal.</param>
    /// <param name="meter">Told the progress.</param>
    /// <param name="ct">Stops between rows of tiles.</param>
    public static SymmetricTiles Of(SparseMatrix rows, SparseMatrix transposed, double ridge, Meter meter, CancellationToken ct)
    {
        var gram = new SymmetricTiles(rows.RowCount);
        Chunks.Run(gram.TileRows, 1, () => new double[gram.TileRows * SymmetricTiles.Side], (sums, i, _) =>
        {
            var end = Math.Min((i + 1) * SymmetricTiles.Side, gram.Size);
            for (var row = i * SymmetricTiles.Side; row < end; row++)
            {
                AddUp(rows, transposed, row, row, sums);
                sums[row] += ridge;
                Move(sums, gram, row);
            }
        }, meter, ct);
        return gram;
    }

    /// <summary>sums[j] += row . row j, for j from 0 to <paramref name="last"/>.</summary>
    public static void AddUp(SparseMatrix rows, SparseMatrix transposed, int row, int last, double[] sums)
    {
        for (var k = rows.Offsets[row]; k < rows.Offsets[row + 1]; k++)
        {
            double value = rows.AllValues[k];
            var others = transposed.Columns(rows.AllColumns[k]);
            var values = transposed.Values(rows.AllColumns[k]);
            for (var other = 0; other < others.Length && others[other] <= last; other++)
            {
                sums[others[other]] += value * values[other];
            }
        }
    }

    /// <summary>Moves sums to a row of tiles, and leaves zeros. The diagonal's tile gets its upper half too.</summary>
    private static void Move(double[] sums, SymmetricTiles gram, int row)
    {
        var (i, within) = (row / SymmetricTiles.Side, row % SymmetricTiles.Side);
        for (var j = 0; j < i; j++)
        {
            sums.AsSpan(j * SymmetricTiles.Side, SymmetricTiles.Side).CopyTo(gram.Tile(i, j).AsSpan(within * SymmetricTiles.Side));
        }

        var diagonal = gram.Tile(i, i);
        for (var c = 0; c <= within; c++)
        {
            var sum = sums[(i * SymmetricTiles.Side) + c];
            (diagonal[(within * SymmetricTiles.Side) + c], diagonal[(c * SymmetricTiles.Side) + within]) = (sum, sum);
        }

        sums.AsSpan(0, row + 1).Clear();
    }
}
