using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Options of an approximate search for the items of the largest scores: a hierarchical navigable small world graph (Malkov and Yashunin 2016, arXiv 1603.09320) over the vectors of
/// items. Time to rank grows with about the logarithm of the items instead of their number; with 100,000 of them scoring every item is still the faster way, with 500,000 this takes a third of the time.
/// </summary>
/// <remarks>
/// Largest inner products become nearest neighbours as in Bachrach et al. (2014): each item vector y gets one number more, sqrt(L^2 - |y|^2), where L is the longest one's length, and a user's vector
/// gets 0. The same vectors, options and seed give the same graph, on one thread or many: items come in batches, whose searches run over the graph as it was before the batch.
/// </remarks>
public sealed record Hnsw
{
    /// <summary>Links that an item gets on each layer, 2 to 256; on the lowest layer it keeps twice as many.</summary>
    public int M { get; init => field = Guard.Require(value is >= 2 and <= 256, value, "2 to 256", nameof(M)); } = 16;

    /// <summary>Items that are kept while the links of a new one are sought, at least 1: more find better links and take longer.</summary>
    public int EfConstruction { get; init => field = Guard.AtLeast(1, value, nameof(EfConstruction)); } = 200;

    /// <summary>Least number of items that are kept while a user's are sought, at least 1: more find more of the best and take longer.</summary>
    public int EfSearch { get; init => field = Guard.AtLeast(1, value, nameof(EfSearch)); } = 200;

    /// <summary>Where the layers of the items come from.</summary>
    public Seed Seed { get; init; }
}
