namespace Workbench.Kernel.Installation;

/// <summary>The folders in which Jupyter's clients look for kernels, by system, as jupyter_core has them.</summary>
internal static class JupyterFolders
{
    /// <summary>The data folder to register in: below the prefix, or else the user's own; <c>JUPYTER_DATA_DIR</c> names another.</summary>
    public static string Data(string? prefix) => prefix is null ? User() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");

    /// <summary>The data folders that clients search, the first find of a name winning: <c>JUPYTER_PATH</c>, the user's, the system's.</summary>
    public static IReadOnlyList<string> Searched() =>
    [
        .. (Variable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath),
        User(),
        .. System(),
    ];

    /// <summary>The folder of a kernel's specification.</summary>
    public static string Kernel(string data, string name) => Path.Combine(data, "kernels", name);

    private static string User()
    {
        if (Variable("JUPYTER_DATA_DIR") is { } named)
        {
            return Path.GetFullPath(named);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
            : Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
    }

    private static string[] System() => OperatingSystem.IsWindows()
        ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter")]
        : ["/usr/local/share/jupyter", "/usr/share/jupyter"];

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
