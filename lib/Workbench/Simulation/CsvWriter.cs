using System.Buffers;
using System.Text;

namespace Workbench.Simulation;

/// <summary>Writes records as RFC 4180 has them, save that lines end in LF alone.</summary>
internal sealed class CsvWriter(Stream stream)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");
    private readonly StringBuilder _line = new();

    public void Write(CsvRow row)
    {
        _line.Clear();
        for (var i = 0; i < row.Cells.Length; i++)
        {
            Append(row.Cells[i], i > 0);
        }

        var encoding = row.Kind == DirtKind.Latin1 ? Encoding.Latin1 : Encoding.UTF8;
        stream.Write(encoding.GetBytes(_line.Append('\n').ToString()));
    }

    private void Append(string cell, bool separated)
    {
        _line.Append(separated ? "," : "");
        if (cell.AsSpan().ContainsAny(Special))
        {
            _line.Append('"').Append(cell.Replace("\"", "\"\"")).Append('"');
        }
        else
        {
            _line.Append(cell);
        }
    }
}
