using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>Sums of sparse matrices that keep the largest cells of each row.</summary>
internal static class SparseSums
{
    /// <summary>left + scale * right, with at most <paramref name="most"/> cells a row; of equal ones those of lower columns.</summary>
    public static SparseMatrix Of(SparseMatrix left, SparseMatrix right, float scale, int most) =>
        SparseMatrix.OfRows(left.ColumnCount, [.. Enumerable.Range(0, left.RowCount).Select(row => Row(left, right, scale, most, row))]);

    private static (int[] Columns, float[] Values) Row(SparseMatrix left, SparseMatrix right, float scale, int most, int row)
    {
        var sums = new SortedDictionary<int, float>();
        Add(sums, left, row, 1);
        Add(sums, right, row, scale);
        var kept = sums.OrderByDescending(cell => cell.Value).ThenBy(cell => cell.Key).Take(most).OrderBy(cell => cell.Key).ToArray();
        return (Array.ConvertAll(kept, cell => cell.Key), Array.ConvertAll(kept, cell => cell.Value));
    }

    private static void Add(SortedDictionary<int, float> sums, SparseMatrix matrix, int row, float scale)
    {
        for (var k = 0; k < matrix.CountOf(row); k++)
        {
            var column = matrix.Columns(row)[k];
            sums[column] = sums.GetValueOrDefault(column) + (scale * matrix.Values(row)[k]);
        }
    }
}
