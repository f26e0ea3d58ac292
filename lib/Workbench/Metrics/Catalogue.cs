using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>What the training data know of the items: how many users had each, how many events it has, and which items go together.</summary>
public sealed class Catalogue
{
    private readonly SparseMatrix _byItem;
    private readonly int[] _users;
    private readonly long[] _events;

    internal Catalogue(Interactions train)
    {
        (Items, _byItem) = (train.Items, train.ByItem);
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

    /// <summary>The items that have indices.</summary>
    public IdMap Items { get; }

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

    /// <summary>
    /// How alike two items are by who had them in training: the users of both over the root of the product of the users of each, 0 to 1.
    /// 0 for an item that nobody had. Time grows with the users of both.
    /// </summary>
    public double Cosine(int a, int b) => a < 0 || b < 0 ? 0 : Cooccurrence.Cosine(_byItem, a, b);

    /// <summary>
    /// The most popular items, which together have at least a share of the training events: the short head, as opposed to the long tail. True for each of
    /// them, by index; equally popular ones by index.
    /// </summary>
    /// <param name="share">Share of events, above 0 and below 1.</param>
    internal bool[] ShortHead(double share)
    {
        var head = new bool[_events.Length];
        var (had, wanted) = (0L, share * EventCount);
        foreach (var item in Enumerable.Range(0, _events.Length).OrderByDescending(item => _events[item]).ThenBy(item => item).TakeWhile(_ => had < wanted))
        {
            head[item] = true;
            had += _events[item];
        }

        return head;
    }
}
