using Workbench.Data;

namespace Workbench.Metrics;

/// <summary>What the training data know of the items: how many users had each, and how many events it has.</summary>
public sealed class Catalogue
{
    private readonly int[] _users;
    private readonly long[] _events;

    internal Catalogue(Interactions train)
    {
        _users = new int[train.Items.Count];
        _events = new long[train.Items.Count];
        for (var item = 0; item < _users.Length; item++)
        {
            _users[item] = train.ByItem.CountOf(item);
        }

        foreach (var item in train.ItemIndices)
        {
            _events[item]++;
        }

        ItemCount = _users.Count(users => users > 0);
        UserCount = Enumerable.Range(0, train.Users.Count).Count(user => train.ByUser.CountOf(user) > 0);
        EventCount = train.Count;
    }

    /// <summary>Number of items that occur in training.</summary>
    public int ItemCount { get; }

    /// <summary>Number of users who occur in training.</summary>
    public int UserCount { get; }

    /// <summary>Number of training events.</summary>
    public long EventCount { get; }

    /// <summary>Number of users who had the item in training; 0 for an unknown one.</summary>
    public int UsersOf(int item) => item < 0 ? 0 : _users[item];

    /// <summary>Number of training events of the item; 0 for an unknown one.</summary>
    public long EventsOf(int item) => item < 0 ? 0 : _events[item];
}
