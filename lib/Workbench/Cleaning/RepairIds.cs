using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>
/// Makes ids text again where a tool has taken them for numbers: 17850.0 and "17850.0" become "17850", and blanks around an id go.
/// </summary>
/// <param name="Column">The column of ids, which becomes one of text.</param>
public sealed partial record RepairIds(string Column) : CleaningStep
{
    /// <inheritdoc/>
    public override string Name => $"repair ids in {Column}";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        var column = frame.Column(Column);
        var (texts, isText) = (frame.Texts(Column), column.DataType == typeof(string));
        var groups = KeyColumn.Of(frame, Column).Group();
        var repaired = groups.Firsts.Select(row => Repair(texts[row]!)).ToArray();
        var changed = Enumerable.Range(0, groups.Count).Where(g => !isText || repaired[g] != texts[groups.Firsts[g]]).Sum(g => (long)groups.Counts[g]);
        var cells = groups.Codes.Select(code => code < 0 ? null : repaired[code]);
        return StepResult.Change(frame, [new StringDataFrameColumn(Column, cells!)], changed, Notes(column, repaired));
    }

    private static string? Repair(string id)
    {
        var trimmed = id.Trim();
        return trimmed.Length == 0 ? null : ZeroDecimals().Replace(trimmed, "");
    }

    private string[] Notes(DataFrameColumn column, string?[] repaired)
    {
        var broken = column.DataType == typeof(double) ? repaired.OfType<string>().Where(id => id.AsSpan().ContainsAny(".EIN")).ToList() : [];
        string? type = column.DataType == typeof(string) ? null : $"{Column} was {column.DataType.Name} and is text now";
        string? doubt = broken.Count == 0
            ? null
            : $"{broken.Count:N0} ids are no whole numbers below 1e15, such as {broken[0]}: read the column as text instead (ReadOptions.TextColumns)";
        return [.. new[] { type, doubt }.OfType<string>()];
    }

    [GeneratedRegex(@"(?<=^-?\d+)\.0+$")]
    private static partial Regex ZeroDecimals();
}
