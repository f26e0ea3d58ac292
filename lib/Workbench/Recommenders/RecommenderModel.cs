using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// A fitted recommender: scores every item for a user and ranks them. It is immutable and may be used from many threads.
/// </summary>
/// <remarks>
/// Users whom the model has not learnt from (unknown, or without training events) are answered by popularity: items by the number of
/// their users; a model of features answers those who have features by these. Items of equal score stand by their index, lower first. A score is never NaN.
/// </remarks>
public abstract partial class RecommenderModel
{
    private readonly Lazy<float[]> _popularity;
    private readonly Lazy<SparseMatrix> _seenByItem;

    internal RecommenderModel(Recommender options, TrainingRecord record)
    {
        (Options, Users, Items, Seen) = (options, record.Users, record.Items, record.Seen);
        _popularity = new(() => Popularity.ByUsers(Seen));
        _seenByItem = new(() => Seen.Transpose());
    }

    /// <summary>The options that it was fitted with.</summary>
    public Recommender Options { get; }

    /// <summary>The users that have indices.</summary>
    public IdMap Users { get; }

    /// <summary>The items that can be recommended.</summary>
    public IdMap Items { get; }

    /// <summary>The user x item matrix that it was fitted on: what users have seen.</summary>
    public SparseMatrix Seen { get; }

    /// <summary>The score of every item for a user, in the order of <see cref="Items"/>; higher is better. Popularity for users whom the model has not learnt from.</summary>
    public float[] Scores(string userId)
    {
        var rows = new ScoreRows(1, Items.Count);
        ScoreAny([Users.IndexOf(userId)], rows);
        return rows[0].ToArray();
    }

    /// <summary>The <paramref name="n"/> best items for a user.</summary>
    /// <param name="userId">The user, known or not.</param>
    /// <param name="n">How many items, at least 1. If fewer are allowed, the answer says why.</param>
    /// <param name="options">Which items are allowed; null for all that the user has not seen.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public Recommendations Recommend(string userId, int n = 10, RecommendOptions? options = null) =>
        RecommendAll(n, options, [userId])[0];

    /// <summary>The <paramref name="n"/> best items for many users, in parallel; beside the answer itself, memory does not grow with the number of users.</summary>
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
        userIds ??= Users;
        var filter = new ItemFilter(options ?? new(), Items);
        var meter = Meter.For(progress);
        var indices = userIds.Select(Users.IndexOf).ToArray();
        var lists = Ranker.Rank(this, indices, n, filter, meter, ct);
        meter.Complete();
        return new(this, userIds, indices, n, filter, lists);
    }

    /// <summary>As <c>Als: 6,040 users x 3,706 items</c>.</summary>
    public override string ToString() => $"{Options.Label}: {Users.Count:N0} users x {Items.Count:N0} items";

    /// <summary>Scores users whom the model has learnt from into the first rows of <see cref="ScoreRows.Padded"/>, in their order. Finite numbers only.</summary>
    internal abstract void Score(ReadOnlySpan<int> users, ScoreRows rows);

    /// <summary>Whether the model itself scores the user with this index, or -1: it has learnt from the user's events, unless it says otherwise.</summary>
    internal virtual bool Knows(int user) => user >= 0 && Seen.CountOf(user) > 0;

    internal ReadOnlySpan<int> SeenBy(int user) => user < 0 ? [] : Seen.Columns(user);

    /// <summary>The same matrix as <see cref="Seen"/> by rows of items.</summary>
    internal SparseMatrix SeenByItem => _seenByItem.Value;

    /// <summary>Number of users of each item.</summary>
    internal ReadOnlySpan<float> UserCounts => _popularity.Value;

    /// <summary>What to tell of a user, by index or -1, who is not answered from events; null for one who is.</summary>
    internal string? FallbackNote(string userId, int user) =>
        AnsweredBy(user) is { } answer ? $"answered by {answer.What}: user {userId} {answer.Since}" : null;

    /// <summary>What answers a user whom the model has not learnt from, -1 for an unknown one: one score an item.</summary>
    internal virtual ReadOnlySpan<float> Fallback(int user) => _popularity.Value;

    /// <summary>What answers a user, by index or -1, in place of what is learnt from the user's events, and what the user is or lacks; null if nothing does.</summary>
    private protected virtual (string What, string Since)? AnsweredBy(int user) =>
        Knows(user) ? null : ("popularity", user < 0 ? "is unknown" : "has no training events");

    /// <summary>Scores any users, -1 being an unknown one.</summary>
    internal void ScoreAny(ReadOnlySpan<int> users, ScoreRows rows)
    {
        Score(rows.Arrange(users, Knows), rows);
        for (var row = 0; row < users.Length; row++)
        {
            if (!Knows(users[row]))
            {
                Fallback(users[row]).CopyTo(rows[row]);
            }
        }
    }
}
