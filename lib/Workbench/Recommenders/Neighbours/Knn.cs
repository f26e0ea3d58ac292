using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// How the similarity of two items, or of two users, comes from their events. Items are compared by their users and users by their items; below, the
/// vector is the item (or user) and the features are the users (or items).
/// </summary>
/// <remarks>
/// The first three are the sum over common features of the product of both weights. The rarity of a feature in n of N vectors is ln N - ln(1 + n). A negative
/// value weighs as its positive counterpart with the sign turned, so that similarities can be negative. The last two compare sets and look
/// only at which values are above 0.
/// </remarks>
public enum KnnWeighting
{
    /// <summary>The value over the length of the vector: the similarity is the cosine.</summary>
    Cosine,

    /// <summary>The root of the value times the rarity of the feature (a user of few items says more), then as for the cosine.</summary>
    TfIdf,

    /// <summary>Okapi BM25: the value saturates (K1), vectors of many events are damped (B), rare features count more.</summary>
    Bm25,

    /// <summary>Common features over the features of either (Jaccard 1912).</summary>
    Jaccard,

    /// <summary>
    /// How many times more often both occur together than if they were independent: common features times all features over the product of both sizes.
    /// It favours rare pairs.
    /// </summary>
    Lift,
}

/// <summary>What both kinds of nearest neighbours have in common.</summary>
/// <typeparam name="TModel">The type of the fitted model.</typeparam>
public abstract record Knn<TModel> : Recommender<TModel>
    where TModel : RecommenderModel
{
    /// <summary>Where similarities come from.</summary>
    public KnnWeighting Weighting { get; init => field = Guard.Defined(value, nameof(Weighting)); } = KnnWeighting.Cosine;

    /// <summary>BM25 only: the value beyond which more adds little, at least 0.</summary>
    public double K1 { get; init => field = Guard.AtLeast(0.0, value, nameof(K1)); } = 1.2;

    /// <summary>BM25 only: how much vectors of many events are damped, 0 (not) to 1 (wholly).</summary>
    public double B { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "0 to 1", nameof(B)); } = 0.75;

    internal KnnWeights Weights(SparseMatrix vectors, SparseMatrix features) => new(vectors, features, Weighting, K1, B);
}
