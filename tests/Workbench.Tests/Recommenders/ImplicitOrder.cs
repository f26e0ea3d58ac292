using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>
/// Item neighbours from this library's weights, but with equals in the order of implicit 0.7.3 and without rounding to float32.
/// </summary>
/// <remarks>
/// implicit offers candidates to a list of the best, the last to be touched first. An equal one does not displace what is on a full list,
/// and of equals on it the lowest index goes first when a better one comes. Lists stand by score, then by index, the highest first.
/// </remarks>
internal sealed class ImplicitOrder
{
    private readonly SparseMatrix _byUser;
    private readonly (int Item, double Similarity)[][] _neighbours;

    public ImplicitOrder(Interactions train, ItemKnn options)
    {
        _byUser = train.ByUser;
        var weights = options.Weights(train.ByItem, train.ByUser);
        _neighbours = [.. Enumerable.Range(0, train.Items.Count).Select(item =>
        {
            var sums = new Sums();
            for (var k = train.ByItem.Offsets[item]; k < train.ByItem.Offsets[item + 1]; k++)
            {
                var user = train.ByItem.AllColumns[k];
                var weight = Weight(item, user, train.ByItem.AllValues[k]);
                for (var other = _byUser.Offsets[user]; other < _byUser.Offsets[user + 1]; other++)
                {
                    sums.Add(_byUser.AllColumns[other], Weight(_byUser.AllColumns[other], user, _byUser.AllValues[other]) * weight);
                }
            }

            return sums.Best(options.Neighbours).OrderBy(n => n.Item).ToArray();
        })];

        double Weight(int item, int user, float value) => weights.Scale[item] * weights.Of(item, user, value);
    }

    /// <summary>The first n items for a user; items that the user had count as scored 0.</summary>
    public int[] Recommend(int user, int n)
    {
        var sums = new Sums();
        foreach (var item in _byUser.Columns(user))
        {
            foreach (var (neighbour, similarity) in _neighbours[item])
            {
                sums.Add(neighbour, similarity);
            }
        }

        foreach (var item in _byUser.Columns(user))
        {
            sums.Clear(item);
        }

        return [.. sums.Best(n).Select(entry => entry.Item)];
    }

    private sealed class Sums
    {
        private readonly Dictionary<int, double> _sums = [];
        private readonly List<int> _touched = [];

        public void Add(int item, double value)
        {
            if (_sums.TryAdd(item, value))
            {
                _touched.Add(item);
            }
            else
            {
                _sums[item] += value;
            }
        }

        public void Clear(int item)
        {
            if (_sums.ContainsKey(item))
            {
                _sums[item] = 0;
            }
        }

        /// <summary>The best first.</summary>
        public IEnumerable<(int Item, double Score)> Best(int count)
        {
            var best = new SortedSet<(double Score, int Item)>();
            foreach (var item in Enumerable.Reverse(_touched))
            {
                if (best.Count == count && _sums[item] <= best.Min.Score)
                {
                    continue;
                }

                if (best.Count == count)
                {
                    best.Remove(best.Min);
                }

                best.Add((_sums[item], item));
            }

            return best.Reverse().Select(entry => (entry.Item, entry.Score));
        }
    }
}
