using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Running;

/// <summary>Follows a run.</summary>
internal interface IRunProgress
{
    void NotebookBegan(Notebook notebook, int cells);

    void CellBegan(int number, string firstLine);

    void NotebookEnded(NotebookOutcome outcome);
}
