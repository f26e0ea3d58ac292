using System.Collections.Concurrent;
using System.Globalization;
using System.Xml;
using Microsoft.CodeAnalysis;

namespace Workbench.Scripting.CSharp;

/// <summary>
/// The framework's documentation, as the SDK's reference packs hold it; there is none where only a runtime is installed.
/// </summary>
/// <remarks>
/// A pack documents a type in the file of the assembly that programs refer to, while at run time it lives in another one,
/// most often the core library. So the file is found by the type's name, and read when it is first needed: all of them
/// together are 30 MB.
/// </remarks>
internal sealed class FrameworkDocumentation : DocumentationProvider
{
    private const string Core = "System.Runtime";

    public static readonly FrameworkDocumentation Instance = new();

    private readonly Lazy<string[]> _files = new(() => FindPack() is { } pack ? Directory.GetFiles(pack, "*.xml") : []);
    private readonly ConcurrentDictionary<string, Lazy<Dictionary<string, string>>> _members = new();

    protected override string? GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        FilesFor(documentationMemberID[2..])
            .Select(file => _members.GetOrAdd(file, f => new(() => ReadMembers(f))).Value.GetValueOrDefault(documentationMemberID))
            .FirstOrDefault(text => text is not null);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => nameof(FrameworkDocumentation).GetHashCode(StringComparison.Ordinal);

    /// <summary>First the files whose name begins the member's, the longest first; then the core's; then the rest of its family.</summary>
    private IEnumerable<string> FilesFor(string member)
    {
        var family = string.Join('.', member.Split('.').Take(2));
        var byName = _files.Value.Select(file => (File: file, Name: Path.GetFileNameWithoutExtension(file))).ToList();
        return byName.Where(f => member.StartsWith(f.Name, StringComparison.Ordinal)).OrderByDescending(f => f.Name.Length)
            .Concat(byName.Where(f => f.Name == Core))
            .Concat(byName.Where(f => f.Name.StartsWith(family, StringComparison.Ordinal)))
            .Select(f => f.File)
            .Distinct();
    }

    /// <summary>The newest reference pack of the framework's own version.</summary>
    private static string? FindPack()
    {
        var packs = Path.Combine(Path.GetDirectoryName(DotnetHost.Path) ?? "", "packs", "Microsoft.NETCore.App.Ref");
        return !Directory.Exists(packs) ? null : Directory.EnumerateDirectories(packs)
            .Where(pack => Version.TryParse(Path.GetFileName(pack), out var version) && version.Major == Environment.Version.Major)
            .OrderByDescending(pack => Version.Parse(Path.GetFileName(pack)))
            .Select(pack => Path.Combine(pack, "ref", $"net{Environment.Version.ToString(2)}"))
            .FirstOrDefault(Directory.Exists);
    }

    private static Dictionary<string, string> ReadMembers(string file)
    {
        var members = new Dictionary<string, string>();
        using var reader = XmlReader.Create(file);
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, Name: "member" } && reader.GetAttribute("name") is { } id)
            {
                members.TryAdd(id, reader.ReadOuterXml());
            }
            else
            {
                reader.Read();
            }
        }

        return members;
    }
}
