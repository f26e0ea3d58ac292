using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>How events weigh in the similarity of two items, the sum over users of the product of both weights.</summary>
public enum ItemWeighting
{
    /// <summary>The value over the length of the item's vector: the similarity is the cosine.</summary>
    Cosine,

    /// <summary>The root of the value times the rarity of the user (users of few items say more), then as for the cosine.</summary>
    TfIdf,

    /// <summary>Okapi BM25: the value saturates (<see cref="ItemKnn.K1"/>), popular items are damped (<see cref="ItemKnn.B"/>), rare users count more.</summary>
    Bm25,
}

/// <summary>
/// Item-based nearest neighbours (Sarwar et al. 2001; Deshpande and Karypis 2004): an item's score is the sum, over the user's items, of the
/// value times the similarity, where each of the user's items votes for its own nearest neighbours only.
/// </summary>
/// <remarks>
/// The rarity of a user of n items is ln(items) - ln(1 + n). A negative value weighs as its positive counterpart with the sign turned, so that
/// similarities can be negative. An item's neighbours are those of the largest similarities that are not 0, equal ones by index; so negative ones,
/// which vote against, are among them where fewer than <see cref="Neighbours"/> are positive.
/// Time grows with the sum of squares of the users' numbers of items, memory with items times neighbours.
/// </remarks>
public sealed record ItemKnn : Recommender<ItemKnnModel>
{
    /// <summary>Neighbours that an item keeps, the item itself among them (it is its own nearest one under the cosine), at least 1.</summary>
    public int Neighbours { get; init => field = Guard.AtLeast(1, value, nameof(Neighbours)); } = 20;

    /// <summary>How events weigh.</summary>
    public ItemWeighting Weighting { get; init => field = Guard.Defined(value, nameof(Weighting)); } = ItemWeighting.Cosine;

    /// <summary>BM25 only: the value beyond which more adds little, at least 0.</summary>
    public double K1 { get; init => field = Guard.AtLeast(0.0, value, nameof(K1)); } = 1.2;

    /// <summary>BM25 only: how much popular items are damped, 0 (not) to 1 (wholly).</summary>
    public double B { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "0 to 1", nameof(B)); } = 0.75;

    internal override ItemKnnModel Train(Interactions train, Meter meter, CancellationToken ct) =>
        new(this, TrainingRecord.Of(train), new NeighbourSearch(train, new ItemWeights(train, this), Neighbours).Run(meter, ct));
}
