using System.Net;
using System.Text;

namespace Workbench.Scripting.Display;

/// <summary>A table in HTML whose look is inline and takes the page's own colours, so that it suits light and dark alike.</summary>
internal static class TableHtml
{
    private const string Right = " style=\"text-align:right\"";
    private const string Left = " style=\"text-align:left\"";

    public static string Write(IReadOnlyList<TableColumn> columns, string footer)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in columns)
        {
            html.Append("<th").Append(Align(column)).Append('>').Append(Encode(column.Name));
            html.Append(column.Type.Length > 0 ? $"<br><small style=\"font-weight:normal;opacity:.6\">{Encode(column.Type)}</small></th>" : "</th>");
        }

        html.Append("</tr></thead><tbody>");
        for (var row = 0; row < columns[0].Cells.Count; row++)
        {
            html.Append("<tr>");
            foreach (var column in columns)
            {
                html.Append("<td").Append(Align(column)).Append('>').Append(Encode(column.Cells[row])).Append("</td>");
            }

            html.Append("</tr>");
        }

        return html.Append($"</tbody></table><small style=\"opacity:.6\">{Encode(footer)}</small>").ToString();
    }

    private static string Align(TableColumn column) => column.AlignRight ? Right : Left;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
