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
    public override StepResult Apply(DataFrame frame) => StepResult.DropAny(frame, Columns, Frames.Numbers, number => number <= 0);
}
