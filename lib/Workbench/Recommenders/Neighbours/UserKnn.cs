using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// User-based nearest neighbours (Resnick et al. 1994; for events Aiolli 2013): an item's score is the sum, over the user's nearest
/// neighbours, of the similarity times the neighbour's value.
/// </summary>
/// <remarks>
/// A user's neighbours are those of the largest similarities that are not 0, equal ones by index, the user not among them.
/// Users of the same items and values have the same similarities, which are computed once. Time grows with the sum of squares of the items' numbers of users, each kind of users counted
/// once, and with users times neighbours; memory with the latter.
/// </remarks>
public sealed record UserKnn : Knn<UserKnnModel>
{
    /// <summary>Neighbours that a user keeps, at least 1.</summary>
    public int Neighbours { get; init => field = Guard.AtLeast(1, value, nameof(Neighbours)); } = 50;

    internal override UserKnnModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var weights = Weights(train.ByUser, train.ByItem);
        var groups = RowGroups.Of(train.ByUser);
        var similarities = groups.Count < train.ByUser.RowCount
            ? new GroupedSearch(weights, groups, Neighbours).Run(Search(weights, null).OffsetsOf, meter, ct)
            : Search(weights, null).Run(meter, ct);
        return new(this, TrainingRecord.Of(train), similarities);
    }

    /// <summary>A search that adds up each user's similarities.</summary>
    /// <param name="weights">The weights of all users.</param>
    /// <param name="only">The users whose neighbours are sought; null for all.</param>
    internal NeighbourSearch Search(KnnWeights weights, int[]? only) => new(weights, Neighbours) { KeepsSelf = false, Noun = "users", Only = only };
}

/// <summary>A fitted <see cref="UserKnn"/>.</summary>
public sealed class UserKnnModel : RecommenderModel
{
    internal UserKnnModel(UserKnn options, TrainingRecord record, SparseMatrix similarities)
        : base(options, record) => Similarities = similarities;

    /// <summary>User x user: row u holds the neighbours of user u and how similar they are.</summary>
    public SparseMatrix Similarities { get; }

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows) => SparseProduct.Score(Similarities, Seen, users, rows);

    internal static UserKnnModel Read(ModelReader reader)
    {
        var users = reader.Record.Users.Count;
        return new(reader.Options<UserKnn>(), reader.Record, reader.Matrix("similarities", users, users));
    }

    /// <summary>
    /// Seeks neighbours of users who are new or have new events, among all users. All others keep theirs; what they are scored follows the new events of
    /// their neighbours.
    /// </summary>
    private protected override UserKnnModel WithUsers(TrainingRecord record, int[] before, int[] changed)
    {
        var options = (UserKnn)Options;
        var found = options.Search(options.Weights(record.Seen, record.Seen.Transpose()), changed).Run(Meter.None, default);
        return new(options, record, FoundNeighbours.Among(Similarities, before, found, changed));
    }

    /// <summary>Neighbours stay who they are; what they took of the items is scored.</summary>
    private protected override UserKnnModel WithItems(TrainingRecord record, int[] before, int[] changed) => new((UserKnn)Options, record, Similarities);

    /// <summary>A score is a sum over neighbours, who are named in the parts alone: the sentence is for the user's eyes.</summary>
    private protected override Reasons ReasonsFor(int user, int item)
    {
        var neighbours = Similarities.Columns(user).ToArray();
        var amounts = Similarities.Values(user).ToArray().Select((similarity, k) => (double)similarity * Seen[neighbours[k], item]).ToArray();
        return new([])
        {
            Terms = neighbours.Select((neighbour, k) => ($"user {Users[neighbour]}", amounts[k])),
            Because = $"{amounts.Count(amount => amount != 0):N0} of the {neighbours.Length:N0} users most like you had it",
        };
    }

    private protected override void Write(ModelWriter writer) => writer.Add("similarities", Similarities);
}
