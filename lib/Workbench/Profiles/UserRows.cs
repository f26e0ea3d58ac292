using Microsoft.Data.Analysis;
using Workbench.Cleaning;
using Workbench.Data;

namespace Workbench.Profiles;

/// <summary>Rows of a frame by user. Users stand in the order of <see cref="IdMap"/>, so that the order of the rows does not matter.</summary>
/// <param name="Users">Each user once.</param>
/// <param name="UserOf">The user of each row.</param>
internal sealed record UserRows(string[] Users, int[] UserOf)
{
    /// <exception cref="ArgumentException">There is no such column, or a row has no user.</exception>
    public static UserRows Of(DataFrame frame, string column)
    {
        var groups = Grouping.Of(frame, column);
        if (Array.IndexOf(groups.Codes, -1) is >= 0 and var row)
        {
            throw new ArgumentException($"Row {row} has no {column}. Drop such rows first (Cleaning: DropMissing).", nameof(frame));
        }

        var texts = frame.Texts(column);
        string[] ids = [.. groups.Firsts.Select(first => texts[first]!)];
        int[] order = [.. Enumerable.Range(0, ids.Length).OrderBy(g => ids[g], IdComparer.Instance)];
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        return new([.. order.Select(g => ids[g])], Array.ConvertAll(groups.Codes, g => place[g]));
    }

    /// <summary>The number of rows of each user that count.</summary>
    public double[] Count(Func<int, bool> counts) => Sum(row => counts(row) ? 1 : 0);

    /// <summary>The sum of the values of each user's rows.</summary>
    public double[] Sum(Func<int, double> value)
    {
        var sums = new double[Users.Length];
        for (var row = 0; row < UserOf.Length; row++)
        {
            sums[UserOf[row]] += value(row);
        }

        return sums;
    }

    /// <summary>The number of different keys among each user's rows; rows with a key below 0 do not count.</summary>
    public double[] CountDistinct(Func<int, int> key)
    {
        var seen = new HashSet<(int User, int Key)>();
        return Count(row => key(row) is >= 0 and var k && seen.Add((UserOf[row], k)));
    }
}
