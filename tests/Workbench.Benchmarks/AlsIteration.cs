using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Benchmarks;

/// <summary>An iteration of ALS from random factors, and how many operations it takes.</summary>
internal static class AlsIteration
{
    /// <summary>Solves users, then items, each time that it is called.</summary>
    public static Action Of(Interactions data, Als options)
    {
        var x = FactorMatrix.Random(data.Users.Count, options.Factors, 0.01f, new(1));
        var y = FactorMatrix.Random(data.Items.Count, options.Factors, 0.01f, new(2));
        var (users, items) = (AlsSolver.Of(data.ByUser, options), AlsSolver.Of(data.ByItem, options));
        return () =>
        {
            users.Solve(x, y, Meter.None, default);
            items.Solve(y, x, Meter.None, default);
        };
    }

    /// <summary>Multiplications and additions of an iteration by conjugate gradients or by Cholesky's factorisation, symmetric matrices counted by their half.</summary>
    public static double Flops(Interactions data, Als options) => Flops(data.ByUser, options) + Flops(data.ByItem, options);

    private static double Flops(SparseMatrix cells, Als options)
    {
        double f = options.Factors;
        var flops = cells.ColumnCount * f * f;
        for (var row = 0; row < cells.RowCount; row++)
        {
            var count = cells.CountOf(row);
            var weighted = count - cells.Values(row).Count((float)(1 / options.Alpha));
            flops += options.Solver switch
            {
                _ when count == 0 => 0,
                AlsSolverKind.Cholesky => (4 * f * count) + (f * f * weighted) + (f * f * f / 3) + (4 * f * f),
                _ => (4 * f * (count + ((double)options.Steps * weighted))) + (2 * f * f * (1 + options.Steps)),
            };
        }

        return flops;
    }
}
