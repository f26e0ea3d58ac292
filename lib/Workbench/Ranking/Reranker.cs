namespace Workbench.Ranking;

/// <summary>
/// Chooses the items of a slate one after the other, each by what it adds to those before it, from the best candidates of a user.
/// </summary>
/// <remarks>
/// Relevance is the score with its boosts, scaled to 0 (the last of the candidates) to 1 (the first), so that weights mean the same for every model and user.
/// Of equal values the better ranked candidate is chosen.
/// </remarks>
public abstract record Reranker
{
    internal abstract string Label { get; }

    internal abstract IMarginalValue Start(UserCandidates user);

    /// <summary>Throws an <see cref="ArgumentException"/> where the rules lack what the re-ranker needs to know of items.</summary>
    internal virtual void Require(RankingRules rules)
    {
    }

    private protected void RequireCategories(RankingRules rules)
    {
        if (rules.Items.Categories.Count == 0)
        {
            throw new ArgumentException($"{Label} needs categories, and none of the {rules.Items.Count:N0} items of {nameof(RankingRules)}.{nameof(RankingRules.Items)} has one.", nameof(rules));
        }
    }
}

/// <summary>What a candidate would add to the places that are filled; a candidate is named by its place among them.</summary>
internal interface IMarginalValue
{
    double Of(int candidate);

    void Choose(int candidate);
}

/// <summary>The order of the candidates as it is: without a re-ranker.</summary>
internal sealed class Relevance(UserCandidates user) : IMarginalValue
{
    public double Of(int candidate) => user.Relevance[candidate];

    public void Choose(int candidate)
    {
    }
}
