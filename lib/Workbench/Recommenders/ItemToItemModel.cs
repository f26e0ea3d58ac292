using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>A model of sparse weights from item to item: a score is the sum, over the user's items, of what an item is worth to the user times its weight to the item that is scored.</summary>
/// <remarks>A user is nothing but the events, so that learning one takes no computation, and what each of the user's items adds to a score is known exactly.</remarks>
public abstract class ItemToItemModel : RecommenderModel
{
    private readonly SparseMatrix _worth;

    /// <param name="options">The options that it was fitted with.</param>
    /// <param name="record">The users and their events.</param>
    /// <param name="weights">Item x item: row i holds the weights from item i.</param>
    /// <param name="worth">User x item: what a user's items are worth; null for the values of the events.</param>
    internal ItemToItemModel(Recommender options, TrainingRecord record, SparseMatrix weights, SparseMatrix? worth = null)
        : base(options, record) => (ItemWeights, _worth) = (weights, worth ?? record.Seen);

    private protected SparseMatrix ItemWeights { get; }

    internal override void Score(ReadOnlySpan<int> users, ScoreRows rows) => SparseProduct.Score(_worth, ItemWeights, users, rows);

    private protected override RecommenderModel WithUsers(TrainingRecord record, int[] before, int[] changed) => For(record);

    /// <summary>The same weights for other users.</summary>
    private protected abstract ItemToItemModel For(TrainingRecord record);

    private protected override Reasons ReasonsFor(int user, int item) => SumOfItems(_worth, user, own => ItemWeights[own, item]);
}
