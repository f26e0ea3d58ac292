using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>How popular items are.</summary>
internal static class Popularity
{
    /// <summary>Number of users of each item in a user x item matrix.</summary>
    public static float[] ByUsers(SparseMatrix seen)
    {
        var counts = new float[seen.ColumnCount];
        foreach (var item in seen.AllColumns)
        {
            counts[item]++;
        }

        return counts;
    }

    /// <summary>The scores of all items, group after group; group 0 is all users. Sums in float64, in the order of events.</summary>
    public static float[] Of(EventColumns events, int itemCount, Popular options, UserGroups groups)
    {
        var sums = new double[checked(groups.Count * itemCount)];
        var last = events.Times is { Length: > 0 } times ? times.Max() : 0;
        for (var user = 0; user + 1 < events.Offsets.Length; user++)
        {
            for (var k = events.Offsets[user]; k < events.Offsets[user + 1]; k++)
            {
                // Events of a pair lie by time, so that the last of them speaks for the user.
                var repeated = k + 1 < events.Offsets[user + 1] && events.Items[k + 1] == events.Items[k];
                var score = options.By == PopularBy.Value ? events.Values[k] : repeated ? 0 : 1;
                var weighed = score * (events.Times is null ? 1 : WeightOf(last - events.Times[k], options));
                sums[events.Items[k]] += weighed;
                if (groups.GroupOf[user] > 0)
                {
                    sums[(groups.GroupOf[user] * itemCount) + events.Items[k]] += weighed;
                }
            }
        }

        return Array.ConvertAll(sums, sum => (float)Math.Clamp(sum, float.MinValue, float.MaxValue));
    }

    /// <param name="age">Microseconds from the event to the last one.</param>
    /// <param name="options">Half-life and window.</param>
    private static double WeightOf(long age, Popular options) =>
        age > options.Window?.TotalMicroseconds ? 0
        : options.HalfLife is { } halfLife ? Math.Pow(2, -age / halfLife.TotalMicroseconds)
        : 1;
}
