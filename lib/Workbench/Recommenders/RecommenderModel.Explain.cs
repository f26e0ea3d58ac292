using Workbench.Data;

namespace Workbench.Recommenders;

public abstract partial class RecommenderModel
{
    /// <summary>Why an item has its score for a user: which of the user's items, or of its own features, carry it, and how much.</summary>
    /// <param name="userId">The user, known or not; one whom the model has not learnt from is told of popularity.</param>
    /// <param name="itemId">An item that the model knows.</param>
    /// <param name="titles">Titles of items by id; an item without one is called by its id.</param>
    /// <exception cref="ArgumentException">The model does not know the item.</exception>
    /// <exception cref="NotSupportedException">The model cannot tell where its scores come from.</exception>
    public Explanation Explain(string userId, string itemId, IReadOnlyDictionary<string, string>? titles = null)
    {
        var (user, item) = (Users.IndexOf(userId), Items.IndexOf(itemId));
        if (item < 0)
        {
            throw new ArgumentException($"{this} does not know item '{itemId}', so that it has no score to explain.", nameof(itemId));
        }

        var score = Scores(userId)[item];
        var reasons = Knows(user) ? ReasonsFor(user, item) : ByPopularity(user, item);
        var parts = reasons.OfItems.Where(part => part.Amount != 0).Select(part => new ScorePart(NameOf(Items[part.Item]), part.Amount, Items[part.Item]))
            .Concat(reasons.OfFeatures.Select(part => new ScorePart(part.Feature, part.Amount, Feature: part.Feature)))
            .Concat(reasons.Terms.Where(term => term.Amount != 0).Select(term => new ScorePart(term.What, term.Amount)))
            .ToList();
        if (reasons.RestIs is { } rest)
        {
            parts.Add(new(rest, score - parts.Sum(part => part.Amount)));
        }

        return new(userId, NameOf(itemId), this, score, [.. parts.OrderByDescending(part => part.Amount)], reasons.Because, FallbackNote(userId, user))
        {
            SimilarTo = [.. reasons.SimilarTo.Select(near => new SimilarItem(NameOf(Items[near.Item]), near.Cosine, Items[near.Item]))],
        };

        string NameOf(string id) => titles?.GetValueOrDefault(id) ?? id;
    }

    /// <summary>What the score of an item for a user whom the model knows comes from. A model that can tell overrides this.</summary>
    private protected virtual Reasons ReasonsFor(int user, int item) =>
        throw new NotSupportedException($"{Options.GetType().Name} cannot tell which of a user's items a score comes from.");

    /// <summary>The reasons of a score that is the sum, over the user's items, of what each is worth times its weight to the item.</summary>
    /// <param name="worth">User x item: what a user's items are worth.</param>
    /// <param name="user">The user.</param>
    /// <param name="weightOf">The weight from one of the user's items to the item that is scored.</param>
    private protected static Reasons SumOfItems(SparseMatrix worth, int user, Func<int, double> weightOf)
    {
        var values = worth.Values(user).ToArray();
        return new(worth.Columns(user).ToArray().Select((own, k) => (own, values[k] * weightOf(own))));
    }

    /// <summary>The reason of a score that is popularity alone.</summary>
    private protected Reasons ByPopularity(int user, int item) => new([], PopularityOf(user, item)) { Because = PopularityOf(user, item) };

    /// <summary>How popular an item is to a user, by index or -1, in words, by what <see cref="Fallback"/> counts.</summary>
    private protected virtual string PopularityOf(int user, int item) => $"{UserCounts[item]:N0} of {Users.Count:N0} users had it";

    /// <summary>Where a score comes from.</summary>
    /// <param name="OfItems">What each of the user's items adds; they may leave some of the score.</param>
    /// <param name="RestIs">What the rest of the score is, in words; null if there is none.</param>
    private protected sealed record Reasons(IEnumerable<(int Item, double Amount)> OfItems, string? RestIs = null)
    {
        /// <summary>What each feature of the item adds.</summary>
        public IEnumerable<(string Feature, double Amount)> OfFeatures { get; init; } = [];

        /// <summary>What adds to the score and is none of the user's items, in words.</summary>
        public IEnumerable<(string What, double Amount)> Terms { get; init; } = [];

        /// <summary>Items of the user that are like the item, nearest first, where none can be said to carry the score.</summary>
        public IReadOnlyList<(int Item, double Cosine)> SimilarTo { get; init; } = [];

        /// <summary>The reason in words, completing "Recommended since", where it is not the user's items; else null.</summary>
        public string? Because { get; init; }
    }
}
