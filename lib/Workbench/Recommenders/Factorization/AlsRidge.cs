using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>The weight of the squared norm of each row in ALS.</summary>
internal static class AlsRidge
{
    /// <summary>The weights of all rows.</summary>
    public static float[] Of(SparseMatrix cells, Als options)
    {
        var ridges = new float[cells.RowCount];
        for (var row = 0; row < ridges.Length; row++)
        {
            ridges[row] = Of(cells.Values(row), cells.ColumnCount, options);
        }

        return ridges;
    }

    /// <summary>lambda times the nu-th power of the sum of the confidences of all pairs of a row: alpha |value| where there is an event, 1 elsewhere.</summary>
    /// <param name="values">Values of the row's events.</param>
    /// <param name="pairCount">Number of the row's pairs, those without an event among them.</param>
    /// <param name="options">alpha, lambda and nu.</param>
    public static float Of(ReadOnlySpan<float> values, int pairCount, Als options)
    {
        double sum = pairCount - values.Length;
        foreach (var value in values)
        {
            sum += options.Alpha * Math.Abs(value);
        }

        return (float)(options.Regularization * Math.Pow(sum, options.RegularizationPower));
    }
}
