using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The loss of ALS over all pairs in time linear in the events: (x'y)^2 summed over all pairs is x'(Y'Y)x summed over users, and each event
/// then corrects its own pair (Hu, Koren and Volinsky 2008, section 4).
/// </summary>
internal static class AlsLoss
{
    public static double Of(SparseMatrix cells, FactorMatrix x, FactorMatrix y, Als options)
    {
        var gram = Gram.Of(y, 0, CancellationToken.None);
        var gx = new FactorMatrix(1, x.Stride);
        var loss = 0.0;
        var confidence = ((double)cells.RowCount * cells.ColumnCount) - cells.Count;
        for (var user = 0; user < x.RowCount; user++)
        {
            Gram.Multiply(gram, ref x.Ref(user), ref gx.Ref(0));
            loss += Vectors.Dot(ref gx.Ref(0), ref x.Ref(user), x.Stride);
            for (var k = 0; k < cells.CountOf(user); k++)
            {
                var value = options.Alpha * cells.Values(user)[k];
                double score = Vectors.Dot(ref x.Ref(user), ref y.Ref(cells.Columns(user)[k]), x.Stride);
                var miss = (value > 0 ? 1 : 0) - score;
                loss += (Math.Abs(value) * miss * miss) - (score * score);
                confidence += Math.Abs(value);
            }
        }

        return confidence > 0 ? (loss + Penalty(x, AlsRidge.Of(cells, options)) + Penalty(y, AlsRidge.Of(cells.Transpose(), options))) / confidence : 0;
    }

    private static double Penalty(FactorMatrix rows, float[] ridges)
    {
        var penalty = 0.0;
        for (var row = 0; row < rows.RowCount; row++)
        {
            penalty += (double)ridges[row] * Vectors.Dot(ref rows.Ref(row), ref rows.Ref(row), rows.Stride);
        }

        return penalty;
    }
}
