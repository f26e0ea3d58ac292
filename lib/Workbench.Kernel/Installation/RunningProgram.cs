using Workbench.Scripting;

namespace Workbench.Kernel.Installation;

/// <summary>Where this program itself stands: in a build tree, among the user's .NET tools, or published.</summary>
internal static class RunningProgram
{
    private const string ProjectFile = "Workbench.Kernel.csproj";

    public static readonly string Version = typeof(RunningProgram).Assembly.GetName().Version!.ToString(3);

    private static readonly string Assembly = typeof(RunningProgram).Assembly.Location;

    /// <summary>The project that it was built from, if it runs from that project's output; else null.</summary>
    public static string? Project()
    {
        for (var folder = Path.GetDirectoryName(Assembly); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, ProjectFile)))
            {
                return Path.Combine(folder, ProjectFile);
            }
        }

        return null;
    }

    /// <summary>How the program is started where it stands now.</summary>
    public static Launch Launch() => Shim() is { } shim ? FromShim(shim) : FromAssembly(Assembly);

    /// <summary>How the program in a folder is started: by the runtime's full path, which a client need not have on its PATH.</summary>
    public static Launch LaunchFrom(string folder) => FromAssembly(Path.Combine(folder, Path.GetFileName(Assembly)));

    private static Launch FromAssembly(string assembly) => new([DotnetHost.Path, assembly], new Dictionary<string, string>());

    /// <summary>A .NET tool's command stays where it is when the tool is updated; it looks for the runtime by a variable.</summary>
    private static Launch FromShim(string shim)
    {
        var environment = new Dictionary<string, string>();
        if (Path.GetDirectoryName(DotnetHost.Path) is { Length: > 0 } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        return new Launch([shim], environment);
    }

    private static string? Shim()
    {
        var store = $"{Path.DirectorySeparatorChar}.store{Path.DirectorySeparatorChar}";
        var at = Assembly.LastIndexOf(store, StringComparison.Ordinal);
        var shim = at < 0 ? "" : Path.Combine(Assembly[..at], OperatingSystem.IsWindows() ? "workbench.exe" : "workbench");
        return File.Exists(shim) ? shim : null;
    }
}
