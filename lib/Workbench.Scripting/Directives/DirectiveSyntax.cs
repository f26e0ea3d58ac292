using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Scripting.Directives;

/// <summary>Reads one line as a directive.</summary>
internal static partial class DirectiveSyntax
{
    private const string References = "#r \"nuget: Id, version\", #r \"path.dll\", #r \"project: path.csproj\", #i \"nuget: source\"";

    /// <summary>A line that starts with <c>#!/</c> names a shell's interpreter and is none.</summary>
    public static bool LooksLikeOne(string line, LanguageName language) =>
        line.AsSpan().TrimStart() is var text
        && ((text.StartsWith("#!") && !text.StartsWith("#!/")) || (language.Reading == LanguageReading.Script && IsReference(text, language)));

    public static (string Name, string Argument) Split(string line)
    {
        var end = line.AsSpan().IndexOfAny(' ', '\t', '"');
        return end < 0 ? (line, "") : (line[..end], line[end..].Trim());
    }

    /// <summary>A line of a long string or of a comment may look like a directive; the lexer knows better.</summary>
    public static bool IsInsideLiteral(string code, int position)
    {
        if (!code.AsSpan(0, position).ContainsAny("\"*"))
        {
            return false;
        }

        var root = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script)).GetRoot();
        return root.FindToken(position).Span.Contains(position)
            || root.FindTrivia(position).IsKind(SyntaxKind.MultiLineCommentTrivia);
    }

    /// <exception cref="CellFault">The directive is unknown or malformed.</exception>
    public static Directive Read(string name, string argument, string source, int line, string label, LanguageNames names) => name switch
    {
        "#r" => ReadReference(argument, source, line, label),
        "#i" => ReadSource(argument, source, line, label),
        "#load" => new Directive.Import(line, source, Required(Unquote(argument), "a file: #load \"helpers.csx\"", source, line, label)),
        _ => MagicList.Find(name)?.Read(argument, source, line, label) ?? throw CellFault.OfDirective(label, line, source,
            $"there is no directive '{name}'. Those that exist: {References}, {string.Join(", ", MagicList.All.Select(m => m.Syntax.Name).Concat(names.Magics))}."),
    };

    /// <summary>C# scripts load files with <c>#load</c>, which asks what <c>#!import</c> asks; F# has its own.</summary>
    private static bool IsReference(ReadOnlySpan<char> text, LanguageName language) =>
        text.StartsWith("#r ") || text.StartsWith("#r\"") || text.StartsWith("#i ") || text.StartsWith("#i\"")
        || (language.Name == LanguageNames.CSharp && text.StartsWith("#load "));

    private static Directive ReadReference(string argument, string source, int line, string label)
    {
        var target = Required(Unquote(argument), $"a target in quotes: {References}", source, line, label);
        if (Prefixed(target, "nuget:") is { } package)
        {
            var parts = package.Split(',', StringSplitOptions.TrimEntries);
            var id = Required(parts[0], "a package id: #r \"nuget: Id, version\"", source, line, label);
            return PackageId().IsMatch(id) && parts.Length <= 2 && (parts.Length == 1 || PackageVersion().IsMatch(parts[1]))
                ? new Directive.Package(line, source, id, parts.ElementAtOrDefault(1) is { Length: > 0 } version ? version : null)
                : throw CellFault.OfDirective(label, line, source, $"'{package}' is no package: write #r \"nuget: Id, version\" or #r \"nuget: Id\".");
        }

        return Prefixed(target, "project:") is { } project
            ? new Directive.Project(line, source, Required(project, "a path: #r \"project: path.csproj\"", source, line, label))
            : new Directive.Library(line, source, target);
    }

    private static Directive.PackageSource ReadSource(string argument, string source, int line, string label)
    {
        var address = Prefixed(Unquote(argument), "nuget:");
        return new Directive.PackageSource(line, source, Required(
            address ?? "", "a folder or an address that packages are had from: #i \"nuget: ../packages\"", source, line, label));
    }

    private static string? Prefixed(string target, string prefix) =>
        target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? target[prefix.Length..].Trim() : null;

    private static string Unquote(string argument)
    {
        var comment = argument.StartsWith('"') ? argument.IndexOf('"', 1) + 1 : argument.Length;
        return argument[..comment].Trim('"').Trim();
    }

    private static string Required(string value, string what, string source, int line, string label) =>
        value.Length > 0 ? value : throw CellFault.OfDirective(label, line, source, $"the directive needs {what}.");

    // An id or version goes into a project file and a command, so only what NuGet itself allows may pass.
    [GeneratedRegex(@"^\w+([_.-]\w+)*$")]
    private static partial Regex PackageId();

    [GeneratedRegex(@"^[0-9A-Za-z.*+-]*$")]
    private static partial Regex PackageVersion();
}
