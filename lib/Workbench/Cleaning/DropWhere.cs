using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>Drops the rows that a condition of your own marks.</summary>
/// <param name="Label">What the report calls the step.</param>
/// <param name="Marks">From a frame to one mark a row: true drops it.</param>
public sealed record DropWhere(string Label, Func<DataFrame, IReadOnlyList<bool>> Marks) : CleaningStep
{
    /// <inheritdoc/>
    public override string Name => Label;

    /// <summary>By a condition on one column of numbers, NaN where missing.</summary>
    public static DropWhere Number(string label, string column, Func<double, bool> condition) =>
        new(label, frame => Array.ConvertAll(frame.Numbers(column), cell => condition(cell)));

    /// <summary>By a condition on one column as text, null where missing.</summary>
    public static DropWhere Text(string label, string column, Func<string?, bool> condition) =>
        new(label, frame => Array.ConvertAll(frame.Texts(column), cell => condition(cell)));

    /// <summary>By a condition on a whole row. It boxes each cell that it reads: for millions of rows take one of the others.</summary>
    public static DropWhere Row(string label, Func<DataFrameRow, bool> condition) =>
        new(label, frame => [.. frame.Rows.Select(condition)]);

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame) => StepResult.Drop(frame, Marks(frame));
}
