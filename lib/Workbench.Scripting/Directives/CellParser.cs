using System.Text;

namespace Workbench.Scripting.Directives;

/// <summary>Splits a cell at its magics, and takes its directives out of the code.</summary>
internal sealed class CellParser
{
    private readonly string _label;
    private readonly List<Segment> _segments = [];
    private readonly List<Directive> _directives = [];
    private readonly StringBuilder _text = new();
    private readonly string _cell;
    private string? _mimeType;

    private CellParser(string cell, string label) => (_cell, _label) = (cell, label);

    /// <exception cref="CellFault">A magic is unknown or lacks what it needs, or the language is not one the session runs.</exception>
    public static IReadOnlyList<Segment> Parse(string cell, string label, string language = "csharp")
    {
        var parser = new CellParser(cell.ReplaceLineEndings("\n"), label) { _mimeType = Languages.MimeTypeOf(language, label, 1, language) };
        parser.ReadLines();
        return parser._segments;
    }

    private void ReadLines()
    {
        var number = 0;
        var start = 0;
        foreach (var line in _cell.Split('\n'))
        {
            number++;
            if (!IsDirective(line, start) || !Take(line.Trim(), number))
            {
                _text.Append(line);
            }

            _text.Append('\n');
            start += line.Length + 1;
        }

        EndSegment();
    }

    private bool IsDirective(string line, int start) =>
        DirectiveSyntax.LooksLikeOne(line) && (_mimeType is not null || !DirectiveSyntax.IsInsideLiteral(_cell, start + line.IndexOf('#')));

    /// <summary>Follows the line if it is a directive; a line of markup only ends at a magic.</summary>
    private bool Take(string line, int number)
    {
        var (name, argument) = DirectiveSyntax.Split(line);
        if (Languages.IsKnown(name))
        {
            SwitchTo(Languages.MimeTypeOf(name[2..], _label, number, line), number);
            return true;
        }

        if (_mimeType is not null)
        {
            return false;
        }

        _directives.Add(DirectiveSyntax.Read(name, argument, line, number, _label));
        return true;
    }

    private void SwitchTo(string? mimeType, int line)
    {
        EndSegment();
        _mimeType = mimeType;
        _text.Append('\n', mimeType is null ? line - 1 : 0);
    }

    private void EndSegment()
    {
        var text = _text.ToString();
        if (_mimeType is { } mimeType)
        {
            _segments.Add(new Segment.Markup(mimeType, text.Trim('\n')));
        }
        else if (_directives.Count > 0 || !string.IsNullOrWhiteSpace(text))
        {
            _segments.Add(new Segment.Code(text[..^1], [.. _directives]));
        }

        _directives.Clear();
        _text.Clear();
    }
}
