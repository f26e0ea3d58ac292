using Workbench.Data;

namespace Workbench.Recommenders;

public abstract partial class RecommenderModel
{
    /// <summary>
    /// Learns users from new events without fitting again: new users, and users with new events, whose values add to those of the same pair. What the model
    /// knows of items stays as it is. This model does not change.
    /// </summary>
    /// <remarks>The users and their events are copied, so fold in many at once.</remarks>
    /// <param name="events">The events; those of items that the model does not know are left out, and the answer names the items.</param>
    /// <exception cref="NotSupportedException">The model cannot learn users alone.</exception>
    /// <exception cref="InvalidOperationException">Values of a pair, or what is learnt from them, go beyond float32.</exception>
    public FoldedIn FoldIn(Interactions events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var merged = new MergedUsers(new(Users, Items, Seen), events);
        var model = WithUsers(merged.Record, merged.Before, merged.Changed);
        var unknown = events.Items.Where((id, item) => !Items.Contains(id) && events.ByItem.CountOf(item) > 0).ToArray();
        var changed = merged.Changed.ToLookup(user => merged.Before[user] >= 0, user => merged.Record.Users[user]);
        return new(model, [.. changed[false]], [.. changed[true]], unknown);
    }

    /// <summary>Learns one user, such as a visitor who has just come, from events alone; see <see cref="FoldIn"/>.</summary>
    /// <param name="events">Items and values (1 where there is none).</param>
    /// <param name="userId">Under which id the new model knows the user. Events of a known user are added to those that there are.</param>
    /// <exception cref="ArgumentException">An item id is empty or a value is not finite.</exception>
    public FoldedIn ForEvents(IEnumerable<(string ItemId, float Value)> events, string userId = "visitor") =>
        FoldIn(Interactions.FromEvents(events.Select(e => new Interaction(userId, e.ItemId, e.Value))));

    /// <summary>
    /// Learns items from new events without fitting again: new items, and items with new events, whose values add to those of the same pair. What the model
    /// knows of users stays as it is, beside that they have seen these items. This model does not change.
    /// </summary>
    /// <remarks>
    /// The users and their events are copied, so fold in many at once. Events of new users are for <see cref="FoldIn"/>, before or after; an event that is folded in by both counts twice.
    /// Against a fit with these events: the similarities of <see cref="ItemKnn"/> are the same under the cosine and Jaccard's, and those of other weightings stay as they were where no user is shared with a changed item; the
    /// neighbours of <see cref="UserKnn"/> stay who they are; <see cref="Als"/> solves the items alone.
    /// </remarks>
    /// <param name="events">The events; those of users whom the model does not know are left out, and the answer names the users.</param>
    /// <exception cref="NotSupportedException">The model cannot learn items alone; the message says what to do instead.</exception>
    /// <exception cref="InvalidOperationException">Values of a pair, or what is learnt from them, go beyond float32.</exception>
    public FoldedInItems FoldInItems(Interactions events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var known = events.SplitWhere(e => Users.Contains(e.UserId)).Test;
        var record = new TrainingRecord(Users, Items, Seen).With([], events.Items.Where((_, item) => events.ByItem.CountOf(item) > 0));
        record = new MergedUsers(record, known).Record;
        int[] before = [.. record.Items.Select(Items.IndexOf)];
        int[] changed = [.. Enumerable.Range(0, before.Length).Where(item => before[item] < 0 || (known.Items.IndexOf(record.Items[item]) is >= 0 and var own && known.ByItem.CountOf(own) > 0))];
        var model = WithItems(record, before, changed);
        var unknown = events.Users.Where((id, user) => !Users.Contains(id) && events.ByUser.CountOf(user) > 0).ToArray();
        var items = changed.ToLookup(item => before[item] >= 0, item => record.Items[item]);
        return new(model, [.. items[false]], [.. items[true]], unknown);
    }

    /// <summary>The same model of items for other users. A model that can learn users alone overrides this.</summary>
    /// <param name="record">All users and their events.</param>
    /// <param name="before">The index that each user had in this model, -1 for a new one.</param>
    /// <param name="changed">Indices of the users who are new or have new events.</param>
    private protected virtual RecommenderModel WithUsers(TrainingRecord record, int[] before, int[] changed) =>
        throw new NotSupportedException($"{Options.GetType().Name} cannot learn users without fitting again.");

    /// <summary>The same model of users for other items. A model that can learn items alone overrides this.</summary>
    /// <param name="record">The same users with all of their events, and all items.</param>
    /// <param name="before">The index that each item had in this model, -1 for a new one.</param>
    /// <param name="changed">Indices of the items that are new or have new events.</param>
    private protected virtual RecommenderModel WithItems(TrainingRecord record, int[] before, int[] changed) =>
        throw new NotSupportedException(
            $"{Options.GetType().Name} cannot learn items without fitting again. Fit again with their events, or use a model that can: {nameof(Als)}, {nameof(ItemKnn)} or {nameof(UserKnn)}, or {nameof(HybridMf)}, whose {nameof(HybridMfModel.AddItems)} takes items by their features.");
}
