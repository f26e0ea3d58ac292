using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>Drops rows where any of some columns, such as a price or a quantity, is 0 or less. A missing number stays.</summary>
/// <param name="Columns">Columns of numbers, at least one.</param>
public sealed record DropNonPositive(params IReadOnlyList<string> Columns) : CleaningStep
{
    /// <inheritdoc/>
    public override string Name => $"drop {string.Join(", ", Columns)} <= 0";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        Named.AtLeastOne(Columns);
        var dropped = new bool[frame.Rows.Count];
        foreach (var numbers in Columns.Select(column => frame.Numbers(column)))
        {
            for (var row = 0; row < dropped.Length; row++)
            {
                dropped[row] |= numbers[row] <= 0;
            }
        }

        return StepResult.Drop(frame, dropped);
    }
}
