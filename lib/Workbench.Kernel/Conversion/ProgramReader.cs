using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Workbench.Kernel.Conversion;

/// <summary>Reads a C# program of one file as cells: one a <c>// %%</c>, or all of it as one where there is none.</summary>
/// <param name="source">The folder of the program.</param>
/// <param name="target">The folder that the cells' relative paths are to start from.</param>
/// <param name="log">Told what a notebook cannot have.</param>
internal sealed partial class ProgramReader(string source, string target, ConversionLog log)
{
    private readonly List<string> _directives = [];
    private readonly List<string> _types = [];

    public IReadOnlyList<DocumentCell> Read(string text)
    {
        var cells = new List<DocumentCell>();
        var (mark, lines) = (CellMark().Match(ProgramText.CellMark), new List<string>());
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (CellMark().Match(line) is { Success: true } next)
            {
                cells.Add(ToCell(mark, lines));
                (mark, lines) = (next, []);
            }
            else if (!TakeDirective(line))
            {
                lines.Add(line);
            }
        }

        cells.Add(ToCell(mark, lines));
        return [.. Leading(), .. cells.Where(cell => cell.Text.Length > 0)];
    }

    /// <summary>A notebook declares its types before it uses them, a program after.</summary>
    private IEnumerable<DocumentCell> Leading() =>
        new[] { string.Join('\n', _directives), string.Join("\n\n", _types) }.Where(text => text.Length > 0).Select(text => new DocumentCell(DocumentCell.CSharp, text, []));

    private bool TakeDirective(string line)
    {
        if (Package().Match(line) is { Success: true } package)
        {
            var version = package.Groups[2].Value is { Length: > 0 } and not "*" ? $", {package.Groups[2].Value}" : "";
            _directives.Add($"#r \"nuget: {package.Groups[1].Value}{version}\"");
            return true;
        }

        if (Project().Match(line) is { Success: true } project)
        {
            _directives.Add($"#r \"project: {Path.GetRelativePath(target, Path.GetFullPath(project.Groups[1].Value, source)).Replace('\\', '/')}\"");
            return true;
        }

        if (!line.StartsWith("#:", StringComparison.Ordinal) && !line.StartsWith("#!/", StringComparison.Ordinal))
        {
            return false;
        }

        if (!line.StartsWith("#:property", StringComparison.Ordinal) && line.StartsWith("#:", StringComparison.Ordinal))
        {
            log.Add(null, $"'{line.Trim()}' means nothing in a notebook and was left out.");
        }

        return true;
    }

    private DocumentCell ToCell(Match mark, List<string> lines)
    {
        var language = mark.Groups["language"].Value is { Length: > 0 } named ? NotebookFormat.Canonical(named) : DocumentCell.CSharp;
        var text = string.Join('\n', lines).Trim('\n');
        if (language != DocumentCell.CSharp)
        {
            text = string.Join('\n', text.Split('\n').Select(Uncomment));
        }
        else
        {
            text = WithoutTypes(text) is var code && code == ProgramText.Display ? "" : code;
        }

        return new DocumentCell(language, text, ReadTags(mark.Groups["tags"].Value));
    }

    private string WithoutTypes(string code)
    {
        var root = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot();
        var types = root.Members.Where(m => m is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax).ToList();
        _types.AddRange(types.Select(t => t.ToFullString().Trim('\n')).Where(t => t != ProgramText.ProgressBar));
        foreach (var type in types.OrderByDescending(t => t.FullSpan.Start))
        {
            code = code.Remove(type.FullSpan.Start, type.FullSpan.Length);
        }

        return code.Trim('\n');
    }

    private static string Uncomment(string line) => line.StartsWith("// ", StringComparison.Ordinal) ? line[3..] : line == "//" ? "" : line;

    private string[] ReadTags(string json)
    {
        try
        {
            return json.Length > 0 ? JsonSerializer.Deserialize<string[]>(json)! : [];
        }
        catch (JsonException)
        {
            log.Add(null, $"the tags {json} are no list of texts in JSON and were left out.");
            return [];
        }
    }

    [GeneratedRegex(@"^// %%(?:\s+\[(?<language>[^\]]+)\])?(?:\s+tags=(?<tags>\[.*\]))?\s*$")]
    private static partial Regex CellMark();

    [GeneratedRegex(@"^#:package\s+([^\s@]+)(?:@(\S+))?\s*$")]
    private static partial Regex Package();

    [GeneratedRegex(@"^#:project\s+(.+?)\s*$")]
    private static partial Regex Project();
}
