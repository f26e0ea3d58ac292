using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>
/// How well users lie in their clusters (Rousseeuw 1987): (b - a) / max(a, b), where a is the mean distance to the others of the own cluster, and b
/// that to the next cluster. From -1 (wrong) over 0 (between two) to 1 (well apart); 0 for a user alone in a cluster.
/// </summary>
public static class Silhouette
{
    /// <summary>The mean silhouette of the users of <paramref name="features"/>.</summary>
    /// <param name="features">The users, as they were clustered.</param>
    /// <param name="assignment">The cluster of each user.</param>
    /// <param name="sampleSize">With more users, so many are drawn by the seed and judged among themselves: the exact figure takes a time that grows with the square.</param>
    /// <param name="seed">The source of the sample.</param>
    /// <exception cref="ArgumentException">There are not as many assignments as users, or fewer than two clusters.</exception>
    public static double Mean(FeatureTable features, IReadOnlyList<int> assignment, int sampleSize = 4_000, Seed seed = default)
    {
        Guard.AtLeast(2, sampleSize);
        if (assignment.Count != features.Users.Count)
        {
            throw new ArgumentException($"There are {assignment.Count:N0} assignments for {features.Users.Count:N0} users.", nameof(assignment));
        }

        var rows = Sample(assignment.Count, sampleSize, seed);
        int[] clusters = [.. rows.Select(row => assignment[row])];
        if (clusters.Distinct().Count() < 2)
        {
            throw new ArgumentException("All users lie in one cluster; a silhouette compares at least two.", nameof(assignment));
        }

        var points = Points.Of(features);
        var silhouettes = new double[rows.Length];
        Parallel.For(0, rows.Length, i => silhouettes[i] = Of(i, points, rows, clusters));
        return silhouettes.Average();
    }

    /// <summary>A sample without repetition, ascending.</summary>
    private static int[] Sample(int users, int sampleSize, Seed seed)
    {
        int[] rows = [.. Enumerable.Range(0, users)];
        if (users <= sampleSize)
        {
            return rows;
        }

        seed.Stream(users).Shuffle(rows);
        return [.. rows.Take(sampleSize).Order()];
    }

    private static double Of(int i, Points points, int[] rows, int[] clusters)
    {
        var sums = new double[clusters.Max() + 1];
        var counts = new int[sums.Length];
        for (var j = 0; j < rows.Length; j++)
        {
            if (j != i)
            {
                sums[clusters[j]] += Math.Sqrt(Points.SquaredDistance(points.Row(rows[i]), points.Row(rows[j])));
                counts[clusters[j]]++;
            }
        }

        var own = clusters[i];
        if (counts[own] == 0)
        {
            return 0;
        }

        var a = sums[own] / counts[own];
        var b = Enumerable.Range(0, sums.Length).Where(k => k != own && counts[k] > 0).Min(k => sums[k] / counts[k]);
        return a == b ? 0 : (b - a) / Math.Max(a, b);
    }
}
