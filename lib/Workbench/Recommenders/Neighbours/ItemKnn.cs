using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Item-based nearest neighbours (Sarwar et al. 2001; Deshpande and Karypis 2004): an item's score is the sum, over the user's items, of the
/// value times the similarity, where each of the user's items votes for its own nearest neighbours only.
/// </summary>
/// <remarks>
/// An item's neighbours are those of the largest similarities that are not 0, equal ones by index; so negative ones,
/// which vote against, are among them where fewer than <see cref="Neighbours"/> are positive.
/// Time grows with the sum of squares of the users' numbers of items, memory with items times neighbours.
/// </remarks>
public sealed record ItemKnn : Knn<ItemKnnModel>
{
    /// <summary>Neighbours that an item keeps, the item itself among them (it is its own nearest one under the cosine), at least 1.</summary>
    public int Neighbours { get; init => field = Guard.AtLeast(1, value, nameof(Neighbours)); } = 20;

    internal override ItemKnnModel Train(Interactions train, Meter meter, CancellationToken ct) =>
        new(this, TrainingRecord.Of(train), Search(train.ByItem, train.ByUser, null).Run(meter, ct));

    /// <param name="byItem">The item x user matrix.</param>
    /// <param name="byUser">Its transpose.</param>
    /// <param name="only">The items whose neighbours are sought; null for all.</param>
    internal NeighbourSearch Search(SparseMatrix byItem, SparseMatrix byUser, int[]? only) =>
        new(Weights(byItem, byUser), Neighbours) { Only = only };
}
