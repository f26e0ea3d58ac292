using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>Drops rows that lack a value in any of some columns: empty cells, NaN, and text of blanks.</summary>
/// <param name="Columns">The columns that must hold a value, at least one.</param>
public sealed record DropMissing(params IReadOnlyList<string> Columns) : CleaningStep
{
    /// <inheritdoc/>
    public override string Name => $"drop missing {string.Join(", ", Columns)}";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame) => StepResult.DropAny(frame, Columns, Missing, missing => missing);

    /// <summary>Which cells of a column hold nothing.</summary>
    internal static bool[] Missing(DataFrame frame, string name) => frame.Column(name) switch
    {
        PrimitiveDataFrameColumn<double> column => [.. column.Select(cell => cell is null or double.NaN)],
        PrimitiveDataFrameColumn<float> column => [.. column.Select(cell => cell is null or float.NaN)],
        PrimitiveDataFrameColumn<long> column => [.. column.Select(cell => cell is null)],
        PrimitiveDataFrameColumn<int> column => [.. column.Select(cell => cell is null)],
        PrimitiveDataFrameColumn<bool> column => [.. column.Select(cell => cell is null)],
        PrimitiveDataFrameColumn<DateTime> column => [.. column.Select(cell => cell is null)],
        _ => Array.ConvertAll(frame.Texts(name), string.IsNullOrWhiteSpace),
    };
}
