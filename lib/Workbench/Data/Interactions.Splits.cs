using Workbench.Internals;

namespace Workbench.Data;

public sealed partial class Interactions
{
    /// <summary>The latest share of all events is the test, so that a model is judged on the future of what it saw.</summary>
    /// <param name="testShare">Wanted share of events in the test, above 0 and below 1. Events of one moment are never parted, so the share can be higher.</param>
    /// <exception cref="InvalidOperationException">The events have no times, or so many share the first one that nothing would be left to learn from.</exception>
    public Split SplitByTime(double testShare = 0.2)
    {
        Guard.Share(testShare);
        var sorted = RequireTimes("split by time").Order().ToArray();
        var cut = sorted.Length == 0 ? 0 : sorted[(int)(sorted.Length * (1 - testShare))];
        if (sorted.Length > 0 && cut == sorted[0])
        {
            throw new InvalidOperationException($"Cannot split by time: the first {1 - testShare:P0} of the events all happened at {UnixTime.ToDateTime(cut):yyyy-MM-dd HH:mm:ss}.");
        }

        return SplitAt(UnixTime.ToDateTime(cut));
    }

    /// <summary>The events at or after <paramref name="cut"/> (UTC) are the test.</summary>
    /// <exception cref="InvalidOperationException">The events have no times.</exception>
    public Split SplitAt(DateTime cut)
    {
        var times = RequireTimes("split at a time");
        var first = UnixTime.FromDateTime(cut);
        return SplitWhere(k => times[k] >= first, $"by time at {cut:yyyy-MM-dd HH:mm}");
    }

    /// <summary>A random share of the users is held out whole: the test has all of their events and the training none.</summary>
    /// <param name="testShare">Share of users, above 0 and below 1; each user is drawn by itself.</param>
    /// <param name="seed">The same seed draws the same users.</param>
    public Split SplitByUser(double testShare = 0.2, Seed seed = default)
    {
        Guard.Share(testShare);
        var random = seed.Stream();
        var isTest = EventsOf(_ => random.NextDouble() < testShare);
        return SplitWhere(k => isTest[k], $"by user, seed {seed}");
    }

    /// <summary>A random share of events, user and time disregarded: only for data without times, since it lets a model see the future.</summary>
    /// <param name="testShare">Share of events, above 0 and below 1; each event is drawn by itself.</param>
    /// <param name="seed">The same seed draws the same events.</param>
    public Split SplitAtRandom(double testShare = 0.2, Seed seed = default)
    {
        Guard.Share(testShare);
        var isTest = Drawn(testShare, seed);
        return SplitWhere(k => isTest[k], $"at random, seed {seed}");
    }

    /// <summary>The last event of each user who has at least two is the test; among equal times the one with the highest item index.</summary>
    /// <exception cref="InvalidOperationException">The events have no times.</exception>
    public Split SplitLeaveLastOut()
    {
        var times = RequireTimes("leave the last out");
        var isTest = new bool[Count];
        for (var user = 0; user < Users.Count; user++)
        {
            var (first, end) = (_offsets[user], _offsets[user + 1]);
            if (end - first >= 2)
            {
                var last = Enumerable.Range(first, end - first).MaxBy(k => (times[k], k));
                isTest[last] = true;
            }
        }

        return SplitWhere(k => isTest[k], "leave last out");
    }

    /// <summary>The events for which <paramref name="isTest"/> holds are the test: for folds that are given from outside.</summary>
    public Split SplitWhere(Func<Interaction, bool> isTest)
    {
        var flags = Events.Select(isTest).ToArray();
        return SplitWhere(k => flags[k], "by a given rule");
    }

    /// <summary>A share of the events by chance; a larger share of the same seed has all the events of a smaller one.</summary>
    internal Interactions Sample(double share, Seed seed)
    {
        var kept = Drawn(share, seed);
        return Where(k => kept[k]);
    }

    /// <summary>The events of some users, by index.</summary>
    internal Interactions OfUsers(Func<int, bool> isKept)
    {
        var kept = EventsOf(isKept);
        return Where(k => kept[k]);
    }

    /// <summary>Which events a share by chance has; all of them at 1.</summary>
    private bool[] Drawn(double share, Seed seed)
    {
        var (random, drawn) = (seed.Stream(), new bool[Count]);
        for (var k = 0; k < Count; k++)
        {
            drawn[k] = random.NextDouble() < share;
        }

        return drawn;
    }

    /// <summary>Which events are of the users for which <paramref name="isUser"/> holds; it is asked once for each, in their order.</summary>
    private bool[] EventsOf(Func<int, bool> isUser)
    {
        var events = new bool[Count];
        for (var user = 0; user < Users.Count; user++)
        {
            events.AsSpan(_offsets[user].._offsets[user + 1]).Fill(isUser(user));
        }

        return events;
    }

    private Split SplitWhere(Func<int, bool> isTest, string rule) => new(Where(k => !isTest(k)), Where(isTest), rule);

    private Interactions Where(Func<int, bool> kept) =>
        new(Users, Items, new EventColumns(_offsets, _items, _values, _times).Where(kept));

    private long[] RequireTimes(string toDo) => _times
        ?? throw new InvalidOperationException($"Cannot {toDo}: these events have no times. Name the time column when you read them, or use SplitAtRandom.");
}
