using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>Users by the answers that they would give to the questions so far; those without events are left out. Columns are the candidates.</summary>
/// <remarks>
/// Of a group of n users whose answers on item i add up to s_i, the squared error is the sum of squares less the sum over items of s_i^2 / n. So what a
/// split gains is that second sum over its parts, less that of the group; the part of those who did not have the item is the group less the others.
/// </remarks>
internal sealed class AnswerGroups
{
    private const int CandidatesInChunk = 8;

    private readonly SparseMatrix _byUser;
    private readonly SparseMatrix _byItem;
    private readonly int[] _groupOf;
    private int[] _sizes;
    private double[][] _sums;

    public AnswerGroups(SparseMatrix byUser, int[] candidates)
    {
        _groupOf = [.. Enumerable.Range(0, byUser.RowCount).Select(user => byUser.CountOf(user) > 0 ? 0 : -1)];
        _byUser = Only(byUser, candidates);
        _byItem = _byUser.Transpose();
        UserCount = _groupOf.Count(group => group == 0);
        (_sizes, _sums) = Count(1);
        Variance = _byUser.Count - Foretold();
    }

    public int UserCount { get; }

    /// <summary>Share of the squared error around the mean of all users that the groups leave none of.</summary>
    public double Explained => Variance > 0 ? 1 - ((_byUser.Count - Foretold()) / Variance) : 1;

    private double Variance { get; }

    /// <summary>The candidate, by its place, whose split gains most, the first among equals; null where none gains.</summary>
    public int? Best(CancellationToken ct)
    {
        var gains = new double[_byItem.RowCount];
        Chunks.Run(gains.Length, CandidatesInChunk, (first, end) =>
        {
            for (var place = first; place < end; place++)
            {
                gains[place] = GainOf(place);
            }
        }, Meter.None, ct);
        var best = Array.IndexOf(gains, gains.Max());

        // Sums of squares of as many numbers leave rounding that is no gain.
        return gains[best] > 1e-9 * Math.Max(1, Variance) ? best : null;
    }

    public void SplitBy(int item)
    {
        var numbers = new Dictionary<(int Group, int Answer), int>();
        for (var user = 0; user < _groupOf.Length; user++)
        {
            if (_groupOf[user] >= 0)
            {
                var key = (_groupOf[user], AnswerOf(user, item));
                numbers.TryAdd(key, numbers.Count);
                _groupOf[user] = numbers[key];
            }
        }

        (_sizes, _sums) = Count(numbers.Count);
    }

    /// <summary>The columns of the candidates, in their order.</summary>
    private static SparseMatrix Only(SparseMatrix byUser, int[] candidates)
    {
        var byItem = byUser.Transpose();
        var offsets = new int[candidates.Length + 1];
        var (users, values) = (new List<int>(), new List<float>());
        for (var place = 0; place < candidates.Length; place++)
        {
            users.AddRange(byItem.Columns(candidates[place]));
            values.AddRange(byItem.Values(candidates[place]));
            offsets[place + 1] = users.Count;
        }

        return new SparseMatrix(byUser.RowCount, offsets, [.. users], [.. values]).Transpose();
    }

    /// <summary>1 for an item that was liked, -1 for one that was not.</summary>
    private static int Sign(float value) => value > 0 ? 1 : -1;

    private int AnswerOf(int user, int item) => _byUser.Columns(user).BinarySearch(item) is >= 0 and var at ? Sign(_byUser.Values(user)[at]) : 0;

    private (int[] Sizes, double[][] Sums) Count(int groupCount)
    {
        var (sizes, sums) = (new int[groupCount], Enumerable.Range(0, groupCount).Select(_ => new double[_byUser.ColumnCount]).ToArray());
        for (var user = 0; user < _groupOf.Length; user++)
        {
            if (_groupOf[user] >= 0)
            {
                sizes[_groupOf[user]]++;
                AddAnswers(sums[_groupOf[user]], user);
            }
        }

        return (sizes, sums);
    }

    private void AddAnswers(double[] sums, int user)
    {
        var values = _byUser.Values(user);
        var items = _byUser.Columns(user);
        for (var k = 0; k < items.Length; k++)
        {
            sums[items[k]] += Sign(values[k]);
        }
    }

    private double Foretold() => _sizes.Select((size, group) => Squares(_sums[group]) / size).Sum();

    private static double Squares(double[] sums) => sums.Sum(sum => sum * sum);

    /// <summary>Only groups that have users of the item are split, so that the work is that of its users and not of all.</summary>
    private double GainOf(int item)
    {
        var parts = new SortedDictionary<(int Group, int Answer), (int Size, double[] Sums)>();
        for (var k = 0; k < _byItem.CountOf(item); k++)
        {
            var user = _byItem.Columns(item)[k];
            var key = (_groupOf[user], Sign(_byItem.Values(item)[k]));
            var (size, sums) = parts.TryGetValue(key, out var part) ? part : (0, new double[_byUser.ColumnCount]);
            AddAnswers(sums, user);
            parts[key] = (size + 1, sums);
        }

        return parts.GroupBy(part => part.Key.Group, part => part.Value).Sum(group => GainOf(group.Key, [.. group]));
    }

    private double GainOf(int group, (int Size, double[] Sums)[] parts)
    {
        var (rest, left) = ((double[])_sums[group].Clone(), _sizes[group]);
        var gain = -Squares(rest) / left;
        foreach (var (size, sums) in parts)
        {
            gain += Squares(sums) / size;
            left -= size;
            for (var item = 0; item < rest.Length; item++)
            {
                rest[item] -= sums[item];
            }
        }

        return left > 0 ? gain + (Squares(rest) / left) : gain;
    }
}
