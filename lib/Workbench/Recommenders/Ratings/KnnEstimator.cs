namespace Workbench.Recommenders.Ratings;

/// <summary>Foretells by neighbours. The similarities of one x are kept until another is asked for, so ask for all pairs of an x together.</summary>
internal sealed class KnnEstimator(RatingKnnModel model) : RatingEstimator
{
    private readonly PairRow _row = model.NewRow();
    private readonly Nearest _nearest = new(Math.Min(model.Knn.Neighbours, model.ByX.RowCount));

    /// <summary>For all y of one x: how many neighbours, the sum of their similarities, and that of what they say.</summary>
    private readonly (int Count, double Weight, double Sum)[] _all = new (int, double, double)[model.AmongUsers ? model.Items.Count : 0];

    public override RatingEstimate Of(int user, int item)
    {
        if (!model.Ratings.KnowsUser(user) || !model.Ratings.KnowsItem(item))
        {
            return model.WithoutBoth(user, item);
        }

        var (x, y) = model.AmongUsers ? (user, item) : (item, user);
        _row.MoveTo(x);
        Offer(y);
        var rest = model.RestByY;
        var nearest = _nearest.Take(out var similarities);
        var (weight, sum) = (0.0, 0.0);
        for (var n = 0; n < nearest.Length; n++)
        {
            weight += similarities[n];
            sum += similarities[n] * rest[nearest[n]];
        }

        return Combine(x, y, nearest.Length, weight, sum);
    }

    /// <summary>Neighbours one after the other, the nearest first, give their ratings to all items that still want some: each neighbour is ranked once and not for every item.</summary>
    public override void All(int user, Span<float> ratings)
    {
        if (!model.AmongUsers)
        {
            base.All(user, ratings);
            return;
        }

        _row.MoveTo(user);
        _all.AsSpan().Clear();
        var rest = model.RestByX;
        foreach (var neighbour in Ranked())
        {
            Vote(neighbour, _row.Values[neighbour], rest);
        }

        for (var item = 0; item < ratings.Length; item++)
        {
            var (count, weight, sum) = _all[item];
            ratings[item] = ToScore(model.Ratings.KnowsItem(item) ? Combine(user, item, count, weight, sum) : model.WithoutBoth(user, item));
        }
    }

    private void Offer(int y)
    {
        var all = model.ByY.Columns(y);
        var first = model.ByY.Offsets[y];
        for (var k = 0; k < all.Length; k++)
        {
            if (_row.Values[all[k]] is > 0 and var similarity)
            {
                _nearest.Offer(first + k, similarity);
            }
        }
    }

    private void Vote(int neighbour, double similarity, double[] rest)
    {
        var items = model.ByX.Columns(neighbour);
        var first = model.ByX.Offsets[neighbour];
        for (var k = 0; k < items.Length; k++)
        {
            ref var all = ref _all[items[k]];
            if (all.Count < model.Knn.Neighbours)
            {
                all = (all.Count + 1, all.Weight + similarity, all.Sum + (similarity * rest[first + k]));
            }
        }
    }

    /// <summary>All neighbours of positive similarity, the nearest first, equal ones by index.</summary>
    private int[] Ranked()
    {
        var ranked = _row.Touched.Where(other => _row.Values[other] > 0).ToArray();
        var distances = Array.ConvertAll(ranked, other => -_row.Values[other]);
        if (!InOrder(distances, ranked))
        {
            Array.Sort(distances, ranked);
            SortEquals(distances, ranked);
        }

        return ranked;
    }

    /// <summary>Where users have few ratings, most similarities are equal, and found by index: then there is nothing to sort.</summary>
    private static bool InOrder(double[] distances, int[] ranked)
    {
        for (var k = 1; k < ranked.Length; k++)
        {
            if (distances[k] < distances[k - 1] || (distances[k] == distances[k - 1] && ranked[k] < ranked[k - 1]))
            {
                return false;
            }
        }

        return true;
    }

    private static void SortEquals(double[] distances, int[] ranked)
    {
        for (int first = 0, end; first < ranked.Length; first = end)
        {
            end = first + 1;
            while (end < ranked.Length && distances[end] == distances[first])
            {
                end++;
            }

            Array.Sort(ranked, first, end - first);
        }
    }

    /// <summary>The sum of positive similarities can still be 0, by underflow.</summary>
    private RatingEstimate Combine(int x, int y, int count, double weight, double sum) => count < model.Knn.MinNeighbours || weight == 0
        ? model.WithoutNeighbours(x, y)
        : new(model.Centring.Level(x, y) + (sum / weight * model.Centring.Scale(x)), RatingBasis.Model);
}
