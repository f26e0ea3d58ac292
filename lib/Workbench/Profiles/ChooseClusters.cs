using Microsoft.Data.Analysis;
using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>How many clusters? Clusters the users with each number and compares them by inertia and silhouette.</summary>
public static class ChooseClusters
{
    /// <summary>Tries each number of clusters from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    /// <param name="features">The users, on a common scale.</param>
    /// <param name="from">Least number, at least 2.</param>
    /// <param name="to">Greatest number, at least <paramref name="from"/> and at most the number of different users.</param>
    /// <param name="kMeans">Starts, seed and so on; null for the defaults.</param>
    /// <param name="silhouetteSample">Users of whom the silhouette is computed: all, if there are no more.</param>
    /// <param name="progress">Gets the share of the numbers that are done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two iterations.</param>
    /// <exception cref="ArgumentException">The numbers are out of range, or there are too few different users.</exception>
    public static ClusterChoice Over(
        FeatureTable features,
        int from = 2,
        int to = 10,
        KMeans? kMeans = null,
        int silhouetteSample = 4_000,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        Guard.AtLeast(2, from);
        Guard.AtLeast(from, to);
        kMeans ??= new();
        var one = (kMeans with { Clusters = 1, Starts = 1 }).Fit(features, cancellation: cancellation);
        var tried = new List<ClusterCandidate>();
        for (var k = from; k <= to; k++)
        {
            var model = (kMeans with { Clusters = k }).Fit(features, cancellation: cancellation);
            tried.Add(new(k, model, Silhouette.Mean(features, model.Assignment, silhouetteSample, kMeans.Seed)));
            progress?.Report((k - from + 1.0) / (to - from + 1));
        }

        return new(one.Inertia, tried, Math.Min(silhouetteSample, features.Users.Count));
    }
}

/// <summary>A number of clusters that was tried.</summary>
/// <param name="Clusters">The number.</param>
/// <param name="Model">The clusters.</param>
/// <param name="Silhouette">Their mean silhouette, -1 to 1.</param>
public sealed record ClusterCandidate(int Clusters, KMeansModel Model, double Silhouette);

/// <summary>The numbers of clusters that were tried, and which of them to take.</summary>
public sealed class ClusterChoice
{
    /// <summary>Below this there is no substantial structure (Kaufman and Rousseeuw 1990, table 4).</summary>
    private const double Substantial = 0.25;
    private readonly double _oneInertia;
    private readonly int _sample;

    internal ClusterChoice(double oneInertia, IReadOnlyList<ClusterCandidate> tried, int sample)
    {
        (_oneInertia, Tried, _sample) = (oneInertia, tried, sample);
        Best = tried.MaxBy(candidate => candidate.Silhouette)!;
        Elbow = FindElbow();
    }

    /// <summary>What was tried, by rising number.</summary>
    public IReadOnlyList<ClusterCandidate> Tried { get; }

    /// <summary>The suggestion: the greatest mean silhouette, of several the fewest clusters.</summary>
    public ClusterCandidate Best { get; }

    /// <summary>
    /// Where the inertia bends: the number whose point lies farthest below the straight line from one cluster to the most that were tried,
    /// both axes taken from 0 to 1 (Satopaa et al. 2011).
    /// </summary>
    public int Elbow { get; }

    /// <summary>Why this number, in a sentence.</summary>
    public string Why
    {
        get
        {
            var agreement = Elbow == Best.Clusters ? "the inertia bends there too" : $"the inertia bends at {Elbow}";
            var caution = Best.Silhouette < Substantial ? $" But a silhouette below {Substantial} means that the clusters run into one another: take them as a way to talk about users, not as kinds of users." : "";
            return $"{Best.Clusters} clusters have the greatest mean silhouette ({Format.Number(Best.Silhouette)}, of {Format.Count(_sample)} users), and {agreement}.{caution}";
        }
    }

    /// <summary>One row a number, for a chart: clusters, inertia, silhouette.</summary>
    public DataFrame ToFrame() => new(
        new Int32DataFrameColumn("clusters", Tried.Select(tried => tried.Clusters)),
        new DoubleDataFrameColumn("inertia", Tried.Select(tried => tried.Model.Inertia)),
        new DoubleDataFrameColumn("silhouette", Tried.Select(tried => tried.Silhouette)));

    /// <inheritdoc/>
    public override string ToString() => Table().ToString();

    /// <summary>The comparison as an HTML table.</summary>
    public string ToHtml() => Table().ToHtml();

    private int FindElbow()
    {
        var last = Tried[^1];
        double Depth(ClusterCandidate tried)
        {
            var along = (tried.Clusters - 1.0) / (last.Clusters - 1);
            var height = _oneInertia == last.Model.Inertia ? 0 : (tried.Model.Inertia - last.Model.Inertia) / (_oneInertia - last.Model.Inertia);
            return 1 - along - height;
        }

        return Tried.MaxBy(Depth)!.Clusters;
    }

    private TextTable Table()
    {
        var table = new TextTable("clusters", "inertia", "of one cluster's", "silhouette", "smallest", "") { Title = "How many clusters?" };
        foreach (var (k, model, silhouette) in Tried)
        {
            var marks = string.Join(", ", new[] { k == Best.Clusters ? "<- suggested" : "", k == Elbow ? "elbow" : "" }.Where(mark => mark.Length > 0));
            table.Add($"{k}", Format.Number(model.Inertia), Format.Percent(model.Inertia / _oneInertia), Format.Number(silhouette), Format.Count(model.Sizes[^1]), marks);
        }

        table.Notes.Add(Why);
        return table;
    }
}
