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
    private static readonly Lazy<IReadOnlySet<string>> Private = new(FindPrivate);
    private static readonly Lazy<IReadOnlyList<(string Path, AssemblyMetadata Metadata)>> Images = new(
        () =>
        [
            .. Framework.Value.Values.Select(path => (path, AssemblyMetadata.CreateFromFile(path))),
            .. Shared.Select(path => (path, SharedImage.Read(path, IsVisible))),
        ]);

    /// <summary>The files of the assemblies that the session and the notebook have to share.</summary>
    public static IReadOnlyList<string> SharedPaths => Shared;

    /// <summary>What every cell of a session is compiled against before any package or project is added.</summary>
    /// <remarks>
    /// The images are shared, the references are not: the compiler keeps its symbols with the metadata, and of two sessions
    /// that compile at once each might be given the other's, so that one type would look like two.
    /// </remarks>
    public static IReadOnlyList<MetadataReference> CreateReferences() =>
        [.. Images.Value.Select(image => ((AssemblyMetadata)image.Metadata.Copy()).GetReference(DocumentationOf(image.Path), filePath: image.Path))];

    private static DocumentationProvider? DocumentationOf(string path) =>
        Array.IndexOf(Shared, path) < 0 ? FrameworkDocumentation.Instance : DocumentedReference.DocumentationOf(path);

    /// <summary>
    /// Whether a notebook must be given the host's assembly: it is the framework's and at least as new, or it is one that
    /// the session and the notebook have to share.
    /// </summary>
    public static bool Supersede(AssemblyName wanted) =>
        Array.Exists(Shared, path => IsNamed(path, wanted)) ||
        (Framework.Value.TryGetValue(wanted.Name!, out var own) && AssemblyName.GetAssemblyName(own).Version >= wanted.Version);

    /// <summary>Whether a reference names an assembly of the framework, as in <c>System.Net.Http.Json.dll</c>: every cell has those already.</summary>
    public static bool Include(string reference) =>
        Framework.Value.ContainsKey(reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference);

    /// <summary>Whether the host has an assembly of this name that is its own business, not a notebook's.</summary>
    public static bool IsPrivateToHost(AssemblyName wanted) =>
        Private.Value.Contains(wanted.Name!) && !Array.Exists(Shared, path => IsNamed(path, wanted));

    private static bool IsVisible(string name) =>
        Framework.Value.ContainsKey(name) || Array.Exists(Shared, path => IsNamed(path, new AssemblyName(name)));

    private static bool IsNamed(string path, AssemblyName name) =>
        Path.GetFileNameWithoutExtension(path.AsSpan()).Equals(name.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The host's trusted list also holds its own libraries: those are none of a notebook's business.</summary>
    private static Dictionary<string, string> FindFramework() =>
        Trusted().Where(IsFramework).Distinct()
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> FindPrivate() =>
        Trusted().Where(path => !IsFramework(path)).Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string[] Trusted() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private static bool IsFramework(string path) => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
