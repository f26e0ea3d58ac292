using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>Ranks the items for many users: batches of fixed size are scored at once, in memory that depends on threads and items but not on users.</summary>
internal static class Ranker
{
    /// <summary>Scores in a batch: about what a second-level cache holds.</summary>
    private const int ScoresInBatch = 1 << 18;
    private const int MostUsersInBatch = 64;

    /// <param name="model">The model that scores.</param>
    /// <param name="users">User indices, -1 for a user whom the model does not know.</param>
    /// <param name="n">Places in a list.</param>
    /// <param name="filter">Which items are allowed.</param>
    /// <param name="meter">Told the progress.</param>
    /// <param name="ct">Stops between batches.</param>
    /// <param name="seen">The user x item matrix of what users have seen; null for what the model was fitted on.</param>
    public static RankedLists Rank(RecommenderModel model, int[] users, int n, ItemFilter filter, Meter meter, CancellationToken ct, SparseMatrix? seen = null)
    {
        seen ??= model.Seen;
        var lists = new RankedLists(users.Length, Math.Min(n, model.Items.Count));
        var size = Math.Clamp(ScoresInBatch / model.Items.Count / 4 * 4, 4, MostUsersInBatch);
        Chunks.Run(users.Length, size, () => new Batch(model, seen, size), (batch, first, end) => batch.Rank(users, first, end, filter, lists), meter, ct);
        return lists;
    }

    private sealed class Batch(RecommenderModel model, SparseMatrix seen, int size)
    {
        private readonly ScoreRows _rows = new(size, model.Items.Count);

        public void Rank(int[] users, int first, int end, ItemFilter filter, RankedLists lists)
        {
            model.ScoreAny(users.AsSpan(first..end), _rows);
            for (var list = first; list < end; list++)
            {
                var scores = _rows[list - first];
                filter.Apply(scores, users[list] < 0 ? [] : seen.Columns(users[list]));
                var (items, best) = lists.Places(list);
                lists.Counts[list] = TopN.Select(scores, items.Span, best.Span);
            }
        }
    }
}
