using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// User-based nearest neighbours (Resnick et al. 1994; for events Aiolli 2013): an item's score is the sum, over the user's nearest
/// neighbours, of the similarity times the neighbour's value.
/// </summary>
/// <remarks>
/// A user's neighbours are those of the largest similarities that are not 0, equal ones by index, the user not among them.
/// Time grows with the sum of squares of the items' numbers of users, memory with users times neighbours.
/// </remarks>
public sealed record UserKnn : Knn<UserKnnModel>
{
    /// <summary>Neighbours that a user keeps, at least 1.</summary>
    public int Neighbours { get; init => field = Guard.AtLeast(1, value, nameof(Neighbours)); } = 50;

    internal override UserKnnModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var search = new NeighbourSearch(train.ByUser, train.ByItem, Weights(train.ByUser, train.ByItem), Neighbours) { KeepsSelf = false, Noun = "users" };
        return new(this, TrainingRecord.Of(train), search.Run(meter, ct));
    }
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

    private protected override void Write(ModelWriter writer) => writer.Add("similarities", Similarities);
}
