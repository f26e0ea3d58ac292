using Workbench.Recommenders;

namespace Workbench.Ranking;

/// <summary>What a re-ranker may look at: the best candidates of one user.</summary>
internal sealed class UserCandidates(RecommenderModel model, RankingRules rules, int user, Candidates candidates, int count)
{
    public RecommenderModel Model => model;

    /// <summary>Index of the user; -1 for an unknown one.</summary>
    public int User => user;

    /// <summary>How many of the candidates are looked at.</summary>
    public int Count => count;

    /// <summary>Scores with boosts, 0 to 1.</summary>
    public double[] Relevance { get; } = Candidates.Scaled(candidates.Values[..count], count);

    public int ItemOf(int candidate) => candidates.Items[candidate];

    public string? CategoryOf(int item) => rules.Items[model.Items[item]].Category;
}
