using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Cleaning;

/// <summary>Drops rows whose time lies outside a period, such as clocks that stood at 1970 or in the future. A missing time stays.</summary>
/// <param name="Time">The column of times.</param>
public sealed record DropOutsidePeriod(string Time) : CleaningStep
{
    /// <summary>The first moment that stays, in UTC; null has no lower end.</summary>
    public DateTime? From { get; init; }

    /// <summary>The first moment that no longer stays, in UTC; null has no upper end.</summary>
    public DateTime? To { get; init; }

    /// <inheritdoc/>
    public override string Name =>
        $"drop {Time} outside {(From is { } from ? Format.Time(from) : "...")} to {(To is { } to ? Format.Time(to) : "...")}";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        if (From is null && To is null)
        {
            throw new ArgumentException($"The period has no end; set {nameof(From)} or {nameof(To)}.");
        }

        if (From >= To)
        {
            throw new ArgumentException($"The period is empty: {nameof(From)} is {Format.Time(From.Value)}, which must lie before {nameof(To)}, {Format.Time(To.Value)}.");
        }

        var times = frame.Times(Time);
        var (early, late) = (times.Count(time => time < From), times.Count(time => time >= To));
        return StepResult.Drop(
            frame,
            Array.ConvertAll(times, time => time < From || time >= To),
            early + late == 0 ? [] : [$"{early:N0} rows before the period, {late:N0} after it"]);
    }
}
