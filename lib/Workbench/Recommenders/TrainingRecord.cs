using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>What a model keeps of the events that it learnt from: who, what, and the matrix of both.</summary>
internal sealed record TrainingRecord(IdMap Users, IdMap Items, SparseMatrix Seen)
{
    public static TrainingRecord Of(Interactions train) => new(train.Users, train.Items, train.ByUser);

    /// <summary>The same events among more users and items, who have none.</summary>
    public TrainingRecord With(IEnumerable<string> users, IEnumerable<string> items)
    {
        var (allUsers, allItems) = (new IdMap(Users.Concat(users)), new IdMap(Items.Concat(items)));
        if (allUsers.Count == Users.Count && allItems.Count == Items.Count)
        {
            return this;
        }

        // Both maps are in one order, so that the columns of a row still ascend.
        int[] itemOf = [.. Items.Select(allItems.IndexOf)];
        var rows = allUsers.Select(id => Users.IndexOf(id) is >= 0 and var user
            ? (Array.ConvertAll(Seen.Columns(user).ToArray(), item => itemOf[item]), Seen.Values(user).ToArray())
            : ([], []));
        return new(allUsers, allItems, SparseMatrix.OfRows(allItems.Count, [.. rows]));
    }
}
