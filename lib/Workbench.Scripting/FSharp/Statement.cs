using FSharp.Compiler.Syntax;

namespace Workbench.Scripting.FSharp;

/// <summary>A top-level statement of a cell: its first line, counted from 1, and its text after as many empty lines as stand before it.</summary>
internal sealed record Statement(int Line, string Text)
{
    /// <summary>
    /// Cuts a cell where one statement ends and the next begins a line, so that an error at run time can name a line
    /// though the compiler writes no symbols for interactive code.
    /// </summary>
    public static IReadOnlyList<Statement> Split(string code, ParsedInput parsed)
    {
        var lines = code.Split('\n');
        var statements = new List<Statement>();
        var from = 0;
        var declarations = Declarations(parsed).OrderBy(d => d.Range.StartLine).ToList();
        for (var i = 0; i < declarations.Count; i++)
        {
            var isLast = i == declarations.Count - 1;
            var to = isLast ? lines.Length : declarations[i].Range.EndLine;
            if (isLast || declarations[i + 1].Range.StartLine > to)
            {
                var line = Math.Max(declarations[i].Range.StartLine, from + 1);
                statements.Add(new Statement(line, new string('\n', from) + string.Join('\n', lines[from..to])));
                from = to;
            }
        }

        return statements.Count > 0 ? statements : [new Statement(1, code)];
    }

    private static IEnumerable<SynModuleDecl> Declarations(ParsedInput parsed) =>
        parsed is ParsedInput.ImplFile file ? file.Item.Contents.SelectMany(part => part.decls) : [];
}
