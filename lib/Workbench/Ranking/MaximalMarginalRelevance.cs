using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>What makes two items alike.</summary>
public enum ItemSimilarity
{
    /// <summary>The cosine of who had them in training, which the metric <c>Diversity</c> takes too.</summary>
    Cooccurrence,

    /// <summary>1 for two items of one category, else 0.</summary>
    Category,
}

/// <summary>
/// Maximal marginal relevance (Carbonell and Goldstein 1998): the next item is the one of the largest lambda relevance - (1 - lambda) similarity to the
/// most similar item before it.
/// </summary>
public sealed record MaximalMarginalRelevance : Reranker
{
    /// <summary>Weight of relevance, 0 (diversity alone) to 1 (relevance alone).</summary>
    public double Lambda { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "0 to 1", nameof(Lambda)); } = 0.7;

    /// <summary>What makes two items alike.</summary>
    public ItemSimilarity Similarity { get; init => field = Guard.Defined(value, nameof(Similarity)); } = ItemSimilarity.Cooccurrence;

    internal override string Label => $"MMR (lambda {Lambda}, {Similarity.ToString().ToLowerInvariant()})";

    internal override IMarginalValue Start(UserCandidates user) => new Marginal(this, user);

    internal override void Require(RankingRules rules)
    {
        if (Similarity == ItemSimilarity.Category)
        {
            RequireCategories(rules);
        }
    }

    private sealed class Marginal(MaximalMarginalRelevance options, UserCandidates user) : IMarginalValue
    {
        /// <summary>Similarity of each candidate to the most similar one that was chosen.</summary>
        private readonly double[] _closest = new double[user.Count];

        public double Of(int candidate) => (options.Lambda * user.Relevance[candidate]) - ((1 - options.Lambda) * _closest[candidate]);

        public void Choose(int candidate)
        {
            for (var other = 0; other < _closest.Length; other++)
            {
                _closest[other] = Math.Max(_closest[other], Similarity(user.ItemOf(candidate), user.ItemOf(other)));
            }
        }

        private double Similarity(int a, int b) => options.Similarity == ItemSimilarity.Cooccurrence
            ? Cooccurrence.Cosine(user.Model.SeenByItem, a, b)
            : user.CategoryOf(a) is { } category && category == user.CategoryOf(b) ? 1 : 0;
    }
}
