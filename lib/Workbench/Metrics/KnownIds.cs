using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Metrics;

/// <summary>Translates between the indices of a split and those of a model, which can know more users and items than the training has: by their features.</summary>
internal sealed class KnownIds(RecommenderModel model, Interactions train)
{
    private readonly int[]? _itemOf = ReferenceEquals(model.Items, train.Items) ? null : [.. model.Items.Select(train.Items.IndexOf)];

    /// <summary>The model's indices of users of the split.</summary>
    public int[] UsersOf(IReadOnlyList<int> users) =>
        [.. ReferenceEquals(model.Users, train.Users) ? users : users.Select(user => model.Users.IndexOf(train.Users[user]))];

    /// <summary>The split's indices of items of the model, -1 for one that the split does not know.</summary>
    public ReadOnlySpan<int> ItemsOf(ReadOnlySpan<int> items) =>
        _itemOf is null ? items : Array.ConvertAll(items.ToArray(), item => _itemOf[item]);
}
