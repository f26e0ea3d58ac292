using System.CommandLine;
using System.Text;

namespace Workbench.Scripting.Directives;

/// <summary>Splits a cell at its magics, and takes its directives out of the code.</summary>
internal sealed class CellParser
{
    private readonly string _label;
    private readonly LanguageNames _names;
    private readonly Dictionary<string, LanguageName> _connected = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Segment> _segments = [];
    private readonly List<Directive> _directives = [];
    private readonly StringBuilder _text = new();
    private readonly string _cell;
    private LanguageName _language;
    private ParseResult? _arguments;

    private CellParser(string cell, string label, string language, LanguageNames names)
    {
        (_cell, _label, _names) = (cell, label, names);
        _language = names.Of(language, label, 1, language);
    }

    /// <exception cref="CellFault">A magic is unknown or lacks what it needs, or the language is not one the session runs.</exception>
    public static IReadOnlyList<Segment> Parse(string cell, string label, LanguageNames names, string language = LanguageNames.CSharp)
    {
        var parser = new CellParser(cell.ReplaceLineEndings("\n"), label, language, names);
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
        DirectiveSyntax.LooksLikeOne(line, _language)
        && (_language.Name != LanguageNames.CSharp || !DirectiveSyntax.IsInsideLiteral(_text + _cell[start..], _text.Length + line.IndexOf('#')));

    /// <summary>Follows the line if it is a directive; a line of markup only ends at a magic.</summary>
    private bool Take(string line, int number)
    {
        var (name, argument) = DirectiveSyntax.Split(line);
        if (LanguageOf(name, number, line) is { } language)
        {
            EndSegment();
            _language = language;
            _arguments = (language.Syntax ?? LanguageSyntax.None(name)).Parse(argument, _label, number, line);
            _text.Append('\n', number - 1);
            return true;
        }

        if (_language.Reading == LanguageReading.Markup)
        {
            return false;
        }

        Add(DirectiveSyntax.Read(name, argument, line, number, _label, _names), number);
        return true;
    }

    private LanguageName? LanguageOf(string magic, int number, string line) =>
        magic.StartsWith("#!", StringComparison.Ordinal) && _connected.TryGetValue(magic[2..], out var connected) ? connected
        : _names.IsMagic(magic) ? _names.Of(magic[2..], _label, number, line)
        : null;

    /// <summary>What acts between two pieces of code runs between them.</summary>
    private void Add(Directive directive, int line)
    {
        if (directive.Acts && !string.IsNullOrWhiteSpace(_text.ToString()))
        {
            EndSegment();
            _text.Append('\n', line - 1);
        }

        _directives.Add(directive);
        if (directive is Directive.Connect connect)
        {
            var language = connect.Language;
            Array.ForEach([language.Name, .. language.Aliases], name => _connected[name] = language);
        }
    }

    private void EndSegment()
    {
        var text = _text.ToString();
        if (_directives.Count > 0 || _arguments?.Tokens.Count > 0 || !string.IsNullOrWhiteSpace(text))
        {
            _segments.Add(new Segment(_language, text[..^1], [.. _directives], _arguments));
        }

        _directives.Clear();
        _text.Clear();
    }
}
