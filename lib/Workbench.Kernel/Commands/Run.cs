using Spectre.Console;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Running;

namespace Workbench.Kernel.Commands;

/// <summary>A run of several notebooks: all is checked before the first begins, and each is written as soon as it ends.</summary>
internal sealed class Run(RunOptions options, TextWriter log)
{
    /// <summary>The exit code: 0 all well, 1 a cell failed.</summary>
    /// <exception cref="UsageException">The command cannot be carried out as asked.</exception>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var notebooks = NotebookPaths.Load(options.Paths);
        OutputFolder.Require(options.Out);
        var outcomes = await RunAllAsync(notebooks, cancellation).ConfigureAwait(false);
        foreach (var outcome in outcomes.Where(o => !o.Succeeded))
        {
            FailureText.Write(outcome, log);
        }

        return outcomes.TrueForAll(o => o.Succeeded) ? 0 : 1;
    }

    private async Task<List<NotebookOutcome>> RunAllAsync(IReadOnlyList<Notebook> notebooks, CancellationToken cancellation)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return await RunAllAsync(notebooks, new LineProgress(log), cancellation).ConfigureAwait(false);
        }

        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(bars => RunAllAsync(notebooks, new BarProgress(bars), cancellation)).ConfigureAwait(false);
    }

    private async Task<List<NotebookOutcome>> RunAllAsync(IReadOnlyList<Notebook> notebooks, IRunProgress progress, CancellationToken cancellation)
    {
        var outcomes = new List<NotebookOutcome>();
        foreach (var notebook in notebooks)
        {
            var outcome = await new NotebookRunner(notebook, options.Timeout, progress).RunAsync(cancellation).ConfigureAwait(false);
            outcome.Executed.Save(Path.Combine(options.Out, notebook.Name));
            outcomes.Add(outcome);
            if (cancellation.IsCancellationRequested)
            {
                break;
            }
        }

        return outcomes;
    }
}
