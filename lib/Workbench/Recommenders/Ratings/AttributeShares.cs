using Workbench.Data;

namespace Workbench.Recommenders.Ratings;

/// <summary>The shares of attributes in the items of a model: rows that sum to 1, or are empty.</summary>
internal static class AttributeShares
{
    public static SparseMatrix Of(FeatureMatrix attributes, IdMap items)
    {
        var rows = attributes.RowsFor(items);
        var shares = new List<float>(rows.Count);
        for (var item = 0; item < items.Count; item++)
        {
            var sum = RatingData.Sum(rows.Values(item));
            foreach (var weight in rows.Values(item))
            {
                shares.Add((float)(weight / sum));
            }
        }

        return rows.WithValues([.. shares]);
    }
}

/// <summary>The interests of one user after the other in attributes.</summary>
internal sealed class Interests(RatingData ratings, SparseMatrix shares, double shrinkage)
{
    private readonly double[] _sums = new double[shares.ColumnCount];
    private readonly double[] _weights = new double[shares.ColumnCount];
    private int _user = -1;

    public void MoveTo(int user)
    {
        if (user == _user)
        {
            return;
        }

        _sums.AsSpan().Clear();
        _weights.AsSpan().Clear();
        _user = user;
        for (var k = ratings.ByUser.Offsets[user]; k < ratings.ByUser.Offsets[user + 1]; k++)
        {
            var item = ratings.ByUser.AllColumns[k];
            for (var place = 0; place < shares.CountOf(item); place++)
            {
                var (attribute, share) = (shares.Columns(item)[place], (double)shares.Values(item)[place]);
                _sums[attribute] += share * ratings.ByUser.AllValues[k];
                _weights[attribute] += share;
            }
        }
    }

    public double Of(int attribute) => (_sums[attribute] + (shrinkage * ratings.UserMeans[_user])) / (_weights[attribute] + shrinkage);

    /// <summary>The interest as it would be without a rating of an item with that share: neither in the sum nor in the user's mean.</summary>
    public double Without(int attribute, double share, double rating)
    {
        var count = ratings.ByUser.CountOf(_user);
        var mean = count > 1 ? ((count * ratings.UserMeans[_user]) - rating) / (count - 1) : ratings.GlobalMean;
        return (_sums[attribute] - (share * rating) + (shrinkage * mean)) / (_weights[attribute] - share + shrinkage);
    }
}
