using Microsoft.Data.Analysis;

namespace Workbench.Cleaning;

/// <summary>Steps that clean a raw table in order, and count what each of them dropped and changed.</summary>
/// <example><code>
/// var plan = new CleaningPlan()
///     .Add(new DropDuplicates())
///     .Add(new DropMissing("CustomerID"));
/// var (frame, report) = plan.Run(raw);
/// </code></example>
public sealed record CleaningPlan
{
    /// <summary>The steps, in the order in which they run.</summary>
    public IReadOnlyList<CleaningStep> Steps { get; init; } = [];

    /// <summary>This plan with one more step at its end.</summary>
    public CleaningPlan Add(CleaningStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return this with { Steps = [.. Steps, step] };
    }

    /// <summary>Cleans a frame, which itself stays as it is: the result shares no memory with it.</summary>
    /// <param name="raw">The raw table, up to 2,147,483,591 rows.</param>
    /// <param name="progress">Gets the share of the steps that are done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="ArgumentException">A step does not fit the frame; the message names the step and its place.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Cleaned Run(DataFrame raw, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        if (raw.Rows.Count > Array.MaxLength)
        {
            throw new ArgumentException($"The frame has {raw.Rows.Count:N0} rows; at most {Array.MaxLength:N0} can be cleaned at once.", nameof(raw));
        }

        var frame = raw;
        var reports = new List<StepReport>(Steps.Count);
        foreach (var step in Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            var result = Apply(step, reports.Count + 1, frame);
            reports.Add(new(step.Name, frame.Rows.Count, result.RowsDropped, result.Frame.Rows.Count, result.CellsChanged, result.Notes));
            frame = result.Frame;
            progress?.Report((double)reports.Count / Steps.Count);
        }

        return new(Detach(frame, raw), new CleaningReport(raw.Rows.Count, reports));
    }

    /// <summary>The steps, numbered, one a line.</summary>
    public override string ToString() =>
        Steps.Count == 0 ? "A plan without steps" : string.Join("\n", Steps.Select((step, i) => $"{i + 1}. {step.Name}"));

    private static StepResult Apply(CleaningStep step, int place, DataFrame frame)
    {
        try
        {
            return step.Apply(frame);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Step {place} ({step.Name}): {e.Message}", e);
        }
    }

    /// <summary>A column that no step touched is still the raw one; a copy keeps later edits of one frame out of the other.</summary>
    private static DataFrame Detach(DataFrame frame, DataFrame raw) =>
        new(frame.Columns.Select(column => raw.Columns.Any(c => ReferenceEquals(c, column)) ? column.Clone() : column));
}

/// <summary>A cleaned table and how it came about.</summary>
/// <param name="Frame">The table after all steps.</param>
/// <param name="Report">What each step dropped and changed.</param>
public sealed record Cleaned(DataFrame Frame, CleaningReport Report)
{
    /// <inheritdoc/>
    public override string ToString() => Report.ToString();
}
