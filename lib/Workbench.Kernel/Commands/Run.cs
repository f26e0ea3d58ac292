using Spectre.Console;
using Workbench.Kernel.Checking;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Parameters;
using Workbench.Kernel.Reports;
using Workbench.Kernel.Running;
using Workbench.Scripting.Loading;

namespace Workbench.Kernel.Commands;

/// <summary>A run of several notebooks: all is checked before the first begins, and each is written as soon as it ends.</summary>
internal sealed class Run(RunOptions options, TextWriter log)
{
    /// <summary>The exit code: 0 all well, 1 a cell failed.</summary>
    /// <exception cref="UsageException">The command cannot be carried out as asked.</exception>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var assignments = Assignments.Parse(options.Parameters);
        var notebooks = assignments.Apply(NotebookPaths.Load(options.Paths), log.WriteLine);
        OutputFolder.Require(options.Out);
        OutputFolder.RequireFile(options.JUnit, "--junit");
        var committed = notebooks.Select(n => n.Copy()).ToList();

        var outcomes = await RunAllAsync(notebooks, cancellation).ConfigureAwait(false);
        if (options.Check)
        {
            outcomes = [.. committed.Zip(outcomes, Compared)];
        }

        WriteReports(outcomes);
        var failed = ReportFailures(outcomes);
        var differs = ReportDifferences(outcomes);
        return failed || differs || outcomes.Count < notebooks.Count ? 1 : 0;
    }

    private void WriteReports(IReadOnlyList<NotebookOutcome> outcomes)
    {
        if (options.Html)
        {
            var path = Path.Combine(options.Out, "report.html");
            WholeFile.Write(path, Report.Write(outcomes));
            log.WriteLine($"report: {path}");
        }

        if (options.JUnit is { } file)
        {
            WholeFile.Write(file, JUnitReport.Write(outcomes));
        }
    }

    private bool ReportFailures(List<NotebookOutcome> outcomes)
    {
        var failed = outcomes.FindAll(o => !o.Succeeded);
        failed.ForEach(o => FailureText.Write(o, log));
        return failed.Count > 0;
    }

    private static NotebookOutcome Compared(Notebook committed, NotebookOutcome outcome) =>
        outcome.Succeeded ? outcome with { Differences = [.. OutputComparison.Compare(committed, outcome.Executed)] } : outcome;

    private bool ReportDifferences(List<NotebookOutcome> outcomes)
    {
        foreach (var (outcome, difference) in outcomes.SelectMany(o => o.Differences.Select(d => (o, d))))
        {
            log.WriteLine($"\n{outcome.Executed.Name}, cell {difference.Number}: {Difference.Headline}");
            log.WriteLine($"  {string.Join("\n  ", difference.Lines)}");
        }

        return outcomes.Exists(o => o.Differences.Count > 0);
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
            var outcome = await new NotebookRunner(notebook, options.Timeout, options.Locked, progress).RunAsync(cancellation).ConfigureAwait(false);
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
