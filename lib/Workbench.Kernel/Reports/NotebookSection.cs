using System.Text;
using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Running;

namespace Workbench.Kernel.Reports;

/// <summary>One notebook of the report.</summary>
internal sealed class NotebookSection(NotebookOutcome outcome, int index)
{
    private readonly List<Heading> _headings = [];

    public string Id => $"notebook-{index}";

    public string Name => outcome.Executed.Name;

    /// <summary>Filled by <see cref="Write"/>.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    public string Status => outcome.Succeeded
        ? "<span class=\"ok\">ok</span>"
        : $"<span class=\"failed\">failed in cell {outcome.Failure!.Number}</span>";

    public string Write()
    {
        var html = new StringBuilder($"<article id=\"{Id}\"><header><code>{Html.Encode(Name)}</code> {Status} ");
        html.Append($"<span>{outcome.CellsRun} of {outcome.CellsTotal} cells</span></header>\n");
        foreach (var cell in outcome.Executed.Cells)
        {
            html.Append(WriteCell(cell));
        }

        return html.Append("</article>\n").ToString();
    }

    private string WriteCell(NotebookCell cell) => cell.Kind switch
    {
        "markdown" => $"<div class=\"cell markdown\">{WriteMarkdown(cell)}</div>\n",
        "code" => $"<div class=\"cell\">{WriteCode(cell)}{string.Concat(cell.Outputs.OfType<JsonObject>().Select(OutputHtml.Write))}</div>\n",
        _ => $"<div class=\"cell\"><pre>{Html.Encode(cell.Source)}</pre></div>\n",
    };

    private string WriteMarkdown(NotebookCell cell) => MarkdownHtml.Write(
        cell.Source, Id, _headings, url => ReportImages.Embed(url, cell, Path.GetDirectoryName(outcome.Executed.Path)!));

    private static string WriteCode(NotebookCell cell) => string.IsNullOrWhiteSpace(cell.Source)
        ? ""
        : $"<details class=\"code\" open><summary>{(cell.ExecutionCount is { } n ? $"[{n}]" : "not run")}</summary>"
            + $"<pre><code>{(cell.Language == "csharp" ? CodeColours.Write(cell.Source) : Html.Encode(cell.Source))}</code></pre></details>\n";
}
