using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A model that knows new users, and what it could not use of their events.</summary>
/// <param name="Model">The new model. What it learnt of items is as before.</param>
/// <param name="NewUsers">Users whom the model did not know.</param>
/// <param name="ChangedUsers">Users whom it knew, and who have new events.</param>
/// <param name="UnknownItems">Items of the events that the model does not know, each once; their events are left out. Only fitting can learn them.</param>
public sealed record FoldedIn(RecommenderModel Model, IReadOnlyList<string> NewUsers, IReadOnlyList<string> ChangedUsers, IReadOnlyList<string> UnknownItems)
{
    private const int ItemsNamed = 5;

    /// <summary>As <c>Als: 3 new users, 1 changed; events of 2 unknown items left out: x, y</c>.</summary>
    public override string ToString()
    {
        var more = UnknownItems.Count > ItemsNamed ? ", ..." : "";
        var unknown = UnknownItems.Count == 0 ? "" : $"; events of {Format.Count(UnknownItems.Count)} unknown items left out: {string.Join(", ", UnknownItems.Take(ItemsNamed))}{more}";
        return $"{Model.Options.Label}: {Format.Count(NewUsers.Count)} new users, {Format.Count(ChangedUsers.Count)} changed{unknown}";
    }
}
