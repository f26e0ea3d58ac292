using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>
/// k-means: parts users so that the squared distances to the means of their clusters are small. Lloyd's iteration from k-means++ starts
/// (Arthur and Vassilvitskii 2007), of which the best counts. Scale the features first: the largest unit rules the distances.
/// </summary>
/// <remarks>The same features, options and seed give the same clusters on any number of threads.</remarks>
public sealed record KMeans
{
    /// <summary>Number of clusters, at least 1.</summary>
    public int Clusters { get; init; } = 5;

    /// <summary>Number of random starts, at least 1.</summary>
    public int Starts { get; init; } = 10;

    /// <summary>Most iterations of a start, at least 1.</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>A start ends when the centroids' squared moves sum to at most this share of the features' mean variance; at least 0.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>The source of the starts.</summary>
    public Seed Seed { get; init; }

    /// <summary>Threads to work with, at least 1. They change the time that it takes, never the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Finds clusters.</summary>
    /// <param name="features">The users, on a common scale.</param>
    /// <param name="progress">Gets the share of the starts that are done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two iterations.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">There are fewer different users than clusters; the message says how many.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public KMeansModel Fit(FeatureTable features, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Check(features.Users.Count);
        var points = Points.Of(features);
        var lloyd = new Lloyd(points, this, cancellation);
        var starts = new KMeansPlusPlus(points, lloyd.Threads);
        Lloyd.Clustering? best = null;
        for (var start = 0; start < Starts; start++)
        {
            var found = lloyd.Run(starts.Choose(Clusters, Seed.Stream(start)));
            best = best is null || found.Inertia < best.Inertia ? found : best;
            progress?.Report((start + 1.0) / Starts);
        }

        return new(features, best!);
    }

    /// <summary>Finds clusters from one start that is given, one row a cluster; <see cref="Clusters"/>, <see cref="Starts"/> and <see cref="Seed"/> do not matter.</summary>
    /// <exception cref="ArgumentException">The centroids have other features, or there are more than users.</exception>
    public KMeansModel Fit(FeatureTable features, FeatureTable centroids, CancellationToken cancellation = default)
    {
        centroids.RequireSameFeatures(features.Names);
        var options = this with { Clusters = centroids.Users.Count };
        options.Check(features.Users.Count);
        return new(features, new Lloyd(Points.Of(features), options, cancellation).Run(Points.Of(centroids)));
    }

    private void Check(int users)
    {
        Guard.AtLeast(1, Clusters);
        Guard.AtLeast(1, Starts);
        Guard.AtLeast(1, MaxIterations);
        Guard.AtLeast(0, Tolerance);
        Guard.AtLeast(1, Threads);
        if (users < Clusters)
        {
            throw new ArgumentException($"There are {users:N0} users for {Clusters:N0} clusters; ask for at most {users:N0}.");
        }
    }
}
