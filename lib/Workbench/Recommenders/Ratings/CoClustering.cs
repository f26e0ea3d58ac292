using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// Co-clustering (George and Merugu 2005): users and items are clustered together, and r_ui is the mean of the ratings between both clusters, plus by how much
/// the user's mean is above that of the user's cluster, plus by how much the item's mean is above that of the item's cluster.
/// </summary>
/// <remarks>
/// Clusters are drawn at random; then a pass moves each user to the cluster with the least squared error, and then each item, equals by the lower number. A cluster
/// without ratings has the mean of all. With an unknown item the answer is the user's mean, with an unknown user the item's mean, with both the mean of all ratings.
/// The defaults are those of Surprise 1.1.
/// </remarks>
public sealed record CoClustering : RatingPredictor<CoClusteringModel>
{
    /// <summary>Clusters of users, at least 1.</summary>
    public int UserClusters { get; init => field = Guard.AtLeast(1, value, nameof(UserClusters)); } = 3;

    /// <summary>Clusters of items, at least 1.</summary>
    public int ItemClusters { get; init => field = Guard.AtLeast(1, value, nameof(ItemClusters)); } = 3;

    /// <summary>Passes over users and items, at least 1.</summary>
    public int Epochs { get; init => field = Guard.AtLeast(1, value, nameof(Epochs)); } = 20;

    /// <summary>Where the first clusters come from.</summary>
    public Seed Seed { get; init; }

    internal override CoClusteringModel Learn(RatingData ratings, Meter meter, CancellationToken ct)
    {
        var (ofUsers, ofItems) = (Draw(ratings.ByUser.RowCount, UserClusters, 0), Draw(ratings.ByItem.RowCount, ItemClusters, 1));
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var means = new CoClusters(ratings, ofUsers, ofItems, UserClusters, ItemClusters);
            means.MoveUsers(ct);
            means.MoveItems(ct);
            meter.Report((epoch + 1.0) / Epochs);
        }

        return new(this, ratings, ofUsers, ofItems);
    }

    private int[] Draw(int count, int clusters, int stream)
    {
        var random = Seed.Stream(stream);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(clusters))];
    }
}

/// <summary>A fitted <see cref="CoClustering"/>.</summary>
public sealed class CoClusteringModel : RatingModel
{
    private readonly int[] _ofUsers;
    private readonly int[] _ofItems;
    private readonly CoClusters _clusters;

    internal CoClusteringModel(CoClustering options, RatingData ratings, int[] ofUsers, int[] ofItems)
        : base(options, ratings)
    {
        (_ofUsers, _ofItems) = (ofUsers, ofItems);
        _clusters = new(ratings, ofUsers, ofItems, options.UserClusters, options.ItemClusters);
    }

    /// <summary>The cluster of a user, from 0; null for one who has no training ratings.</summary>
    public int? ClusterOfUser(string userId) => Users.IndexOf(userId) is var user && Ratings.KnowsUser(user) ? _ofUsers[user] : null;

    /// <summary>The cluster of an item, from 0; null for one that has no training ratings.</summary>
    public int? ClusterOfItem(string itemId) => Items.IndexOf(itemId) is var item && Ratings.KnowsItem(item) ? _ofItems[item] : null;

    internal static CoClusteringModel Read(ModelReader reader)
    {
        var options = reader.Options<CoClustering>();
        return new(
            options,
            RatingData.Of(reader.Record),
            reader.Indices("user_clusters", reader.Record.Users.Count, options.UserClusters),
            reader.Indices("item_clusters", reader.Record.Items.Count, options.ItemClusters));
    }

    private protected override RatingEstimator NewEstimator() => new RatingFormula((user, item) => (Ratings.KnowsUser(user), Ratings.KnowsItem(item)) switch
    {
        (true, true) => new(_clusters.Rating(user, _ofUsers[user], item, _ofItems[item]), RatingBasis.Model),
        (true, false) => new(Ratings.UserMeans[user], RatingBasis.UserMean),
        (false, true) => new(Ratings.ItemMeans[item], RatingBasis.ItemMean),
        _ => new(GlobalMean, RatingBasis.GlobalMean),
    });

    private protected override void Write(ModelWriter writer)
    {
        writer.Add("user_clusters", _ofUsers, _ofUsers.Length);
        writer.Add("item_clusters", _ofItems, _ofItems.Length);
    }
}
