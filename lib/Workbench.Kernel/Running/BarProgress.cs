using Spectre.Console;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Running;

/// <summary>A live bar a notebook: for a person at a terminal.</summary>
internal sealed class BarProgress(ProgressContext bars) : IRunProgress
{
    private const int LineLength = 40;

    private ProgressTask? _bar;
    private string _name = "";

    public void NotebookBegan(Notebook notebook, int cells)
    {
        _name = notebook.Name;
        _bar = bars.AddTask(Markup.Escape(_name), maxValue: Math.Max(1, cells));
    }

    public void CellBegan(int number, string firstLine)
    {
        _bar!.Value = number - 1;
        var line = firstLine.Length > LineLength ? firstLine[..(LineLength - 3)] + "..." : firstLine;
        _bar.Description = $"{Markup.Escape(_name)} [grey]{number}/{_bar.MaxValue:0} {Markup.Escape(line)}[/]";
    }

    public void NotebookEnded(NotebookOutcome outcome)
    {
        _bar!.Value = outcome.Succeeded ? _bar.MaxValue : outcome.CellsRun - 1;
        var colour = outcome.Succeeded ? "green" : "red";
        _bar.Description = $"[{colour}]{Markup.Escape(_name)}[/] {outcome.CellsRun} of {outcome.CellsTotal} cells";
        _bar.StopTask();
    }
}
