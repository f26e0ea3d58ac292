using Workbench.Internals;
using Workbench.Metrics;

namespace Workbench.Recommenders;

/// <summary>A model of factors whose lists are found by <see cref="Hnsw"/> instead of scoring every item. It is immutable and may be used from many threads; it has no file of its own.</summary>
/// <remarks>Scores are those of the exact model but for rounding. Users whom that model has not learnt from are answered by its fallback.</remarks>
public sealed class ApproximateModel
{
    private const int UsersInChunk = 8;

    private readonly FactorModel _exact;
    private readonly HnswGraph _graph;

    internal ApproximateModel(FactorModel exact, Hnsw options, Meter meter, CancellationToken ct)
    {
        (_exact, Options) = (exact, options);
        _graph = HnswGraph.Of(exact.Y, options, meter, ct);
    }

    /// <summary>How it searches.</summary>
    public Hnsw Options { get; }

    /// <summary>The model whose scores it looks for.</summary>
    public FactorModel Exact => _exact;

    /// <summary>About the <paramref name="n"/> best items for a user; see <see cref="RecommendAll"/>.</summary>
    /// <param name="userId">The user, known or not.</param>
    /// <param name="n">How many items, at least 1.</param>
    /// <param name="options">Which items are allowed; null for all that the user has not seen.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public Recommendations Recommend(string userId, int n = 10, RecommendOptions? options = null) => RecommendAll(n, options, [userId])[0];

    /// <summary>
    /// About the <paramref name="n"/> best items for many users, in parallel. It looks for as many more as the filters are expected to take away; where they leave too few, every item
    /// is scored, and <see cref="Recommendations.Search"/> says so.
    /// </summary>
    /// <param name="n">How many items for each user, at least 1.</param>
    /// <param name="options">Which items are allowed; null for all that the user has not seen.</param>
    /// <param name="userIds">The users, known or not; null for all that the model knows.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work within a fraction of a second.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public RecommendationTable RecommendAll(
        int n = 10, RecommendOptions? options = null, IReadOnlyList<string>? userIds = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        Guard.AtLeast(1, n);
        userIds ??= _exact.Users;
        var filter = new ItemFilter(options ?? new(), _exact.Items);
        var users = userIds.Select(_exact.Users.IndexOf).ToArray();
        var lists = new RankedLists(users.Length, Math.Min(n, _exact.Items.Count));
        var isFound = new bool[users.Length];
        var meter = Meter.For(progress);
        Chunks.Run(users.Length, UsersInChunk, () => new Searcher(this, filter, lists), (searcher, first, end) =>
        {
            for (var list = first; list < end; list++)
            {
                isFound[list] = searcher.TryFind(list, users[list]);
            }
        }, meter.Part(0, 2), ct);
        RankExactly(users, isFound, filter, lists, meter.Part(1, 2), ct);
        meter.Complete();
        return new(_exact, userIds, users, n, filter, lists) { IsApproximate = isFound };
    }

    /// <summary>The share of the exact <paramref name="n"/> best unseen items that is found, a mean over users: 1 is all of them.</summary>
    /// <param name="n">How many items, at least 1.</param>
    /// <param name="users">How many users are drawn, at least 2; all where there are fewer.</param>
    /// <param name="seed">Where the users are drawn from.</param>
    /// <param name="level">Confidence level of the interval, above 0 and below 1.</param>
    /// <exception cref="InvalidOperationException">The model has learnt from no user.</exception>
    public Estimate Recall(int n = 10, int users = 1_000, Seed seed = default, double level = 0.95)
    {
        Guard.AtLeast(1, n);
        Guard.AtLeast(2, users);
        Guard.Share(level);
        var known = Enumerable.Range(0, _exact.Users.Count).Where(_exact.Knows).Select(user => _exact.Users[user]).ToArray();
        if (known.Length == 0)
        {
            throw new InvalidOperationException($"{_exact} has learnt from no user, so that there are no lists to compare.");
        }

        seed.FastStream().Shuffle<string>(known);
        var drawn = known[..Math.Min(users, known.Length)];
        var (found, best) = (RecommendAll(n, userIds: drawn), _exact.RecommendAll(n, userIds: drawn));
        var shares = drawn.Select((_, k) => ShareOf(best[k], found[k])).ToArray();
        return MeanIntervals.Of([shares], new() { Level = level }, Meter.None, default)[0];
    }

    /// <summary>As <c>Als: 6,040 users x 3,706 items, approximate</c>.</summary>
    public override string ToString() => $"{_exact}, approximate";

    private static double ShareOf(Recommendations best, Recommendations found)
    {
        var ids = found.Select(item => item.ItemId).ToHashSet();
        return best.Count == 0 ? 1 : (double)best.Count(item => ids.Contains(item.ItemId)) / best.Count;
    }

    private void RankExactly(int[] users, bool[] isFound, ItemFilter filter, RankedLists lists, Meter meter, CancellationToken ct)
    {
        var rest = Enumerable.Range(0, users.Length).Where(list => !isFound[list]).ToArray();
        var exact = Ranker.Rank(_exact, Array.ConvertAll(rest, list => users[list]), lists.N, filter, meter, ct);
        for (var k = 0; k < rest.Length; k++)
        {
            lists.Counts[rest[k]] = exact.Counts[k];
            var (items, scores) = lists.Places(rest[k]);
            exact.Items(k).CopyTo(items.Span);
            exact.Scores(k).CopyTo(scores.Span);
        }
    }

    /// <summary>Searches for one user after the other; owned by one thread.</summary>
    private sealed class Searcher(ApproximateModel model, ItemFilter filter, RankedLists lists)
    {
        /// <summary>Where more than this share of the items would be kept, scoring all of them is faster.</summary>
        private const int MostShare = 10;

        private readonly HnswSearch _search = model._graph.NewSearch();
        private readonly FactorMatrix _query = new(1, model._exact.Y.Factors + 1);

        /// <summary>Fills a list, or returns false where it would have gaps.</summary>
        public bool TryFind(int list, int user)
        {
            var exact = model._exact;
            var seen = exact.SeenBy(user);
            var wanted = (lists.N + (double)seen.Length) * exact.Items.Count / Math.Max(filter.AllowedCount, 1);
            var kept = Math.Max(wanted, model.Options.EfSearch);
            if (!exact.Knows(user) || wanted * MostShare > exact.Items.Count)
            {
                return false;
            }

            exact.X.Row(user)[..exact.X.Factors].CopyTo(_query.Row(0));
            var (items, scores) = lists.Places(list);
            var count = 0;
            foreach (var (item, score) in model._graph.Nearest(_search, ref _query.Ref(0), (int)kept))
            {
                if (count < lists.N && filter.Allows(item, seen))
                {
                    (items.Span[count], scores.Span[count]) = (item, score);
                    count++;
                }
            }

            lists.Counts[list] = count;
            return count == lists.N;
        }
    }
}
