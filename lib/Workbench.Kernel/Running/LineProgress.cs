using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Running;

/// <summary>A line when a notebook begins and one when it ends: for logs.</summary>
internal sealed class LineProgress(TextWriter log) : IRunProgress
{
    public void NotebookBegan(Notebook notebook, int cells) => log.WriteLine($"{notebook.Name}: {cells} cells");

    public void CellBegan(int number, string firstLine)
    {
    }

    public void NotebookEnded(NotebookOutcome outcome) => log.WriteLine(
        $"{outcome.Executed.Name}: {(outcome.Succeeded ? "ok" : "FAILED")}, {outcome.CellsRun} of {outcome.CellsTotal} cells in {outcome.Elapsed.TotalSeconds:0.0} s");
}
