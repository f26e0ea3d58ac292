using System.Net;
using System.Text;

namespace Workbench.Internals;

/// <summary>
/// A small table that every printed result goes through: aligned text for the terminal, HTML for a page. Columns of numbers align right.
/// </summary>
internal sealed class TextTable(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    /// <summary>A line above the table, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Lines below the table.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Adds a row; cells of text align left, where all cells of a column but its header look like numbers they align right.</summary>
    public TextTable Add(params string[] cells)
    {
        Guard.Require(cells.Length == headers.Length, cells.Length, $"one cell a header, {headers.Length}", nameof(cells));
        _rows.Add(cells);
        return this;
    }

    /// <summary>Adds a line below the table on how many there are of something, unless there are none.</summary>
    public void AddCount(long count, string ofWhat)
    {
        if (count > 0)
        {
            Notes.Add($"{Format.Count(count)} {ofWhat}");
        }
    }

    public override string ToString()
    {
        var widths = headers.Select((h, c) => _rows.Select(r => r[c].Length).Append(h.Length).Max()).ToArray();
        var text = new StringBuilder();
        AppendLine(text, Title);
        AppendRow(text, headers, widths);
        AppendRow(text, [.. widths.Select(w => new string('-', w))], widths);
        _rows.ForEach(row => AppendRow(text, row, widths));
        Notes.ForEach(note => AppendLine(text, note));
        return text.ToString().TrimEnd('\n');
    }

    public string ToHtml()
    {
        var html = new StringBuilder("<table class=\"workbench\">");
        if (Title is not null)
        {
            html.Append($"<caption style=\"text-align:left\">{WebUtility.HtmlEncode(Title)}</caption>");
        }

        html.Append("<thead>").Append(HtmlRow("th", headers)).Append("</thead><tbody>");
        _rows.ForEach(row => html.Append(HtmlRow("td", row)));
        html.Append("</tbody></table>");
        Notes.ForEach(note => html.Append($"<p>{WebUtility.HtmlEncode(note)}</p>"));
        return html.ToString();
    }

    private string HtmlRow(string tag, string[] cells) =>
        "<tr>" + string.Concat(cells.Select((cell, c) => $"<{tag} style=\"text-align:{(IsNumeric(c) ? "right;white-space:nowrap" : "left")}\">{WebUtility.HtmlEncode(cell)}</{tag}>")) + "</tr>";

    private void AppendRow(StringBuilder text, string[] cells, int[] widths) =>
        AppendLine(text, string.Join("  ", cells.Select((cell, c) => IsNumeric(c) ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]))).TrimEnd());

    private static void AppendLine(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            text.Append(line).Append('\n');
        }
    }

    private bool IsNumeric(int column) =>
        _rows.Count > 0 && _rows.All(row => row[column] is "" or [>= '0' and <= '9', ..] or ['-' or '+', ..] or "n/a");
}
