namespace Workbench.Profiles;

/// <summary>
/// Starts of k-means: each centroid is a point drawn with a chance in proportion to its squared distance from those before it
/// (Arthur and Vassilvitskii, "k-means++: The Advantages of Careful Seeding", 2007).
/// </summary>
internal sealed class KMeansPlusPlus(Points points, ParallelOptions threads)
{
    private readonly double[] _distances = new double[points.Count];
    private readonly double[] _chunkSums = new double[points.ChunkCount];

    public Points Choose(int clusters, Random random)
    {
        var centroids = new Points(clusters, points.Dimensions);
        Array.Fill(_distances, double.PositiveInfinity);
        for (var k = 0; k < clusters; k++)
        {
            var chosen = k == 0 ? random.Next(points.Count) : Draw(random, k, clusters);
            points.Row(chosen).CopyTo(centroids.Row(k));
            Approach(centroids, k);
        }

        return centroids;
    }

    private void Approach(Points centroids, int k) => points.ForEachChunk(threads, (chunk, from, to) =>
    {
        var sum = 0.0;
        for (var row = from; row < to; row++)
        {
            _distances[row] = Math.Min(_distances[row], Points.SquaredDistance(points.Row(row), centroids.Row(k)));
            sum += _distances[row];
        }

        _chunkSums[chunk] = sum;
    });

    private int Draw(Random random, int chosen, int clusters)
    {
        var total = _chunkSums.Sum();
        if (total == 0)
        {
            throw new ArgumentException($"Only {chosen:N0} of the {points.Count:N0} users differ in their features, which is too few for {clusters:N0} clusters; ask for at most {chosen:N0}.");
        }

        var rest = random.NextDouble() * total;
        var chunk = 0;
        while (chunk < _chunkSums.Length - 1 && rest >= _chunkSums[chunk])
        {
            rest -= _chunkSums[chunk++];
        }

        return DrawIn(chunk, rest);
    }

    /// <summary>Rounding can leave a rest behind the last point; then it is the last that is not chosen yet.</summary>
    private int DrawIn(int chunk, double rest)
    {
        var row = chunk * points.ChunkSize;
        for (; row < points.Count; row++)
        {
            rest -= _distances[row];
            if (rest < 0)
            {
                return row;
            }
        }

        return Array.FindLastIndex(_distances, distance => distance > 0);
    }
}
