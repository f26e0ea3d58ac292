using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Cleaning;

/// <summary>Drops all rows of users who on their busiest day did more than a person does. Rows without a user or a time stay.</summary>
/// <param name="User">The column of users.</param>
/// <param name="Time">The column of times; days are UTC.</param>
public sealed record DropBots(string User, string Time) : CleaningStep
{
    /// <summary>Most events a day of a person, at least 1.</summary>
    public int MaxPerDay { get; init; } = 500;

    /// <summary>
    /// Instead of <see cref="MaxPerDay"/>: how many robust deviations (MAD / 0.6745) the logarithm of a user's busiest day may lie above the median user's; null takes the fixed limit.
    /// </summary>
    public double? RobustZ { get; init; }

    /// <inheritdoc/>
    public override string Name => RobustZ is { } z
        ? $"drop users with a busiest day over {z:0.##} robust deviations"
        : $"drop users with over {MaxPerDay:N0} events on a day";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        Guard.AtLeast(1, MaxPerDay);
        var users = Grouping.Of(frame, User);
        var busiest = BusiestDays(users, frame.Times(Time));
        var limit = RobustZ is { } z ? RobustLimit(z, busiest) : MaxPerDay;
        var bots = Array.ConvertAll(busiest, events => events > limit);
        var noted = $"{bots.Count(bot => bot):N0} of {users.Count:N0} users went over {Format.Number(limit)} events a day";
        var examples = users.Describe(frame.Texts(User), user => bots[user], shown: 5);
        return StepResult.Drop(
            frame,
            Array.ConvertAll(users.Codes, code => code >= 0 && bots[code]),
            examples.Length == 0 ? noted : $"{noted}; their events: {examples}");
    }

    private static int[] BusiestDays(Grouping users, DateTime?[] times)
    {
        var counts = new Dictionary<(int User, long Day), int>();
        var busiest = new int[users.Count];
        for (var row = 0; row < times.Length; row++)
        {
            if (users.Codes[row] is >= 0 and var user && times[row] is { } time)
            {
                ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, (user, time.Ticks / TimeSpan.TicksPerDay), out _);
                busiest[user] = Math.Max(busiest[user], ++count);
            }
        }

        return busiest;
    }

    private static double RobustLimit(double z, int[] busiest)
    {
        var logs = Quantiles.Sorted(busiest.Where(events => events > 0).Select(events => Math.Log(events)));
        return logs.Length == 0 ? double.PositiveInfinity : Math.Exp(new MadRule(z).Bounds(logs).Upper);
    }
}
