using Workbench.Data;

namespace Workbench.Profiles;

/// <summary>Which items does a cluster have to do with more than everybody?</summary>
internal sealed class TypicalItems
{
    private readonly Interactions _events;
    private readonly IReadOnlyDictionary<string, string>? _titles;
    private readonly int[] _rowOf;
    private readonly int[] _userCounts;

    /// <param name="users">The users who were clustered; of other users' events nothing counts.</param>
    /// <param name="events">Who had to do with which item.</param>
    /// <param name="titles">Titles of items, where they are known.</param>
    public TypicalItems(IReadOnlyList<string> users, Interactions events, IReadOnlyDictionary<string, string>? titles)
    {
        (_events, _titles) = (events, titles);
        _rowOf = [.. users.Select(events.Users.IndexOf)];
        _userCounts = Count([.. Enumerable.Range(0, users.Count)]);
    }

    public bool Any => Array.Exists(_userCounts, count => count > 0);

    /// <summary>By falling lift, then by falling number of users, then by item.</summary>
    public IReadOnlyList<TypicalItem> Of(int[] members, PersonaOptions options)
    {
        var least = Math.Max(options.LeastUsers, options.LeastShare * members.Length);
        var counts = Count(members);
        return
        [
            .. Enumerable.Range(0, counts.Length)
                .Where(item => counts[item] >= least)
                .Select(item => Describe(item, counts[item], members.Length))
                .Where(item => item.Lift >= options.LeastLift)
                .OrderByDescending(item => item.Lift)
                .ThenByDescending(item => item.Users)
                .Take(options.Items),
        ];
    }

    private int[] Count(int[] members)
    {
        var counts = new int[_events.Items.Count];
        foreach (var row in members.Select(member => _rowOf[member]).Where(row => row >= 0))
        {
            foreach (var item in _events.ByUser.Columns(row))
            {
                counts[item]++;
            }
        }

        return counts;
    }

    private TypicalItem Describe(int item, int count, int members)
    {
        var (id, share) = (_events.Items[item], (double)count / members);
        var average = (double)_userCounts[item] / _rowOf.Length;
        return new(id, _titles?.GetValueOrDefault(id) ?? id, count, share, share / average);
    }
}
