using System.Text;
using Workbench.Kernel.Running;

namespace Workbench.Kernel.Reports;

/// <summary>All notebooks of a run as one HTML file that asks nothing of the network.</summary>
internal static class Report
{
    /// <summary>What the page may load: its own text only. Some figures compile shaders, hence eval.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data:";

    public static string Write(IReadOnlyList<NotebookOutcome> outcomes)
    {
        var sections = outcomes.Select((outcome, i) => new NotebookSection(outcome, i + 1)).ToList();
        var articles = string.Concat(sections.Select(s => s.Write()));
        var script = outcomes.Select(o => o.PlotlyScript).FirstOrDefault(s => s is not null);
        return new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Notebook report</title>")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">")
            .Append($"<style>\n{Html.Resource("report.css")}</style></head>\n<body><div class=\"page\">\n{Contents(sections)}<main>\n")
            .Append(Summary(outcomes)).Append(articles).Append("</main></div>\n")
            .Append(script is null ? "" : $"<script>{Html.InScript(script)}</script>\n")
            .Append($"<script>{Html.Resource("report.js")}</script>\n</body></html>\n")
            .ToString();
    }

    private static string Summary(IReadOnlyList<NotebookOutcome> outcomes)
    {
        var failed = outcomes.Count(o => !o.Succeeded);
        var verdict = failed == 0 ? "<span class=\"ok\">all ran</span>" : $"<span class=\"failed\">{failed} failed</span>";
        return $"<header><p>{outcomes.Count} {(outcomes.Count == 1 ? "notebook" : "notebooks")}, {verdict}. <button id=\"fold\" type=\"button\">Fold code</button></p></header>\n";
    }

    private static string Contents(IReadOnlyList<NotebookSection> sections)
    {
        var html = new StringBuilder("<nav aria-label=\"Contents\"><ul>\n");
        foreach (var section in sections)
        {
            html.Append($"<li><a href=\"#{section.Id}\">{Html.Encode(section.Name)}</a> {section.Status}<ul>");
            foreach (var heading in section.Headings.Where(h => h.Level <= 3))
            {
                html.Append($"<li style=\"padding-left:{heading.Level - 1}em\"><a href=\"#{heading.Id}\">{Html.Encode(heading.Text)}</a></li>");
            }

            html.Append("</ul></li>\n");
        }

        return html.Append("</ul></nav>\n").ToString();
    }
}
