using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>Clusters of users and items, and the means of ratings in them as they were when it was made.</summary>
internal sealed class CoClusters
{
    private const int RowsInChunk = 64;

    private readonly RatingData _ratings;
    private readonly int[] _ofUsers;
    private readonly int[] _ofItems;
    private readonly double[] _userClusters;
    private readonly double[] _itemClusters;
    private readonly double[,] _pairs;

    public CoClusters(RatingData ratings, int[] ofUsers, int[] ofItems, int userClusters, int itemClusters)
    {
        (_ratings, _ofUsers, _ofItems) = (ratings, ofUsers, ofItems);
        var (sums, counts) = (new double[userClusters, itemClusters], new double[userClusters, itemClusters]);
        for (var user = 0; user < ratings.ByUser.RowCount; user++)
        {
            for (var k = ratings.ByUser.Offsets[user]; k < ratings.ByUser.Offsets[user + 1]; k++)
            {
                var ofItem = ofItems[ratings.ByUser.AllColumns[k]];
                sums[ofUsers[user], ofItem] += ratings.ByUser.AllValues[k];
                counts[ofUsers[user], ofItem]++;
            }
        }

        var (users, items) = (Enumerable.Range(0, userClusters), Enumerable.Range(0, itemClusters));
        double Mean(double sum, double count) => count > 0 ? sum / count : ratings.GlobalMean;
        _userClusters = [.. users.Select(u => Mean(items.Sum(i => sums[u, i]), items.Sum(i => counts[u, i])))];
        _itemClusters = [.. items.Select(i => Mean(users.Sum(u => sums[u, i]), users.Sum(u => counts[u, i])))];
        _pairs = new double[userClusters, itemClusters];
        foreach (var (u, i) in users.SelectMany(u => items.Select(i => (u, i))))
        {
            _pairs[u, i] = Mean(sums[u, i], counts[u, i]);
        }
    }

    public double Rating(int user, int ofUser, int item, int ofItem) =>
        _pairs[ofUser, ofItem] + _ratings.UserMeans[user] - _userClusters[ofUser] + _ratings.ItemMeans[item] - _itemClusters[ofItem];

    public void MoveUsers(CancellationToken ct) =>
        Move(_ratings.ByUser, _ofUsers, _userClusters.Length, (user, ofUser, item) => Rating(user, ofUser, item, _ofItems[item]), ct);

    public void MoveItems(CancellationToken ct) =>
        Move(_ratings.ByItem, _ofItems, _itemClusters.Length, (item, ofItem, user) => Rating(user, _ofUsers[user], item, ofItem), ct);

    private static void Move(SparseMatrix rows, int[] clusterOf, int clusters, Func<int, int, int, double> rating, CancellationToken ct) =>
        Chunks.Run(rows.RowCount, RowsInChunk, (first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                clusterOf[row] = Best(rows, row, clusters, rating);
            }
        }, Meter.None, ct);

    private static int Best(SparseMatrix rows, int row, int clusters, Func<int, int, int, double> rating)
    {
        var (best, least) = (0, double.PositiveInfinity);
        var columns = rows.Columns(row);
        var values = rows.Values(row);
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            var error = 0.0;
            for (var k = 0; k < columns.Length; k++)
            {
                error += Numbers.Square(values[k] - rating(row, cluster, columns[k]));
            }

            (best, least) = error < least ? (cluster, error) : (best, least);
        }

        return best;
    }
}
