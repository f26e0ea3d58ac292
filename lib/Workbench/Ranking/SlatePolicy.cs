using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Ranking;

/// <summary>Makes of a model's scores the list that is shown: the stage after the recommender. The defaults give the model's own list.</summary>
/// <example><code>
/// var policy = new SlatePolicy { Rules = new() { Items = items, Price = new(10, 50), MostPerCategory = 2 } };
/// policy.Recommend(model, "u1", 10)
/// </code></example>
public sealed record SlatePolicy
{
    /// <summary>Which of the model's items are allowed.</summary>
    public RecommendOptions Allowed { get; init; } = new();

    /// <summary>What the business asks of every list.</summary>
    public RankingRules Rules { get; init; } = new();

    /// <summary>How many of a user's best items re-ranking and exploration choose from, at least 1; at least as many as the slate has places are taken.</summary>
    public int Candidates { get; init => field = Guard.AtLeast(1, value, nameof(Candidates)); } = 100;

    /// <summary>Chooses each item by what it adds to those before it; null for the order of score and boosts.</summary>
    public Reranker? Reranker { get; init; }

    /// <summary>Leaves some of the choice to chance, with logged propensities; null for none.</summary>
    public Exploration? Exploration { get; init; }

    /// <summary>The slate of <paramref name="n"/> items for a user.</summary>
    /// <param name="model">The model that scores.</param>
    /// <param name="userId">The user, known or not.</param>
    /// <param name="n">How many items, at least 1. If the rules leave fewer, the slate says which rule took how many.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The re-ranker needs categories, and the rules' items have none.</exception>
    public Slate Recommend(RecommenderModel model, string userId, int n = 10) => RecommendAll(model, n, [userId])[0];

    /// <summary>The slates of <paramref name="n"/> items for many users, in parallel.</summary>
    /// <param name="model">The model that scores.</param>
    /// <param name="n">How many items for each user, at least 1.</param>
    /// <param name="userIds">The users, known or not; null for all that the model knows.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work within a fraction of a second.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The re-ranker needs categories, and the rules' items have none.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public SlateTable RecommendAll(
        RecommenderModel model, int n = 10, IReadOnlyList<string>? userIds = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        Guard.AtLeast(1, n);
        Reranker?.Require(Rules);
        userIds ??= model.Users;
        var meter = Meter.For(progress);
        var slates = new SlateMaker(this, model, n).Run(userIds, meter, ct);
        meter.Complete();
        return new(TitleFor(model), slates);
    }

    internal string TitleFor(RecommenderModel model) =>
        string.Join(", ", new[] { model.Options.Label, Reranker?.Label, Exploration?.Label }.OfType<string>());
}
