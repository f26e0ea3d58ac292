using System.Text;
using System.Text.Json;
using Workbench.Scripting;
using Workbench.Scripting.Directives;

namespace Workbench.Kernel.Conversion;

/// <summary>Writes cells as a C# program of one file, which <c>dotnet run FILE.cs</c> runs.</summary>
/// <param name="source">The folder that the cells' relative paths start from.</param>
/// <param name="target">The folder of the program.</param>
/// <param name="log">Told what a program cannot have.</param>
internal sealed class ProgramWriter(string source, string target, ConversionLog log)
{
    private readonly SortedSet<string> _directives = new(StringComparer.Ordinal);
    private readonly List<string> _usings = [.. ProgramText.Usings];
    private readonly StringBuilder _body = new();
    private readonly List<string> _types = [];
    private readonly Dictionary<string, int> _declared = [];
    private readonly LanguageNames _languages = new();
    private int _foreign;

    public string Write(IReadOnlyList<DocumentCell> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            Add(cells[i], i + 1);
        }

        if (_foreign > 0)
        {
            log.Add(null, $"{_foreign} cell(s) or part(s) in other languages than C# stand in the program as comments.");
        }

        return Assemble();
    }

    private void Add(DocumentCell cell, int number)
    {
        var tags = cell.Tags.Count > 0 ? $" tags={JsonSerializer.Serialize(cell.Tags)}" : "";
        var isCode = cell.Language == DocumentCell.CSharp;
        _body.Append($"\n{ProgramText.CellMark}{(isCode ? "" : $" [{cell.Language}]")}{tags}\n");
        if (isCode)
        {
            AddCode(cell, number);
            return;
        }

        _foreign += cell.Language == DocumentCell.Markdown ? 0 : 1;
        AddText(ScriptPart.Comment(cell.Text));
    }

    private void AddCode(DocumentCell cell, int number)
    {
        try
        {
            foreach (var segment in CellParser.Parse(cell.Text, $"Cell {number}", _languages))
            {
                foreach (var directive in segment.Directives)
                {
                    AddDirective(directive, number);
                }

                AddSegment(segment, number);
            }
        }
        catch (CellFault fault)
        {
            log.Add(number, $"it stands in the program as a comment: {fault.Message}");
            AddText(ScriptPart.Comment(cell.Text));
        }
    }

    private void AddSegment(Segment segment, int number)
    {
        if (segment.Language.Name != LanguageNames.CSharp)
        {
            _foreign++;
            AddText(ScriptPart.Comment($"#!{segment.Language.Name}\n{segment.Text.Trim('\n')}"));
            return;
        }

        var part = ScriptPart.Of(segment.Text);
        foreach (var problem in part.Problems)
        {
            log.Add(number, problem);
        }

        foreach (var name in part.Declared.Where(name => !_declared.TryAdd(name, number)))
        {
            log.Add(number, $"it declares {name}, as cell {_declared[name]} does, and a program cannot: rename one.");
        }

        _usings.AddRange(part.Usings.Where(u => !IsOfSession(u)));
        _types.AddRange(part.Types);
        AddText(part.Statements);
    }

    private void AddDirective(Directive directive, int number)
    {
        switch (directive)
        {
            case Directive.Package package:
                _directives.Add($"#:package {package.Id}@{package.Version ?? "*"}");
                break;
            case Directive.Project project:
                var path = Path.GetRelativePath(target, Path.GetFullPath(project.Path, source));
                _directives.Add($"#:project {path.Replace('\\', '/')}");
                break;
            default:
                log.Add(number, $"'{directive.Source.Trim()}' stands in the program as a comment.");
                AddText($"// {directive.Source.Trim()}");
                break;
        }
    }

    private void AddText(string text) => _body.Append(text.Length > 0 ? $"{text}\n" : "");

    private static bool IsOfSession(string @using) => ProgramText.SessionNamespaces.Any(n => @using.Contains($" {n}", StringComparison.Ordinal));

    private string Assemble()
    {
        var text = new StringBuilder();
        text.AppendJoin("", _directives.Select(d => $"{d}\n"));
        text.AppendJoin("", BuildProperties().Select(p => $"#:property {p}\n"));
        text.Append('\n').AppendJoin("", _usings.Distinct().Select(u => $"{u}\n"));
        text.Append(_body);
        if (_body.ToString().Contains($"{ProgramText.DisplayName}(", StringComparison.Ordinal))
        {
            text.Append($"\n{ProgramText.CellMark}\n{ProgramText.Display}\n");
        }

        if (_body.ToString().Contains("new ProgressBar(", StringComparison.Ordinal))
        {
            _types.Add(ProgramText.ProgressBar);
        }

        if (_types.Count > 0)
        {
            text.Append($"\n{ProgramText.CellMark}\n").AppendJoin("\n\n", _types).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// A notebook may reflect, which a program compiled to native code may not; and rules that a repository sets for its own projects
    /// are none for it.
    /// </summary>
    private IEnumerable<string> BuildProperties()
    {
        yield return "PublishAot=false";
        for (var folder = target; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Directory.Build.props")) || File.Exists(Path.Combine(folder, "Directory.Packages.props")))
            {
                yield return "TreatWarningsAsErrors=false";
                yield return "ManagePackageVersionsCentrally=false";
                yield return "RestorePackagesWithLockFile=false";
                yield break;
            }
        }
    }
}
