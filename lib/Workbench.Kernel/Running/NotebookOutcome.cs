using Workbench.Kernel.Checking;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Hosting;

namespace Workbench.Kernel.Running;

/// <summary>What a run of one notebook came to.</summary>
/// <param name="Executed">The notebook with its new outputs, as far as it got.</param>
/// <param name="CellTimes">Wall-clock time of each code cell that ran, the failing one included.</param>
/// <param name="CellsTotal">Code cells that it has.</param>
/// <param name="Elapsed">Wall-clock time.</param>
/// <param name="Failure">The first failing cell, or null.</param>
/// <param name="PlotlyScript">The script that draws its figures, or null if it has none.</param>
internal sealed record NotebookOutcome(
    Notebook Executed, IReadOnlyList<TimeSpan> CellTimes, int CellsTotal, TimeSpan Elapsed, CellFailure? Failure, string? PlotlyScript)
{
    public bool Succeeded => Failure is null;

    public int CellsRun => CellTimes.Count;

    /// <summary>Where it does not show what the notebook held before; empty unless that was asked.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];
}

/// <summary>The cell that stopped a notebook.</summary>
internal sealed record CellFailure(int Number, string FirstLine, CellError Error);
