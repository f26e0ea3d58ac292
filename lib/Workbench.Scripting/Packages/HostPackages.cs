using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Packages;

/// <summary>Packages that notebooks name for the sake of .NET Interactive, and what stands in for them here.</summary>
internal static class HostPackages
{
    private const string Host = "Microsoft.DotNet.Interactive";

    /// <summary>Where a package keeps what .NET Interactive would load.</summary>
    private static readonly string Extensions = Path.Combine("interactive-extensions", "dotnet");

    /// <summary>Extensions that only display the values of a package, which the session does itself.</summary>
    private static readonly Dictionary<string, string> Displaying = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Plotly.NET.Interactive"] = "Plotly.NET",
        ["XPlot.Plotly.Interactive"] = "XPlot.Plotly",
        ["Microsoft.Data.Analysis.Interactive"] = "Microsoft.Data.Analysis",
        ["Microsoft.ML.AutoML.Interactive"] = "Microsoft.ML.AutoML",
    };

    /// <summary>What the session has itself, by what follows the host's name.</summary>
    private static readonly HashSet<string> Own = new(
        ["", ".Formatting", ".CSharp", ".FSharp", ".PackageManagement", ".DuckDB", ".PostgreSQL", ".Mermaid"], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> WaysOut = new(StringComparer.OrdinalIgnoreCase)
    {
        [".SqlServer"] = "query from C# with the package Microsoft.Data.SqlClient",
        [".SQLite"] = "query from C# with the package Microsoft.Data.Sqlite",
        [".Kql"] = "query from C# with the package Microsoft.Azure.Kusto.Data",
        [".Http"] = "send the request from C# with System.Net.Http.HttpClient",
    };

    /// <summary>What the host's own libraries had brought along, so that cells could use it without asking, by how compilers say that it is missing.</summary>
    private static readonly (string Missing, string Id, string Version)[] BroughtAlong =
    [
        ("'Newtonsoft'", "Newtonsoft.Json", "13.0.4"),
        ("'Reactive' does not exist in the namespace 'System'", "System.Reactive", "6.0.1"),
        ("namespace 'Reactive' is not defined", "System.Reactive", "6.0.1"),
    ];

    /// <summary>Whether an assembly is the host's: the session has those types itself, and a second one of each would be ambiguous.</summary>
    public static bool IsHosts(string name) => NameAfterHost(name) is not null;

    /// <summary>The packages to load for those that are asked for.</summary>
    /// <param name="asked">What the notebook asks for.</param>
    /// <param name="isLoaded">Whether a package is loaded already, by its id.</param>
    /// <param name="label">What errors call the cell.</param>
    /// <param name="notes">Gets a line for each package that is not loaded as it is named.</param>
    /// <exception cref="CellFault">A package extends .NET Interactive by what this session has not.</exception>
    public static IReadOnlyList<Directive.Package> Replace(
        IReadOnlyList<Directive.Package> asked, Func<string, bool> isLoaded, string label, List<string> notes)
    {
        var wanted = new List<Directive.Package>();
        foreach (var package in asked)
        {
            if (Displaying.TryGetValue(package.Id, out var shown))
            {
                notes.Add($"{package.Id} is for .NET Interactive; {shown} is loaded in its place, since this session displays it itself.");
                if (!isLoaded(shown) && !asked.Concat(wanted).Any(p => p.Id.Equals(shown, StringComparison.OrdinalIgnoreCase)))
                {
                    wanted.Add(package with { Id = shown, Version = SameSeries(package.Version) });
                }
            }
            else if (NameAfterHost(package.Id) is { } name)
            {
                notes.Add(Own.Contains(name) ? $"{package.Id} is left out: this session has what it holds." : throw CellFault.OfDirective(
                    label, package.Line, package.Source,
                    $"'{package.Id}' extends .NET Interactive and cannot run here; {WaysOut.GetValueOrDefault(name, "use the library that it builds on from C#")}."));
            }
            else
            {
                wanted.Add(package);
            }
        }

        return wanted;
    }

    /// <summary>Says that a package brings an extension; null if it does not, or if the extension only displays what the session displays itself.</summary>
    public static string? NoteOn(PackageAssets package)
    {
        var folder = Path.Combine(package.Folder, Extensions);
        var script = Path.Combine(folder, "extension.dib");
        return !Directory.Exists(folder) || Displaying.ContainsValue(package.Id) ? null
            : $"{package.Id} brings an extension for .NET Interactive, which is not run here; its library can be used as any other."
                + (File.Exists(script) ? $" To try the extension, run its script: #!import \"{script}\"" : "");
    }

    /// <summary>The package that a cell does not compile without, if it is one that .NET Interactive had brought along.</summary>
    public static Directive.Package? MissingIn(CellFault fault) => fault.Name != "CompilationError" ? null : BroughtAlong
        .Where(package => fault.Traceback.Any(line => line.Contains(package.Missing, StringComparison.Ordinal)))
        .Select(package => new Directive.Package(1, $"#r \"nuget: {package.Id}, {package.Version}\"", package.Id, package.Version))
        .FirstOrDefault();

    private static string? NameAfterHost(string name) =>
        name.StartsWith(Host, StringComparison.OrdinalIgnoreCase) && name[Host.Length..] is var rest && (rest.Length == 0 || rest[0] == '.') ? rest : null;

    /// <summary>An extension counts its fixes apart from its package's, so they agree in major and minor version alone.</summary>
    private static string? SameSeries(string? version) => version is null || version.Contains('*') ? version
        : version.Split('.') is [var major, var minor, ..] ? $"{major}.{minor}.*{(version.Contains('-') ? "-*" : "")}"
        : version;
}
