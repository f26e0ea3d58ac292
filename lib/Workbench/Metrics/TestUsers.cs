using Workbench.Data;

namespace Workbench.Metrics;

/// <summary>The users whom a split judges by, and what each of them went on to take.</summary>
internal sealed class TestUsers
{
    private readonly List<int> _users = [];
    private readonly List<int[]> _relevant = [];
    private readonly List<float[]> _values = [];

    public TestUsers(Split split, bool excludeSeen)
    {
        for (var user = 0; user < split.Test.Users.Count; user++)
        {
            Add(user, split.Test.ByUser.Columns(user), split.Test.ByUser.Values(user), excludeSeen ? split.Train.ByUser.Columns(user) : []);
        }
    }

    /// <summary>Their indices, ascending.</summary>
    public IReadOnlyList<int> Users => _users;

    /// <summary>Users with test events, all of whose items they had in training already.</summary>
    public int WithoutNewItems { get; private set; }

    /// <summary>Cells of the test that were left out, since the user had the item in training.</summary>
    public int SeenCells { get; private set; }

    /// <summary>Item indices that the user at <paramref name="place"/> of <see cref="Users"/> took, ascending.</summary>
    public int[] Relevant(int place) => _relevant[place];

    public float[] Values(int place) => _values[place];

    private void Add(int user, ReadOnlySpan<int> items, ReadOnlySpan<float> values, ReadOnlySpan<int> seen)
    {
        var (relevant, kept) = (new List<int>(), new List<float>());
        for (var k = 0; k < items.Length; k++)
        {
            if (seen.BinarySearch(items[k]) < 0)
            {
                relevant.Add(items[k]);
                kept.Add(values[k]);
            }
        }

        SeenCells += items.Length - relevant.Count;
        if (relevant.Count > 0)
        {
            _users.Add(user);
            _relevant.Add([.. relevant]);
            _values.Add([.. kept]);
        }
        else if (items.Length > 0)
        {
            WithoutNewItems++;
        }
    }
}
