using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Workbench.Profiles;

/// <summary>
/// Rows of doubles, padded with zeros to whole vectors of four, cut into chunks that depend on the number of rows alone,
/// so that sums over chunks come out the same on any number of threads, and on any machine.
/// </summary>
internal sealed class Points
{
    private const int LeastChunk = 2048;
    private const int MostChunks = 256;
    private readonly double[] _values;

    public Points(int count, int dimensions)
    {
        (Count, Dimensions) = (count, dimensions);
        Stride = (dimensions + 3) / 4 * 4;
        _values = new double[(long)count * Stride];
        ChunkSize = Math.Max(LeastChunk, (count + MostChunks - 1) / MostChunks);
    }

    public int Count { get; }

    public int Dimensions { get; }

    /// <summary>Doubles from one row to the next.</summary>
    public int Stride { get; }

    public int ChunkSize { get; }

    public int ChunkCount => (Count + ChunkSize - 1) / ChunkSize;

    public static Points Of(FeatureTable features)
    {
        var points = new Points(features.Users.Count, features.Names.Count);
        for (var row = 0; row < points.Count; row++)
        {
            features.Row(row).CopyTo(points.Row(row));
        }

        return points;
    }

    public Span<double> Row(int row) => _values.AsSpan(row * Stride, Stride);

    public void Clear() => Array.Clear(_values);

    public void Add(Points other) => TensorPrimitives.Add(_values, other._values, _values);

    /// <summary>Visits the rows of each chunk: (chunk, first row, row after the last).</summary>
    public void ForEachChunk(ParallelOptions threads, Action<int, int, int> visit) =>
        Parallel.For(0, ChunkCount, threads, chunk => visit(chunk, chunk * ChunkSize, Math.Min(Count, (chunk + 1) * ChunkSize)));

    /// <summary>The squared Euclidean distance of two rows.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < x.Length; i += Vector256<double>.Count)
        {
            var difference = Vector256.Create(x[i..]) - Vector256.Create(y[i..]);
            sum += difference * difference;
        }

        return Vector256.Sum(sum);
    }

    /// <summary>The row of <paramref name="centroids"/> nearest to <paramref name="x"/>, of several the first, and its squared distance.</summary>
    public static (int Nearest, double Distance) Nearest(ReadOnlySpan<double> x, Points centroids)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var k = 0; k < centroids.Count; k++)
        {
            var distance = SquaredDistance(x, centroids.Row(k));
            if (distance < least)
            {
                (nearest, least) = (k, distance);
            }
        }

        return (nearest, least);
    }
}
