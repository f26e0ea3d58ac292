using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>How many units each group of a test needs.</summary>
/// <param name="Control">Units of the control, at least 0.</param>
/// <param name="Treatment">Units of the treatment, at least 0.</param>
public sealed record TestPlan(long Control, long Treatment)
{
    /// <summary>Units of the control, at least 0.</summary>
    public long Control { get; init => field = Units(value, nameof(Control)); } = Units(Control, nameof(Control));

    /// <summary>Units of the treatment, at least 0.</summary>
    public long Treatment { get; init => field = Units(value, nameof(Treatment)); } = Units(Treatment, nameof(Treatment));

    /// <summary>Units of both groups.</summary>
    public long Total => Control + Treatment;

    /// <summary>Whole days until the units are in, at least 1. Weeks differ less than days: round up to whole ones.</summary>
    /// <param name="unitsPerDay">New units a day that enter the test, finite and above 0.</param>
    public int Days(double unitsPerDay) => Days(_ => Guard.Positive(unitsPerDay, nameof(unitsPerDay)));

    /// <summary>Whole days until the units are in, where later days bring fewer new ones, as those of yesterday come back.</summary>
    /// <param name="unitsOfDay">New units of day 1, 2 and so on, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day brings less than 0 or no finite number, or ten years are not enough.</exception>
    public int Days(Func<int, double> unitsOfDay)
    {
        ArgumentNullException.ThrowIfNull(unitsOfDay);
        const int longest = 3653;
        var left = (double)Total;
        for (var day = 1; day <= longest; day++)
        {
            left -= Guard.AtLeast(0, unitsOfDay(day), $"the units of day {day}");
            if (left <= 0)
            {
                return day;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(unitsOfDay), left, $"{Format.Number(left)} of {Format.Count(Total)} units are missing after ten years.");
    }

    /// <summary>As <c>500 units in the control and 500 in the treatment</c>.</summary>
    public override string ToString() => $"{Format.Count(Control)} units in the control and {Format.Count(Treatment)} in the treatment";

    private static long Units(long units, string name) => Guard.Require(units >= 0, units, "at least 0", name);
}
