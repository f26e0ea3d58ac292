using Workbench.Internals;

namespace Workbench.Data;

/// <summary>Checks events, numbers their ids and lays them out by user, item and time.</summary>
internal static class InteractionsBuilder
{
    public static Interactions Build(IReadOnlyList<Interaction> events)
    {
        for (var row = 0; row < events.Count; row++)
        {
            Check(events[row], row, events[0].Time is not null);
        }

        var users = new IdMap(events.Select(e => e.UserId));
        var items = new IdMap(events.Select(e => e.ItemId));
        return new(users, items, LayOut(events, users, items));
    }

    private static void Check(Interaction e, int row, bool timed)
    {
        if (string.IsNullOrWhiteSpace(e.UserId) || string.IsNullOrWhiteSpace(e.ItemId))
        {
            throw new ArgumentException($"Event {row} has no {(string.IsNullOrWhiteSpace(e.UserId) ? "user" : "item")} id. Drop such events first (Cleaning: DropMissing).");
        }

        if (!float.IsFinite(e.Value))
        {
            throw new ArgumentException($"Event {row} (user {e.UserId}, item {e.ItemId}) has the value {e.Value}; values must be finite.");
        }

        if (e.Time is not null != timed)
        {
            throw new ArgumentException($"Event {row} has {(timed ? "no time, but event 0 has one" : "a time, but event 0 has none")}; give all events a time or none.");
        }
    }

    private static EventColumns LayOut(IReadOnlyList<Interaction> events, IdMap users, IdMap items)
    {
        var keys = new (int User, int Item, long Time, int Row)[events.Count];
        for (var row = 0; row < keys.Length; row++)
        {
            var e = events[row];
            keys[row] = (users.IndexOf(e.UserId), items.IndexOf(e.ItemId), e.Time is { } t ? UnixTime.FromDateTime(t) : 0, row);
        }

        Array.Sort(keys);
        var offsets = new int[users.Count + 1];
        foreach (var (user, _, _, _) in keys)
        {
            offsets[user + 1]++;
        }

        for (var user = 0; user < users.Count; user++)
        {
            offsets[user + 1] += offsets[user];
        }

        var timed = events is [{ Time: not null }, ..];
        return new(
            offsets,
            Array.ConvertAll(keys, key => key.Item),
            Array.ConvertAll(keys, key => events[key.Row].Value),
            timed ? Array.ConvertAll(keys, key => key.Time) : null);
    }
}
