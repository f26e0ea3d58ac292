namespace Workbench.Data;

/// <summary>
/// Immutable sparse matrix of float32 by compressed rows (CSR). Within a row the columns ascend and stand once.
/// </summary>
public sealed class SparseMatrix
{
    private readonly int[] _offsets;
    private readonly int[] _columns;
    private readonly float[] _values;

    internal SparseMatrix(int columnCount, int[] offsets, int[] columns, float[] values)
    {
        ColumnCount = columnCount;
        _offsets = offsets;
        _columns = columns;
        _values = values;
    }

    /// <summary>Puts rows together, each with ascending columns.</summary>
    /// <exception cref="OverflowException">There are more cells than one matrix holds.</exception>
    internal static SparseMatrix OfRows(int columnCount, IReadOnlyList<(int[] Columns, float[] Values)> rows)
    {
        var offsets = new int[rows.Count + 1];
        for (var row = 0; row < rows.Count; row++)
        {
            offsets[row + 1] = checked(offsets[row] + rows[row].Columns.Length);
        }

        var (columns, values) = (new int[offsets[^1]], new float[offsets[^1]]);
        for (var row = 0; row < rows.Count; row++)
        {
            rows[row].Columns.CopyTo(columns, offsets[row]);
            rows[row].Values.CopyTo(values, offsets[row]);
        }

        return new(columnCount, offsets, columns, values);
    }

    /// <summary>A copy of a row, as <see cref="OfRows"/> takes it.</summary>
    internal (int[] Columns, float[] Values) RowAt(int row) => (Columns(row).ToArray(), Values(row).ToArray());

    /// <summary>A matrix of rows of this one, in any order; -1 gives a row without cells.</summary>
    internal SparseMatrix RowsAt(IEnumerable<int> rows) =>
        OfRows(ColumnCount, [.. rows.Select(row => row < 0 ? ([], []) : RowAt(row))]);

    /// <summary>Number of rows.</summary>
    public int RowCount => _offsets.Length - 1;

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Number of stored cells.</summary>
    public int Count => _offsets[^1];

    /// <summary>Share of cells that are stored, 0 to 1.</summary>
    public double Density => Count == 0 ? 0 : (double)Count / RowCount / ColumnCount;

    /// <summary>Where each row begins in <see cref="AllColumns"/> and <see cref="AllValues"/>: RowCount + 1 ascending numbers.</summary>
    internal ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>The columns of all cells, row after row.</summary>
    internal ReadOnlySpan<int> AllColumns => _columns.AsSpan(0, Count);

    /// <summary>The values of all cells, row after row.</summary>
    internal ReadOnlySpan<float> AllValues => _values.AsSpan(0, Count);

    /// <summary>The ascending columns of the cells in <paramref name="row"/>.</summary>
    public ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_offsets[row], CountOf(row));

    /// <summary>The values of the cells in <paramref name="row"/>, in the order of <see cref="Columns"/>.</summary>
    public ReadOnlySpan<float> Values(int row) => _values.AsSpan(_offsets[row], CountOf(row));

    /// <summary>Number of stored cells in <paramref name="row"/>.</summary>
    public int CountOf(int row) => _offsets[row + 1] - _offsets[row];

    /// <summary>The value at a cell, 0 where none is stored.</summary>
    public float this[int row, int column]
    {
        get
        {
            var at = Columns(row).BinarySearch(column);
            return at < 0 ? 0 : Values(row)[at];
        }
    }

    /// <summary>The matrix with rows and columns exchanged (the CSC form of this one), by a counting sort in linear time.</summary>
    public SparseMatrix Transpose()
    {
        var offsets = new int[ColumnCount + 1];
        foreach (var column in AllColumns)
        {
            offsets[column + 1]++;
        }

        for (var column = 0; column < ColumnCount; column++)
        {
            offsets[column + 1] += offsets[column];
        }

        var next = offsets.AsSpan(0, ColumnCount).ToArray();
        var rows = new int[Count];
        var values = new float[Count];
        for (var row = 0; row < RowCount; row++)
        {
            for (var k = _offsets[row]; k < _offsets[row + 1]; k++)
            {
                var to = next[_columns[k]]++;
                rows[to] = row;
                values[to] = _values[k];
            }
        }

        return new(RowCount, offsets, rows, values);
    }

    /// <summary>The same cells with other values, one for each of <see cref="AllColumns"/>.</summary>
    internal SparseMatrix WithValues(float[] values) => new(ColumnCount, _offsets, _columns, values);

    /// <inheritdoc/>
    public override string ToString() => $"{RowCount:N0} x {ColumnCount:N0}, {Count:N0} cells ({Density:P2})";
}
