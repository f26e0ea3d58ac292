using System.Globalization;
using OxyPlot.Axes;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>An axis of dates whose labels are whole units of the calendar: years, months, weeks, days, hours and so on.</summary>
/// <param name="mostLabels">How many labels have room.</param>
/// <param name="wholeDays">Whether no value has a time of day; labels need none then.</param>
internal sealed class CalendarAxis(int mostLabels, bool wholeDays) : LinearAxis
{
    private const string Day = "yyyy-MM-dd";
    private const string Minute = "HH:mm\n" + Day;
    private const string Second = "HH:mm:ss\n" + Day;

    private static readonly Step[] Steps =
    [
        .. new[] { 1, 5, 15, 30 }.Select(n => new Step(TimeSpan.FromSeconds(n), 0, Second)),
        .. new[] { 1, 5, 15, 30 }.Select(n => new Step(TimeSpan.FromMinutes(n), 0, Minute)),
        .. new[] { 1, 3, 6, 12 }.Select(n => new Step(TimeSpan.FromHours(n), 0, Minute)),
        .. new[] { 1, 2, 7, 14 }.Select(n => new Step(TimeSpan.FromDays(n), 0, Day)),
        .. new[] { 1, 2, 3, 6 }.Select(n => new Step(TimeSpan.Zero, n, "yyyy-MM")),
        .. new[] { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000 }.Select(n => new Step(TimeSpan.Zero, 12 * n, "yyyy")),
    ];

    public override void GetTickValues(out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues)
    {
        var step = Current();
        majorLabelValues = majorTickValues =
            [.. step.From(ToTime(ActualMinimum)).Select(DateTimeAxis.ToDouble).TakeWhile(t => t <= ActualMaximum).Where(t => t >= ActualMinimum)];
        minorTickValues = [];
    }

    protected override string FormatValueOverride(double x) =>
        ToTime(x).ToString(Current().Format, CultureInfo.InvariantCulture);

    /// <summary>A day's fraction in binary is seldom a whole second.</summary>
    private static DateTime ToTime(double days) => DateTimeAxis.ToDateTime(days, TimeSpan.FromSeconds(1));

    private Step Current() => Array.Find(
        Steps, s => (ActualMaximum - ActualMinimum) / s.Days <= mostLabels && (s.Days >= 1 || !wholeDays)) ?? Steps[^1];

    /// <summary>A length of time, or some months, which differ in length.</summary>
    private sealed record Step(TimeSpan Span, int Months, string Format)
    {
        private const double DaysPerMonth = 365.2425 / 12;

        public double Days => Months > 0 ? Months * DaysPerMonth : Span.TotalDays;

        /// <summary>The multiples of the step, the last one before a time first. Weeks begin on Monday, as did the year 1.</summary>
        public IEnumerable<DateTime> From(DateTime time)
        {
            var first = (Months > 0 ? time.Year * 12 + time.Month - 1 : time.Ticks) / Size;
            for (var n = first; n * Size <= Last; n++)
            {
                yield return At(n * Size);
            }
        }

        private long Size => Months > 0 ? Months : Span.Ticks;

        private long Last => Months > 0 ? DateTime.MaxValue.Year * 12 + 11 : DateTime.MaxValue.Ticks;

        private DateTime At(long count) => Months > 0 ? new DateTime((int)Math.Max(1, count / 12), (int)(count % 12) + 1, 1) : new DateTime(count);
    }
}
