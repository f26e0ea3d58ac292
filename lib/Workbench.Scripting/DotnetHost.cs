namespace Workbench.Scripting;

/// <summary>The <c>dotnet</c> command that this process runs on.</summary>
public static class DotnetHost
{
    /// <summary>Its full path; the bare name, to be found on PATH, where the runtime stands apart from it.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var runtime = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var besideRuntime = System.IO.Path.GetFullPath(System.IO.Path.Combine(runtime, "..", "..", "..", name));
        return File.Exists(besideRuntime) ? besideRuntime : name;
    }
}
