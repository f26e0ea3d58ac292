using Workbench.Internals;

namespace Workbench.Simulation;

/// <summary>When people come: the rhythm of the day and the week, the slow growth, and the periods in which tastes stand still.</summary>
internal static class Calendar
{
    /// <summary>Tastes, friends' finds and the range of goods change between periods and not within one; the campaign lasts one.</summary>
    public const int PeriodDays = 14;

    public const int SecondsADay = 86_400;

    private static readonly double[] Weekdays = [1.13, 0.94, 0.90, 0.92, 0.97, 1.02, 1.12];

    private static readonly double[][] Hours = [Profile((11, 3, 0.8), (20, 2.5, 1)), Profile((8, 1.5, 0.9), (21, 2, 1)), Profile((13, 2, 0.5), (21, 2.5, 1.2))];

    public static int Periods(ShopOptions options) => (options.Days + PeriodDays - 1) / PeriodDays;

    /// <summary>The period of the e-mail campaign: the last whole one that begins within the first 70 % of the days.</summary>
    public static int CampaignPeriod(ShopOptions options) => options.Days * 7 / 10 / PeriodDays;

    public static int FirstDay(int period) => period * PeriodDays;

    public static int EndDay(int period, ShopOptions options) => Math.Min(options.Days, (period + 1) * PeriodDays);

    /// <summary>Visits on a day relative to the mean: the weekday's factor times a growth of 0.2 % a day.</summary>
    public static double Traffic(int day, ShopOptions options) =>
        Weekdays[(int)options.Start.AddDays(day).DayOfWeek] * (1 + 0.002 * day);

    /// <summary>The second of the day at which a visit begins; never in the last hour, so that a visit ends on its day.</summary>
    public static int StartSecond(Channel channel, Random rng) => (rng.Weighted(Hours[(int)channel]) * 3600) + rng.Next(3600);

    public static DateTime Moment(ShopOptions options, int second) =>
        options.Start.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddSeconds(second);

    private static double[] Profile(params (double Hour, double Width, double Height)[] peaks) =>
        [.. Enumerable.Range(0, 23).Select(h => 0.06 + peaks.Sum(p => p.Height * Math.Exp(-Numbers.Square((h - p.Hour) / p.Width) / 2)))];
}
