using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>Who is a friend of whom: an immutable graph without direction. Two are equal if they have the same friendships.</summary>
public sealed class FriendGraph : IEquatable<FriendGraph>
{
    private FriendGraph(FeatureMatrix friends) => Friends = friends;

    /// <summary>No friendships.</summary>
    public static FriendGraph None { get; } = Of([]);

    /// <summary>The users who have friends.</summary>
    public IdMap Users => Friends.Ids;

    /// <summary>Number of friendships, each counted once.</summary>
    public int Count => Friends.Weights.Count / 2;

    /// <summary>A row a user, and a column a friend, each with 1.</summary>
    internal FeatureMatrix Friends { get; }

    /// <summary>Takes pairs in any order and direction; a pair that stands more than once is one friendship.</summary>
    /// <exception cref="ArgumentException">An id is empty, or somebody is a friend of oneself; the message names the pair.</exception>
    public static FriendGraph Of(IEnumerable<(string UserId, string FriendId)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var checkedPairs = pairs.Select((pair, place) => Check(pair, $"Pair {place}"));
        return new(FeatureMatrix.Of(checkedPairs.SelectMany(pair => new[] { pair, (pair.FriendId, pair.UserId) }).Distinct().Select(pair => (pair.Item1, pair.Item2, 1.0))));
    }

    /// <summary>Takes a row a friendship.</summary>
    /// <param name="frame">Two columns of ids.</param>
    /// <param name="user">The one column.</param>
    /// <param name="friend">The other column.</param>
    /// <exception cref="ArgumentException">A column is absent, an id is missing, or somebody is a friend of oneself; the message names the row.</exception>
    public static FriendGraph FromFrame(DataFrame frame, string user = "user_id", string friend = "friend_id")
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Of(frame.Texts(user).Zip(frame.Texts(friend)).Select((pair, row) => Check((pair.First ?? "", pair.Second ?? ""), $"Row {row}")));
    }

    /// <summary>User x user: a cell for each friend who has events.</summary>
    /// <param name="users">The users of a model.</param>
    /// <param name="seen">Their events.</param>
    internal SparseMatrix Among(IdMap users, SparseMatrix seen)
    {
        var indexOf = Users.Select(users.IndexOf).ToArray();
        return SparseMatrix.OfRows(users.Count, [.. users.Select(id =>
        {
            int[] friends = Users.IndexOf(id) is >= 0 and var row ? [.. Friends.Weights.Columns(row).ToArray().Select(friend => indexOf[friend]).Where(friend => friend >= 0 && seen.CountOf(friend) > 0)] : [];
            return (friends, Array.ConvertAll(friends, _ => 1f));
        })]);
    }

    internal static FriendGraph Read(ModelReader reader, string name)
    {
        var friends = reader.Features(name);
        return friends.Ids.SequenceEqual(friends.Features) ? new(friends) : throw reader.Error($"holds '{name}' whose users are not the friends");
    }

    /// <inheritdoc/>
    public bool Equals(FriendGraph? other) => other is not null && Friends.Equals(other.Friends);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FriendGraph);

    /// <inheritdoc/>
    public override int GetHashCode() => Friends.GetHashCode();

    /// <summary>As <c>2,911 users, 7,482 friendships</c>.</summary>
    public override string ToString() => $"{Users.Count:N0} users, {Count:N0} friendships";

    private static (string UserId, string FriendId) Check((string UserId, string FriendId) pair, string place) =>
        string.IsNullOrEmpty(pair.UserId) || string.IsNullOrEmpty(pair.FriendId) ? throw new ArgumentException($"{place} of friends is ('{pair.UserId}', '{pair.FriendId}'); both ids must be there.")
        : pair.UserId == pair.FriendId ? throw new ArgumentException($"{place} of friends says that '{pair.UserId}' is a friend of oneself; leave it out.")
        : pair;
}
