using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>
/// The weights of the cells of a sparse matrix whose rows are compared, the vectors, and whose columns are what they have in common, the features,
/// under a <see cref="KnnWeighting"/>. Items are compared by their users, users by their items.
/// </summary>
internal sealed class KnnWeights
{
    private readonly KnnWeighting _weighting;
    private readonly double _k1;

    /// <summary>ln(vectors) - ln(1 + cells of the feature).</summary>
    private readonly double[] _rarity;

    /// <summary>BM25 alone: 1 - B + B (sum of the vector's values / mean of such sums).</summary>
    private readonly double[] _damping;

    /// <summary>Jaccard and lift alone: cells of each vector whose value is above 0.</summary>
    private readonly int[] _sizes;

    public KnnWeights(SparseMatrix vectors, SparseMatrix features, KnnWeighting weighting, double k1, double b)
    {
        (_weighting, _k1) = (weighting, k1);
        _rarity = [.. Enumerable.Range(0, features.RowCount).Select(f => Math.Log(vectors.RowCount) - Math.Log(1.0 + features.CountOf(f)))];
        _damping = weighting == KnnWeighting.Bm25 ? Damping(vectors, b) : [];
        _sizes = weighting is KnnWeighting.Jaccard or KnnWeighting.Lift ? [.. Enumerable.Range(0, vectors.RowCount).Select(v => CountPositive(vectors.Values(v)))] : [];
        Vectors = Weigh(vectors, Of);
        Features = Weigh(features, (feature, vector, value) => Of(vector, feature, value));
        Scale = weighting switch
        {
            KnnWeighting.Cosine or KnnWeighting.TfIdf => [.. Enumerable.Range(0, vectors.RowCount).Select(InverseLength)],
            KnnWeighting.Lift => LiftScale(features),
            _ => [.. Enumerable.Repeat(1.0, vectors.RowCount)],
        };
    }

    private KnnWeights(KnnWeights all, int[] rows)
    {
        (_weighting, _k1, _rarity) = (all._weighting, all._k1, all._rarity);
        (_damping, _sizes, Scale) = (At(all._damping), At(all._sizes), At(all.Scale));
        Vectors = all.Vectors.RowsAt(rows);
        Features = Vectors.Transpose();

        T[] At<T>(T[] values) => values.Length == 0 ? [] : Array.ConvertAll(rows, row => values[row]);
    }

    /// <summary>The weights of all cells, by vectors.</summary>
    public SparseMatrix Vectors { get; }

    /// <summary>The weights of all cells, by features.</summary>
    public SparseMatrix Features { get; }

    /// <summary>What the weights of each vector must yet be multiplied by: 1 / length of the vector where the similarity is a cosine, the root of the features over the size for the lift, else 1.</summary>
    public double[] Scale { get; }

    /// <summary>What makes a sum of products the similarity of two vectors; null if it is one.</summary>
    public Func<int, int, double, double>? Finish => _weighting == KnnWeighting.Jaccard
        ? (a, b, common) => common / (_sizes[a] + _sizes[b] - common)
        : null;

    /// <summary>Some of the vectors, with the weights that they have among all.</summary>
    public KnnWeights At(int[] rows) => new(this, rows);

    /// <summary>The weight of a cell before it is scaled.</summary>
    public double Of(int vector, int feature, double value) => _weighting switch
    {
        KnnWeighting.Cosine => value,
        KnnWeighting.TfIdf => Math.Sign(value) * Math.Sqrt(Math.Abs(value)) * _rarity[feature],
        KnnWeighting.Bm25 => Saturated(value, _damping[vector]) * _rarity[feature],
        _ => value > 0 ? 1 : 0,
    };

    private double Saturated(double value, double damping) =>
        value == 0 ? 0 : value * (_k1 + 1) / ((_k1 * damping) + Math.Abs(value));

    private double InverseLength(int vector)
    {
        var sum = 0.0;
        foreach (var weight in Vectors.Values(vector))
        {
            sum += (double)weight * weight;
        }

        return sum > 0 ? 1 / Math.Sqrt(sum) : 0;
    }

    /// <summary>The lift of two vectors is features x common / (size x size): a factor for each of them.</summary>
    private double[] LiftScale(SparseMatrix features)
    {
        var used = Enumerable.Range(0, features.RowCount).Count(f => features.CountOf(f) > 0);
        return Array.ConvertAll(_sizes, size => size > 0 ? Math.Sqrt(used) / size : 0);
    }

    private static int CountPositive(ReadOnlySpan<float> values)
    {
        var count = 0;
        foreach (var value in values)
        {
            count += value > 0 ? 1 : 0;
        }

        return count;
    }

    private static double[] Damping(SparseMatrix vectors, double b)
    {
        var sums = new double[vectors.RowCount];
        for (var vector = 0; vector < sums.Length; vector++)
        {
            foreach (var value in vectors.Values(vector))
            {
                sums[vector] += Math.Abs(value);
            }
        }

        var mean = sums.Average();
        return Array.ConvertAll(sums, sum => mean > 0 ? 1 - b + (b * sum / mean) : 1);
    }

    /// <summary>The matrix itself where values are weights.</summary>
    private SparseMatrix Weigh(SparseMatrix matrix, Func<int, int, double, double> weigh)
    {
        if (_weighting == KnnWeighting.Cosine)
        {
            return matrix;
        }

        var weights = new float[matrix.Count];
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var k = matrix.Offsets[row]; k < matrix.Offsets[row + 1]; k++)
            {
                weights[k] = (float)Math.Clamp(weigh(row, matrix.AllColumns[k], matrix.AllValues[k]), float.MinValue, float.MaxValue);
            }
        }

        return matrix.WithValues(weights);
    }
}
