using Workbench.Internals;

namespace Workbench.Cleaning;

/// <summary>What one step did.</summary>
/// <param name="Step">Its name.</param>
/// <param name="RowsIn">Rows before it.</param>
/// <param name="RowsDropped">Rows that it dropped.</param>
/// <param name="RowsOut">Rows after it.</param>
/// <param name="CellsChanged">Cells that it changed in rows that stayed.</param>
/// <param name="Notes">What else it reports.</param>
public sealed record StepReport(string Step, long RowsIn, long RowsDropped, long RowsOut, long CellsChanged, IReadOnlyList<string> Notes);

/// <summary>Rows in, rows out and why, step by step. It cannot be built unless it adds up.</summary>
public sealed class CleaningReport
{
    /// <summary>Takes the reports of the steps in order.</summary>
    /// <param name="rowsIn">Rows before the first step.</param>
    /// <param name="steps">One report a step.</param>
    /// <exception cref="ArgumentException">Rows appear or vanish between steps, or a step's rows in, less those dropped, are not its rows out.</exception>
    public CleaningReport(long rowsIn, IReadOnlyList<StepReport> steps)
    {
        var rows = rowsIn;
        foreach (var step in steps)
        {
            if (step.RowsIn != rows || step.RowsIn - step.RowsDropped != step.RowsOut)
            {
                throw new ArgumentException(
                    $"The report does not add up at '{step.Step}': {rows:N0} rows came in, {step.RowsDropped:N0} were dropped of {step.RowsIn:N0}, and {step.RowsOut:N0} came out.",
                    nameof(steps));
            }

            rows = step.RowsOut;
        }

        (RowsIn, RowsOut, Steps) = (rowsIn, rows, steps);
    }

    /// <summary>Rows before the first step.</summary>
    public long RowsIn { get; }

    /// <summary>Rows after the last step.</summary>
    public long RowsOut { get; }

    /// <summary>Rows that all steps together dropped: RowsIn - RowsOut.</summary>
    public long RowsDropped => Steps.Sum(step => step.RowsDropped);

    /// <summary>Cells that all steps together changed.</summary>
    public long CellsChanged => Steps.Sum(step => step.CellsChanged);

    /// <summary>The reports of the steps, in order.</summary>
    public IReadOnlyList<StepReport> Steps { get; }

    /// <inheritdoc/>
    public override string ToString() => Table().ToString();

    /// <summary>The report as an HTML table.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("step", "rows in", "dropped", "of rows in", "rows out", "cells changed")
        {
            Title = $"Cleaning: {Format.Count(RowsIn)} rows in, {Format.Count(RowsOut)} out ({Share(RowsOut, RowsIn)})",
        };
        for (var i = 0; i < Steps.Count; i++)
        {
            var step = Steps[i];
            Add(table, $"{i + 1}. {step.Step}", step.RowsIn, step.RowsDropped, step.RowsOut, step.CellsChanged);
            table.Notes.AddRange(step.Notes.Select(note => $"{i + 1}. {note}"));
        }

        Add(table, "all steps", RowsIn, RowsDropped, RowsOut, CellsChanged);
        return table;
    }

    private static void Add(TextTable table, string name, long rowsIn, long dropped, long rowsOut, long changed) =>
        table.Add(name, Format.Count(rowsIn), Format.Count(dropped), Share(dropped, rowsIn), Format.Count(rowsOut), Format.Count(changed));

    private static string Share(long part, long whole) => Format.Percent(whole == 0 ? double.NaN : (double)part / whole);
}
