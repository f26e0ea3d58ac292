using System.Text.RegularExpressions;
using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Editing;

/// <summary>Completion of the directives themselves, and of the paths that they take.</summary>
/// <param name="folder">Where relative paths start from.</param>
/// <param name="languages">The languages that a cell may turn to.</param>
internal sealed partial class DirectiveCompletion(string folder, LanguageNames languages)
{
    private IEnumerable<string> Names => ["#r \"nuget: ", "#r \"project: ", "#r \"", "#i \"nuget: ", .. MagicList.All.Select(m => m.Syntax.TakesWords ? $"{m.Syntax.Name} " : m.Syntax.Name), .. languages.Magics];

    /// <returns>Null if the cursor is in no directive, so that it is in code.</returns>
    public Completions? At(string code, int position)
    {
        var start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        var line = code[start..position];
        if (!line.AsSpan().TrimStart().StartsWith("#") || DirectiveSyntax.IsInsideLiteral(code, start + line.IndexOf('#')))
        {
            return null;
        }

        return Name().Match(line) is { Success: true } name ? ByName(name.Groups[1].Value, start + name.Groups[1].Index, position)
            : Import().Match(line) is { Success: true } import ? Paths(import.Groups[1].Value, position, ".ipynb", ".dib", ".cs", ".csx")
            : Project().Match(line) is { Success: true } project ? Paths(project.Groups[1].Value, position, ".csproj", ".fsproj")
            : Library().Match(line) is { Success: true } library ? Paths(library.Groups[1].Value, position, ".dll")
            : null;
    }

    private Completions? ByName(string typed, int start, int position)
    {
        var names = Names.Where(name => name.StartsWith(typed, StringComparison.Ordinal)).ToList();
        return names.Count == 0 ? null : new Completions(
            start, position, [.. names.Select(name => new CompletionItem(name.Trim(), name, ItemKinds.Directive, null))]);
    }

    private Completions Paths(string typed, int position, params string[] extensions)
    {
        var name = typed[(typed.LastIndexOfAny(['/', '\\']) + 1)..];
        var home = new DirectoryInfo(Path.GetFullPath(typed[..^name.Length], folder));
        var options = new EnumerationOptions { AttributesToSkip = name.StartsWith('.') ? 0 : FileAttributes.Hidden };
        var items = !home.Exists ? [] : home.EnumerateFileSystemInfos("*", options)
            .Where(entry => entry.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .Where(entry => entry is DirectoryInfo || extensions.Contains(entry.Extension.ToLowerInvariant()))
            .OrderByDescending(entry => entry is DirectoryInfo)
            .ThenBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
            .Select(entry => entry is DirectoryInfo
                ? new CompletionItem($"{entry.Name}/", $"{entry.Name}/", ItemKinds.Folder, null)
                : new CompletionItem(entry.Name, entry.Name, ItemKinds.File, null));
        return new Completions(position - name.Length, position, [.. items]);
    }

    [GeneratedRegex(@"^\s*(#!?\w*)$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\s*(?:#!import|#load)\s+""?([^""]*)$")]
    private static partial Regex Import();

    [GeneratedRegex(@"^\s*#r\s*""project:\s*([^""]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Project();

    [GeneratedRegex(@"^\s*#r\s*""(?!nuget:|project:)([^""]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Library();
}
