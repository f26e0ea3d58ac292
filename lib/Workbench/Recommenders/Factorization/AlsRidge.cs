using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>The weight of the squared norm of each row in ALS.</summary>
internal static class AlsRidge
{
    /// <summary>lambda times the nu-th power of the sum of the confidences of all pairs of the row: alpha |value| where there is an event, 1 elsewhere.</summary>
    public static float[] Of(SparseMatrix cells, Als options)
    {
        var ridges = new float[cells.RowCount];
        for (var row = 0; row < ridges.Length; row++)
        {
            double sum = cells.ColumnCount - cells.CountOf(row);
            foreach (var value in cells.Values(row))
            {
                sum += options.Alpha * Math.Abs(value);
            }

            ridges[row] = (float)(options.Regularization * Math.Pow(sum, options.RegularizationPower));
        }

        return ridges;
    }
}
