namespace Workbench.Internals;

/// <summary>
/// A symmetric matrix of float64 as the square tiles on and below its diagonal: half the memory of the whole, and no array that is too long.
/// The last tiles are filled up as the unit matrix is, which changes neither the inverse nor a solution.
/// </summary>
internal sealed class SymmetricTiles
{
    /// <summary>Rows of a tile: three tiles, the operands of one product, fit into a second-level cache.</summary>
    public const int Side = 128;

    private readonly double[][] _tiles;

    public SymmetricTiles(int size)
    {
        Size = size;
        TileRows = (size + Side - 1) / Side;
        _tiles = new double[checked(TileRows * (TileRows + 1) / 2)][];
        for (var tile = 0; tile < _tiles.Length; tile++)
        {
            _tiles[tile] = new double[Side * Side];
        }

        for (var row = size; row < TileRows * Side; row++)
        {
            Tile(row / Side, row / Side)[row % Side * (Side + 1)] = 1;
        }
    }

    /// <summary>Rows of the matrix.</summary>
    public int Size { get; }

    /// <summary>Rows of tiles.</summary>
    public int TileRows { get; }

    public double this[int row, int column]
    {
        get
        {
            var (i, j) = row >= column ? (row, column) : (column, row);
            return Tile(i / Side, j / Side)[(i % Side * Side) + (j % Side)];
        }
    }

    /// <summary>The tile in tile row <paramref name="i"/> and tile column <paramref name="j"/>, at most i; its rows lie one after the other.</summary>
    public double[] Tile(int i, int j) => _tiles[(i * (i + 1) / 2) + j];

    /// <summary>Copies a row of the whole matrix.</summary>
    public void CopyRow(int row, Span<double> into)
    {
        var (i, within) = (row / Side, row % Side);
        for (var j = 0; j < TileRows; j++)
        {
            var place = into[Math.Min(j * Side, Size)..Math.Min((j + 1) * Side, Size)];
            if (j <= i)
            {
                Tile(i, j).AsSpan(within * Side, place.Length).CopyTo(place);
                if (j < i)
                {
                    continue;
                }
            }

            for (var c = j == i ? within + 1 : 0; c < place.Length; c++)
            {
                place[c] = Tile(j, i)[(c * Side) + within];
            }
        }
    }

    /// <summary>
    /// Replaces the matrix, which must be positive definite, by its inverse: the sweep operator (Goodnight 1979) on one tile of the diagonal after the
    /// other. As many operations as Cholesky's factor, its inverse and their product take together, in place and all of them products of tiles.
    /// </summary>
    /// <returns>False if a pivot is not above 0: the matrix is not positive definite in float64, and its content is lost.</returns>
    public bool TryInvert(Meter meter, CancellationToken ct)
    {
        var (left, right) = (NewPanel(), NewPanel());
        for (var k = 0; k < TileRows; k++)
        {
            var pivot = Tile(k, k);
            if (!TileKernels.TryInvert(pivot))
            {
                return false;
            }

            TileKernels.Negate(pivot);
            Chunks.Run(TileRows, 1, () => new double[Side * Side], (scratch, i, _) => Multiply(k, i, left, right, scratch), Meter.None, ct);
            // The longest rows first, so that no thread is left alone with one at the end.
            Chunks.Run(TileRows, 1, (index, _) => Update(k, TileRows - 1 - index, left, right), Meter.None, ct);
            meter.Report((k + 1.0) / TileRows);
        }

        Array.ForEach(_tiles, TileKernels.Negate);
        return true;
    }

    /// <summary>left[i] = A[i, k] D, which replaces A[i, k], and right[i] = A[k, i], D being the inverse of the pivot, whose negative stands at (k, k).</summary>
    private void Multiply(int k, int i, double[][] left, double[][] right, double[] scratch)
    {
        if (i == k)
        {
            return;
        }

        var tile = i > k ? Tile(i, k) : Tile(k, i);
        TileKernels.Transpose(tile, scratch);
        (i > k ? scratch : tile).CopyTo(right[i], 0);
        left[i].AsSpan().Clear();
        TileKernels.SubtractProduct(i > k ? tile : scratch, Tile(k, k), left[i]);
        if (i > k)
        {
            left[i].CopyTo(tile, 0);
        }
        else
        {
            TileKernels.Transpose(left[i], tile);
        }
    }

    /// <summary>A[i, j] -= left[i] right[j] along a row of tiles, but for those of tile k.</summary>
    private void Update(int k, int i, double[][] left, double[][] right)
    {
        for (var j = 0; j <= i && i != k; j++)
        {
            if (j != k)
            {
                TileKernels.SubtractProduct(left[i], right[j], Tile(i, j));
            }
        }
    }

    private double[][] NewPanel() => [.. Enumerable.Range(0, TileRows).Select(_ => new double[Side * Side])];
}
