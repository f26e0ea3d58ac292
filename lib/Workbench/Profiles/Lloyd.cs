using System.Numerics.Tensors;

namespace Workbench.Profiles;

/// <summary>Lloyd's iteration: points go to the nearest centroid, centroids to the mean of their points, until they rest.</summary>
internal sealed class Lloyd
{
    private readonly Points _points;
    private readonly int _clusters;
    private readonly int _maxIterations;
    private readonly double _restingMove;
    private readonly CancellationToken _cancellation;
    private readonly int[] _assignment;
    private readonly double[] _distances;
    private readonly Points[] _chunkSums;
    private readonly int[][] _chunkCounts;

    public Lloyd(Points points, KMeans options, CancellationToken cancellation)
    {
        (_points, _clusters, _maxIterations, _cancellation) = (points, options.Clusters, options.MaxIterations, cancellation);
        Threads = new() { MaxDegreeOfParallelism = options.Threads };
        _restingMove = options.Tolerance * MeanVariance(points);
        _assignment = new int[points.Count];
        _distances = new double[points.Count];
        _chunkSums = [.. Enumerable.Range(0, points.ChunkCount).Select(_ => new Points(_clusters, points.Dimensions))];
        _chunkCounts = [.. Enumerable.Range(0, points.ChunkCount).Select(_ => new int[_clusters])];
    }

    public ParallelOptions Threads { get; }

    public Clustering Run(Points centroids)
    {
        for (var iteration = 1; ; iteration++)
        {
            _cancellation.ThrowIfCancellationRequested();
            Assign(centroids);
            var means = Means();
            var move = Enumerable.Range(0, _clusters).Sum(k => Points.SquaredDistance(means.Row(k), centroids.Row(k)));
            centroids = means;
            if (move <= _restingMove || iteration == _maxIterations)
            {
                Assign(centroids);
                return new(centroids, [.. _assignment], [.. _distances], iteration, move <= _restingMove);
            }
        }
    }

    private static double MeanVariance(Points points)
    {
        var mean = new double[points.Stride];
        for (var row = 0; row < points.Count; row++)
        {
            TensorPrimitives.Add(mean, points.Row(row), mean);
        }

        TensorPrimitives.Divide(mean, points.Count, mean);
        var sum = 0.0;
        for (var row = 0; row < points.Count; row++)
        {
            sum += Points.SquaredDistance(points.Row(row), mean);
        }

        return sum / points.Count / points.Dimensions;
    }

    private void Assign(Points centroids) => _points.ForEachChunk(Threads, (chunk, from, to) =>
    {
        var (sums, counts) = (_chunkSums[chunk], _chunkCounts[chunk]);
        sums.Clear();
        Array.Clear(counts);
        for (var row = from; row < to; row++)
        {
            var x = _points.Row(row);
            var (k, distance) = Points.Nearest(x, centroids);
            (_assignment[row], _distances[row]) = (k, distance);
            counts[k]++;
            var sum = sums.Row(k);
            TensorPrimitives.Add(sum, x, sum);
        }
    });

    /// <summary>The mean of each cluster, chunks added in their order. An empty cluster takes the point that lies farthest from its centroid.</summary>
    private Points Means()
    {
        var sums = new Points(_clusters, _points.Dimensions);
        var counts = new int[_clusters];
        for (var chunk = 0; chunk < _chunkSums.Length; chunk++)
        {
            sums.Add(_chunkSums[chunk]);
            TensorPrimitives.Add<int>(counts, _chunkCounts[chunk], counts);
        }

        for (var k = Array.IndexOf(counts, 0); k >= 0; k = Array.IndexOf(counts, 0))
        {
            MoveFarthest(k, sums, counts);
        }

        for (var k = 0; k < _clusters; k++)
        {
            TensorPrimitives.Divide(sums.Row(k), counts[k], sums.Row(k));
        }

        return sums;
    }

    private void MoveFarthest(int empty, Points sums, int[] counts)
    {
        var farthest = -1;
        for (var row = 0; row < _points.Count; row++)
        {
            if (counts[_assignment[row]] > 1 && (farthest < 0 || _distances[row] > _distances[farthest]))
            {
                farthest = row;
            }
        }

        var old = _assignment[farthest];
        TensorPrimitives.Subtract(sums.Row(old), _points.Row(farthest), sums.Row(old));
        _points.Row(farthest).CopyTo(sums.Row(empty));
        counts[old]--;
        counts[empty]++;
        (_assignment[farthest], _distances[farthest]) = (empty, 0);
    }

    /// <summary>What a start came to: centroids, the cluster of each point, and its squared distance from the centroid.</summary>
    internal sealed record Clustering(Points Centroids, int[] Assignment, double[] Distances, int Iterations, bool Converged)
    {
        public double Inertia { get; } = Distances.Sum();
    }
}
