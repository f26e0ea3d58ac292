using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>The weight of a cell of the user x item matrix under an <see cref="ItemWeighting"/>.</summary>
internal sealed class ItemWeights
{
    private readonly ItemKnn _options;

    /// <summary>ln(items) - ln(1 + items of the user).</summary>
    private readonly double[] _rarity;

    /// <summary>BM25: 1 - B + B (sum of the item's values / mean of such sums).</summary>
    private readonly double[] _damping;

    /// <summary>1 / length of the item's vector; 1 where vectors keep their length.</summary>
    private readonly double[] _scale;

    public ItemWeights(Interactions train, ItemKnn options)
    {
        _options = options;
        var (users, items) = (train.ByUser, train.ByItem);
        _rarity = [.. Enumerable.Range(0, users.RowCount).Select(u => Math.Log(items.RowCount) - Math.Log(1.0 + users.CountOf(u)))];
        _damping = Damping(items, options.B);
        _scale = Enumerable.Repeat(1.0, items.RowCount).ToArray();
        if (options.Weighting != ItemWeighting.Bm25)
        {
            _scale = [.. Enumerable.Range(0, items.RowCount).Select(i => InverseLength(items, i))];
        }
    }

    /// <summary>The weights of all cells of <paramref name="byUser"/>, row after row.</summary>
    public double[] ByUser(SparseMatrix byUser) => All(byUser, (user, item, value) => Of(user, item, value));

    /// <summary>The weights of all cells of <paramref name="byItem"/>, row after row.</summary>
    public double[] ByItem(SparseMatrix byItem) => All(byItem, (item, user, value) => Of(user, item, value));

    private double Of(int user, int item, double value) => _scale[item] * _options.Weighting switch
    {
        ItemWeighting.Cosine => value,
        ItemWeighting.TfIdf => Math.Sign(value) * Math.Sqrt(Math.Abs(value)) * _rarity[user],
        _ => Saturated(value, _damping[item]) * _rarity[user],
    };

    private double Saturated(double value, double damping) =>
        value == 0 ? 0 : value * (_options.K1 + 1) / ((_options.K1 * damping) + Math.Abs(value));

    private double InverseLength(SparseMatrix items, int item)
    {
        var sum = 0.0;
        for (var k = 0; k < items.CountOf(item); k++)
        {
            var weight = Of(items.Columns(item)[k], item, items.Values(item)[k]);
            sum += weight * weight;
        }

        return sum > 0 ? 1 / Math.Sqrt(sum) : 0;
    }

    private static double[] Damping(SparseMatrix items, double b)
    {
        var sums = new double[items.RowCount];
        for (var item = 0; item < sums.Length; item++)
        {
            foreach (var value in items.Values(item))
            {
                sums[item] += Math.Abs(value);
            }
        }

        var mean = sums.Average();
        return Array.ConvertAll(sums, sum => mean > 0 ? 1 - b + (b * sum / mean) : 1);
    }

    private static double[] All(SparseMatrix matrix, Func<int, int, double, double> weigh)
    {
        var weights = new double[matrix.Count];
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var k = matrix.Offsets[row]; k < matrix.Offsets[row + 1]; k++)
            {
                weights[k] = weigh(row, matrix.AllColumns[k], matrix.AllValues[k]);
            }
        }

        return weights;
    }
}
