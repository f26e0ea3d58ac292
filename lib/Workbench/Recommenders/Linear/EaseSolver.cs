using System.Numerics.Tensors;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The weights of <see cref="Ease"/>, row i holding those from item i; null where the matrix has no inverse in float64.</summary>
internal static class EaseSolver
{
    private const int RowsInChunk = 16;

    /// <summary>Of the inverse P of the items' matrix: B[i, j] = -P[i, j] / P[j, j].</summary>
    public static FactorMatrix? ByItems(Interactions train, double lambda, Meter meter, CancellationToken ct)
    {
        var p = SparseGram.Of(train.ByItem, train.ByUser, lambda, meter.Part(0, 10), ct);
        if (!p.TryInvert(meter.Part(4, 5), ct))
        {
            return null;
        }

        var scale = Enumerable.Range(0, p.Size).Select(item => -1 / p[item, item]).ToArray();
        return Rows(p.Size, scale, (item, into) => p.CopyRow(item, into), ct);
    }

    /// <summary>
    /// Of the inverse K of the users' matrix: with H = X'KX, P is (I - H) / lambda, and so B[i, j] = H[i, j] / (1 - H[j, j]).
    /// </summary>
    public static FactorMatrix? ByUsers(Interactions train, double lambda, Meter meter, CancellationToken ct)
    {
        var (byUser, byItem) = (train.ByUser, train.ByItem);
        var k = SparseGram.Of(byUser, byItem, lambda, meter.Part(0, 10), ct);
        if (!k.TryInvert(meter.Part(1, 3), ct))
        {
            return null;
        }

        var kx = Multiply(k, byItem, meter.Part(2, 3), ct);
        var scale = new double[byItem.RowCount];
        for (var item = 0; item < scale.Length; item++)
        {
            var h = 0.0;
            for (var cell = byItem.Offsets[item]; cell < byItem.Offsets[item + 1]; cell++)
            {
                h += byItem.AllValues[cell] * kx[byItem.AllColumns[cell]][item];
            }

            scale[item] = 1 / (1 - h);
        }

        return Array.Exists(scale, x => !(x > 0)) ? null : Rows(scale.Length, scale, (item, into) =>
        {
            into.Clear();
            for (var cell = byItem.Offsets[item]; cell < byItem.Offsets[item + 1]; cell++)
            {
                TensorPrimitives.MultiplyAdd(kx[byItem.AllColumns[cell]], byItem.AllValues[cell], into, into);
            }
        }, ct);
    }

    /// <summary>KX, row after row of users.</summary>
    private static double[][] Multiply(SymmetricTiles k, SparseMatrix byItem, Meter meter, CancellationToken ct)
    {
        var product = new double[k.Size][];
        Chunks.Run(k.Size, RowsInChunk, () => new double[k.Size], (row, first, end) =>
        {
            for (var user = first; user < end; user++)
            {
                k.CopyRow(user, row);
                product[user] = new double[byItem.RowCount];
                for (var item = 0; item < byItem.RowCount; item++)
                {
                    var sum = 0.0;
                    for (var cell = byItem.Offsets[item]; cell < byItem.Offsets[item + 1]; cell++)
                    {
                        sum += row[byItem.AllColumns[cell]] * byItem.AllValues[cell];
                    }

                    product[user][item] = sum;
                }
            }
        }, meter, ct);
        return product;
    }

    /// <summary>Rows that <paramref name="fill"/> gives, column j times scale[j], with a diagonal of 0.</summary>
    private static FactorMatrix Rows(int size, double[] scale, Filling fill, CancellationToken ct)
    {
        var weights = new FactorMatrix(size, size);
        Chunks.Run(size, RowsInChunk, () => new double[size], (row, first, end) =>
        {
            for (var item = first; item < end; item++)
            {
                fill(item, row);
                row[item] = 0;
                TensorPrimitives.Multiply(row, scale, row);
                TensorPrimitives.ConvertSaturating<double, float>(row, weights.Row(item)[..size]);
            }
        }, Meter.None, ct);
        return weights;
    }

    private delegate void Filling(int item, Span<double> into);
}
