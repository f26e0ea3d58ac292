using System.Reflection;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Scripting.CSharp;

/// <summary>The assemblies of the shared framework, and the few of the session's own that cells see.</summary>
internal static class FrameworkAssemblies
{
    private static readonly string[] Shared =
    [
        typeof(Session).Assembly.Location,
        typeof(Formatter).Assembly.Location,
        typeof(IHtmlContent).Assembly.Location,
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Framework = new(FindFramework);
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(
        () => [.. Framework.Value.Values.Concat(Shared).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>What every cell is compiled against before any package or project is added.</summary>
    public static IReadOnlyList<MetadataReference> All => References.Value;

    /// <summary>
    /// Whether a notebook must be given the host's assembly: it is the framework's and at least as new, or it is one that
    /// the session and the notebook have to share.
    /// </summary>
    public static bool Supersede(AssemblyName wanted) =>
        Array.Exists(Shared, path => IsNamed(path, wanted)) ||
        (Framework.Value.TryGetValue(wanted.Name!, out var own) && AssemblyName.GetAssemblyName(own).Version >= wanted.Version);

    private static bool IsNamed(string path, AssemblyName name) =>
        Path.GetFileNameWithoutExtension(path.AsSpan()).Equals(name.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The host's trusted list also holds its own libraries: those are none of a notebook's business.</summary>
    private static Dictionary<string, string> FindFramework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder)
            .Distinct()
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
    }
}
