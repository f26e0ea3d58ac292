using Workbench.Data;

namespace Workbench.Internals;

/// <summary>How alike two rows of a sparse matrix are by the columns that both have.</summary>
internal static class Cooccurrence
{
    /// <summary>
    /// The columns of both over the root of the product of the columns of each, 0 to 1: the cosine of rows whose values count as 1. 0 for an empty row.
    /// Time grows with the columns of both.
    /// </summary>
    public static double Cosine(SparseMatrix rows, int a, int b)
    {
        var first = rows.Columns(a);
        var second = rows.Columns(b);
        if (first.Length == 0 || second.Length == 0)
        {
            return 0;
        }

        var (both, i, k) = (0L, 0, 0);
        while (i < first.Length && k < second.Length)
        {
            var order = first[i].CompareTo(second[k]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }

        return both / Math.Sqrt((double)first.Length * second.Length);
    }
}
