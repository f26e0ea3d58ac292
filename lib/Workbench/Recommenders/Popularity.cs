using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>How popular items are in a user x item matrix.</summary>
internal static class Popularity
{
    /// <summary>Number of users of each item.</summary>
    public static float[] ByUsers(SparseMatrix seen)
    {
        var counts = new float[seen.ColumnCount];
        foreach (var item in seen.AllColumns)
        {
            counts[item]++;
        }

        return counts;
    }

    /// <summary>Sum of the values of each item.</summary>
    public static float[] ByValue(SparseMatrix seen)
    {
        var sums = new double[seen.ColumnCount];
        for (var k = 0; k < seen.Count; k++)
        {
            sums[seen.AllColumns[k]] += seen.AllValues[k];
        }

        return Array.ConvertAll(sums, sum => (float)Math.Clamp(sum, float.MinValue, float.MaxValue));
    }
}
