using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>Clusters that were found. They are numbered from 0 by falling size.</summary>
public sealed class KMeansModel
{
    private readonly Points _centroids;
    private readonly int[] _assignment;
    private readonly double[] _distances;

    internal KMeansModel(FeatureTable features, Lloyd.Clustering found)
    {
        var sizes = new int[found.Centroids.Count];
        Array.ForEach(found.Assignment, k => sizes[k]++);
        int[] order = [.. Enumerable.Range(0, sizes.Length).OrderByDescending(k => sizes[k]).ThenBy(k => Array.IndexOf(found.Assignment, k))];
        _centroids = new(sizes.Length, features.Names.Count);
        for (var k = 0; k < order.Length; k++)
        {
            found.Centroids.Row(order[k]).CopyTo(_centroids.Row(k));
        }

        var place = new int[order.Length];
        for (var k = 0; k < order.Length; k++)
        {
            place[order[k]] = k;
        }

        _assignment = Array.ConvertAll(found.Assignment, k => place[k]);
        _distances = found.Distances;
        (Users, Sizes, Inertia, Iterations, Converged) = (features.Users, [.. order.Select(k => sizes[k])], found.Inertia, found.Iterations, found.Converged);
        Centroids = CentroidTable(features.Names);
    }

    /// <summary>The users that were clustered.</summary>
    public IReadOnlyList<string> Users { get; }

    /// <summary>The cluster of each of <see cref="Users"/>.</summary>
    public IReadOnlyList<int> Assignment => _assignment;

    /// <summary>The mean of each cluster, one row a cluster, in the units of the features that were given.</summary>
    public FeatureTable Centroids { get; }

    /// <summary>The number of users in each cluster.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>The sum of all squared distances of users to the centroids of their clusters.</summary>
    public double Inertia { get; }

    /// <summary>Iterations of the best start.</summary>
    public int Iterations { get; }

    /// <summary>Whether the centroids came to rest; if not, allow more iterations.</summary>
    public bool Converged { get; }

    /// <summary>Number of clusters.</summary>
    public int Count => Sizes.Count;

    /// <summary>The nearest cluster of each of other users, whose features must be on the same scale.</summary>
    /// <exception cref="ArgumentException">The features are not those that were learned from.</exception>
    public int[] Assign(FeatureTable features)
    {
        features.RequireSameFeatures(Centroids.Names);
        var points = Points.Of(features);
        var clusters = new int[points.Count];
        points.ForEachChunk(new(), (_, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                clusters[row] = Points.Nearest(points.Row(row), _centroids).Nearest;
            }
        });
        return clusters;
    }

    /// <summary>
    /// The typical user of a cluster: the one nearest to its centroid. It is also the medoid, the one with the least sum of squared distances to the others,
    /// as that sum is the squared distance to the centroid times the size of the cluster, and a constant. Null where the cluster is empty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cluster.</exception>
    public string? TypicalUser(int cluster)
    {
        Guard.Require(cluster >= 0 && cluster < Count, cluster, $"from 0 to {Count - 1}", nameof(cluster));
        return Sizes[cluster] == 0 ? null : Users[Members(cluster).MinBy(user => _distances[user])];
    }

    /// <summary>The rows of the users of a cluster, ascending.</summary>
    internal int[] Members(int cluster) => [.. Enumerable.Range(0, _assignment.Length).Where(user => _assignment[user] == cluster)];

    /// <inheritdoc/>
    public override string ToString() => Table().ToString();

    /// <summary>Sizes and centroids as an HTML table.</summary>
    public string ToHtml() => Table().ToHtml();

    private FeatureTable CentroidTable(IReadOnlyList<string> names)
    {
        var values = Enumerable.Range(0, Count).SelectMany(k => _centroids.Row(k)[..names.Count].ToArray());
        return new([.. Enumerable.Range(0, Count).Select(k => $"cluster {k}")], names, [.. values]);
    }

    private TextTable Table()
    {
        var table = new TextTable(["cluster", "users", "share", .. Centroids.Names])
        {
            Title = $"{Count} clusters of {Format.Count(Users.Count)} users, inertia {Format.Number(Inertia)}, {Iterations} iterations{(Converged ? "" : ", not at rest yet")}",
        };
        for (var k = 0; k < Count; k++)
        {
            string[] centroid = [.. Centroids.Row(k).ToArray().Select(Format.Number)];
            table.Add([$"{k}", Format.Count(Sizes[k]), Format.Percent((double)Sizes[k] / Users.Count), .. centroid]);
        }

        return table;
    }
}
