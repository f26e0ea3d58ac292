using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>One named step of a <see cref="CleaningPlan"/>. It returns a new frame and leaves the one that it is given as it was.</summary>
public abstract record CleaningStep
{
    /// <summary>What the step does, as the report names it.</summary>
    public abstract string Name { get; }

    /// <summary>Cleans a frame.</summary>
    /// <exception cref="ArgumentException">A column is absent or of the wrong type, or an option is out of range; the message says which.</exception>
    public abstract StepResult Apply(DataFrame frame);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}

/// <summary>What a step made of a frame.</summary>
public sealed record StepResult
{
    private StepResult(DataFrame frame, long rowsDropped, long cellsChanged, IReadOnlyList<string> notes)
    {
        (Frame, RowsDropped, CellsChanged, Notes) = (frame, rowsDropped, cellsChanged, notes);
    }

    /// <summary>The frame after the step.</summary>
    public DataFrame Frame { get; }

    /// <summary>Rows that the step marked for dropping, counted apart from <see cref="Frame"/>, so that the report can check one by the other.</summary>
    public long RowsDropped { get; }

    /// <summary>Cells whose content is another than before.</summary>
    public long CellsChanged { get; }

    /// <summary>What else the reader of the report should know.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The frame without the rows that are marked.</summary>
    /// <param name="frame">The frame before the step.</param>
    /// <param name="dropped">One mark a row.</param>
    /// <param name="notes">Lines for the report.</param>
    /// <exception cref="ArgumentException">There are more or fewer marks than rows.</exception>
    public static StepResult Drop(DataFrame frame, IReadOnlyList<bool> dropped, params IReadOnlyList<string> notes)
    {
        if (dropped.Count != frame.Rows.Count)
        {
            throw new ArgumentException($"There are {dropped.Count:N0} marks for {frame.Rows.Count:N0} rows; give one a row.", nameof(dropped));
        }

        var kept = new List<long>(dropped.Count);
        for (var row = 0; row < dropped.Count; row++)
        {
            if (!dropped[row])
            {
                kept.Add(row);
            }
        }

        return new(kept.Count == dropped.Count ? frame : frame.Take(kept), dropped.Count(mark => mark), 0, notes);
    }

    /// <summary>The frame without the rows of which any of the columns has a cell that is <paramref name="unsound"/>.</summary>
    internal static StepResult DropAny<T>(DataFrame frame, IReadOnlyList<string> columns, Func<DataFrame, string, T[]> cellsOf, Predicate<T> unsound)
    {
        Named.AtLeastOne(columns);
        var dropped = new bool[frame.Rows.Count];
        foreach (var cells in columns.Select(column => cellsOf(frame, column)))
        {
            for (var row = 0; row < dropped.Length; row++)
            {
                dropped[row] |= unsound(cells[row]);
            }
        }

        return Drop(frame, dropped);
    }

    /// <summary>The frame with some columns replaced by others of the same name and length.</summary>
    /// <param name="frame">The frame before the step.</param>
    /// <param name="columns">The new columns.</param>
    /// <param name="cellsChanged">How many cells differ from before.</param>
    /// <param name="notes">Lines for the report.</param>
    public static StepResult Change(DataFrame frame, IReadOnlyCollection<DataFrameColumn> columns, long cellsChanged, params IReadOnlyList<string> notes) =>
        new(Replace(frame, columns), 0, cellsChanged, notes);

    internal static DataFrame Replace(DataFrame frame, IReadOnlyCollection<DataFrameColumn> columns) =>
        new(frame.Columns.Select(old => columns.FirstOrDefault(c => c.Name == old.Name) ?? old));
}
