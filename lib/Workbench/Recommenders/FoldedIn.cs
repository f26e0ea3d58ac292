using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A model that knows new users, and what it could not use of their events.</summary>
/// <param name="Model">The new model. What it learnt of items is as before.</param>
/// <param name="NewUsers">Users whom the model did not know.</param>
/// <param name="ChangedUsers">Users whom it knew, and who have new events.</param>
/// <param name="UnknownItems">Items of the events that the model does not know, each once; their events are left out. Fitting again learns them, or, where the model can, <see cref="RecommenderModel.FoldInItems"/>.</param>
public sealed record FoldedIn(RecommenderModel Model, IReadOnlyList<string> NewUsers, IReadOnlyList<string> ChangedUsers, IReadOnlyList<string> UnknownItems)
{
    private const int IdsNamed = 5;

    /// <summary>As <c>Als: 3 new users, 1 changed; events of 2 unknown items left out: x, y</c>.</summary>
    public override string ToString() => Text(Model, $"{Format.Count(NewUsers.Count)} new users", ChangedUsers.Count, UnknownItems, "items");

    internal static string Text(RecommenderModel model, string added, int changed, IReadOnlyList<string> unknown, string noun)
    {
        var more = unknown.Count > IdsNamed ? ", ..." : "";
        var left = unknown.Count == 0 ? "" : $"; events of {Format.Count(unknown.Count)} unknown {noun} left out: {string.Join(", ", unknown.Take(IdsNamed))}{more}";
        return $"{model.Options.Label}: {added}, {Format.Count(changed)} changed{left}";
    }
}

/// <summary>A model that knows new items, and what it could not use of their events.</summary>
/// <param name="Model">The new model. What it learnt of users is as before.</param>
/// <param name="NewItems">Items that the model did not know; one of which all events were left out is there without any.</param>
/// <param name="ChangedItems">Items that it knew, and that have new events.</param>
/// <param name="UnknownUsers">Users of the events whom the model does not know, each once; their events are left out. <see cref="RecommenderModel.FoldIn"/> learns users.</param>
public sealed record FoldedInItems(RecommenderModel Model, IReadOnlyList<string> NewItems, IReadOnlyList<string> ChangedItems, IReadOnlyList<string> UnknownUsers)
{
    /// <summary>As <c>Als: 3 new items, 1 changed; events of 2 unknown users left out: x, y</c>.</summary>
    public override string ToString() => FoldedIn.Text(Model, $"{Format.Count(NewItems.Count)} new items", ChangedItems.Count, UnknownUsers, "users");
}
