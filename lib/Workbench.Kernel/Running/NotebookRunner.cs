using System.Diagnostics;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Hosting;

namespace Workbench.Kernel.Running;

/// <summary>Runs one notebook from its first cell to its last, or to the first that fails.</summary>
internal sealed class NotebookRunner(Notebook notebook, TimeSpan? timeout, bool isLocked, IRunProgress progress)
{
    private readonly DisplayIndex _displays = new();
    private string? _script;

    /// <summary>The notebook itself becomes the executed one; what the cells after a failure held is gone from it.</summary>
    public async Task<NotebookOutcome> RunAsync(CancellationToken cancellation)
    {
        NotebookPreparation.Prepare(notebook);
        var cells = notebook.CodeCells.ToList();
        progress.NotebookBegan(notebook, cells.Count);
        var start = Stopwatch.GetTimestamp();

        await using var host = HostProcess.Start(notebook.Path, isLocked);
        CellFailure? failure = null;
        var times = new List<TimeSpan>();
        while (failure is null && times.Count < cells.Count)
        {
            var cell = cells[times.Count];
            progress.CellBegan(times.Count + 1, cell.FirstLine);
            var cellStart = Stopwatch.GetTimestamp();
            failure = await RunAsync(cell, times.Count + 1, host, cancellation).ConfigureAwait(false);
            times.Add(Stopwatch.GetElapsedTime(cellStart));
        }

        var outcome = new NotebookOutcome(notebook, times, cells.Count, Stopwatch.GetElapsedTime(start), failure, _script);
        progress.NotebookEnded(outcome);
        return outcome;
    }

    private async Task<CellFailure?> RunAsync(NotebookCell cell, int number, HostProcess host, CancellationToken cancellation)
    {
        var outputs = new CellOutputs(_displays);
        var request = new HostRequest(cell.Source, number, cell.Language);
        var error = await host.RunAsync(request, e => Record(e, outputs, number), timeout, cancellation).ConfigureAwait(false);
        if (error is not null)
        {
            outputs.Error(error.Name, error.Message, error.Traceback);
        }

        cell.ExecutionCount = number;
        cell.Outputs = outputs.ToArray();
        return error is null ? null : new CellFailure(number, cell.FirstLine, error);
    }

    private void Record(HostEvent message, CellOutputs outputs, int number)
    {
        switch (message)
        {
            case HostEvent.Printed printed:
                outputs.Print(printed.Name, printed.Text);
                break;
            case HostEvent.Displayed shown:
                outputs.Display(shown.Data, shown.DisplayId, shown.IsUpdate);
                break;
            case HostEvent.Returned value:
                outputs.Result(value.Data, number);
                break;
            case HostEvent.Cleared cleared:
                outputs.Clear(cleared.Wait);
                break;
            case HostEvent.Script script:
                _script = script.Text;
                break;
        }
    }
}
