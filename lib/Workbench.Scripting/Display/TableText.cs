using System.Text;

namespace Workbench.Scripting.Display;

/// <summary>A table in plain text: columns aligned, two spaces between them.</summary>
internal static class TableText
{
    /// <summary>Beyond this a cell is cut, so that one long text does not push the others off the line.</summary>
    private const int Widest = 40;

    public static string Write(IReadOnlyList<TableColumn> columns, string footer)
    {
        var lines = new StringBuilder[columns[0].Cells.Count + 1];
        foreach (var column in columns)
        {
            string[] cells = [Cut(column.Name), .. column.Cells.Select(Cut)];
            var width = cells.Max(c => c.Length);
            for (var row = 0; row < cells.Length; row++)
            {
                lines[row] = (lines[row]?.Append("  ") ?? new StringBuilder()).Append(
                    column.AlignRight ? cells[row].PadLeft(width) : cells[row].PadRight(width));
            }
        }

        return string.Join('\n', lines.Select(l => l.ToString().TrimEnd()).Append(footer));
    }

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Widest ? line : line[..(Widest - 3)] + "...";
    }
}
