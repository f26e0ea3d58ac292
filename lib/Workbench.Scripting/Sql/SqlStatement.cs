using System.Text.RegularExpressions;

namespace Workbench.Scripting.Sql;

/// <summary>One of a cell's statements.</summary>
/// <param name="Line">The line of the cell that it begins in, counted from 1.</param>
/// <param name="Text">What it says, without the semicolon.</param>
internal sealed partial record SqlStatement(int Line, string Text)
{
    /// <summary>The names that it mentions, be they of tables, columns or functions.</summary>
    public IReadOnlySet<string> Names => Token().Matches(Text)
        .Where(m => m.Groups["word"].Success || m.Groups["quoted"].Success)
        .Select(m => m.Value.Trim('"'))
        .ToHashSet();

    /// <summary>The statements of a cell; semicolons in texts, quoted names and comments separate nothing.</summary>
    public static IReadOnlyList<SqlStatement> Split(string code)
    {
        var statements = new List<SqlStatement>();
        var start = 0;
        foreach (var end in Token().Matches(code).Where(m => m.Groups["end"].Success).Select(m => m.Index).Append(code.Length))
        {
            Add(statements, code, start, end);
            start = end + 1;
        }

        return statements;
    }

    /// <summary>The text with other words for its parameters (<c>$name</c>, <c>@name</c>).</summary>
    /// <param name="placeholder">Gets the name and the sign before it; null leaves the text as it is.</param>
    public string WithParameters(Func<string, char, string?> placeholder) => Token().Replace(Text, m =>
        m.Groups["parameter"].Success ? placeholder(m.Groups["parameter"].Value, m.Value[0]) ?? m.Value : m.Value);

    private static void Add(List<SqlStatement> statements, string code, int start, int end)
    {
        var text = code[start..end];
        if (!string.IsNullOrWhiteSpace(Token().Replace(text, m => m.Groups["comment"].Success ? "" : m.Value)))
        {
            var skipped = text.Length - text.TrimStart().Length;
            statements.Add(new SqlStatement(1 + code.AsSpan(0, start + skipped).Count('\n'), text.Trim()));
        }
    }

    // What DuckDB and PostgreSQL have in common: nested comments, E'' texts, texts between $tag$ marks.
    [GeneratedRegex("""
        (?<comment> --[^\n]* | /\*(?>(?<open>/\*)|(?<-open>\*/)|(?!/\*|\*/).)*(?(open)(?!))\*/ )
        | (?<!\w)[eE]'(?:[^'\\]|\\.|'')*'
        | '(?:[^']|'')*'
        | (?<!\w)\$(?<tag>[A-Za-z_]\w*|)\$ .*? \$\k<tag>\$
        | (?<quoted> "(?:[^"]|"")*" )
        | (?<![\w$@<>!?&|~])[$@](?<parameter>[A-Za-z_]\w*)
        | (?<!\w)(?<word>[^\W\d]\w*)
        | (?<end> ; )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Token();
}
