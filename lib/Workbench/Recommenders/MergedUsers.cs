using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>The users and cells of a model together with those of new events, as far as their items are known.</summary>
internal sealed class MergedUsers
{
    private readonly TrainingRecord _known;
    private readonly Interactions _events;

    /// <summary>The index of each item of the events, -1 for an unknown one.</summary>
    private readonly int[] _itemOf;

    public MergedUsers(TrainingRecord known, Interactions events)
    {
        (_known, _events) = (known, events);
        _itemOf = [.. events.Items.Select(known.Items.IndexOf)];
        var users = new IdMap(known.Users.Concat(events.Users.Where((_, user) => events.ByUser.CountOf(user) > 0)));
        Before = [.. users.Select(known.Users.IndexOf)];
        var rows = users.Select((id, user) => Row(id, Before[user])).ToArray();
        Changed = [.. Enumerable.Range(0, users.Count).Where(user => Before[user] < 0 || HasNew(users[user]))];
        Record = new(users, known.Items, SparseMatrix.OfRows(known.Items.Count, rows));
    }

    public TrainingRecord Record { get; }

    /// <summary>The index that each user had, -1 for a new one.</summary>
    public int[] Before { get; }

    /// <summary>Users who are new or have new events of known items.</summary>
    public int[] Changed { get; }

    private ReadOnlySpan<int> NewItems(string user) => _events.Users.IndexOf(user) is >= 0 and var index ? _events.ByUser.Columns(index) : [];

    private bool HasNew(string user)
    {
        foreach (var item in NewItems(user))
        {
            if (_itemOf[item] >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private (int[] Items, float[] Values) Row(string user, int before)
    {
        var (old, oldValues) = before < 0 ? ([], []) : _known.Seen.RowAt(before);
        if (!HasNew(user))
        {
            return (old, oldValues);
        }

        var cells = new SortedDictionary<int, float>(old.Zip(oldValues).ToDictionary(cell => cell.First, cell => cell.Second));
        var values = _events.ByUser.Values(_events.Users.IndexOf(user));
        var items = NewItems(user);
        for (var k = 0; k < items.Length; k++)
        {
            if (_itemOf[items[k]] is >= 0 and var item)
            {
                cells[item] = RequireFinite(cells.GetValueOrDefault(item) + values[k], user, item);
            }
        }

        return ([.. cells.Keys], [.. cells.Values]);
    }

    private float RequireFinite(float value, string user, int item) => float.IsFinite(value)
        ? value
        : throw new InvalidOperationException($"The old and new values of user '{user}' and item '{_known.Items[item]}' add up to {value}, beyond the {float.MaxValue} of float32; scale the values down.");
}
