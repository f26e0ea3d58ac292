using System.Runtime.InteropServices;
using Workbench.Scripting.Packages;

namespace Workbench.Kernel.Installation;

/// <summary>Publishes the program out of its build tree, compiled ahead of time, so that it starts fast and survives a rebuild.</summary>
internal static class Publication
{
    /// <param name="project">The project file.</param>
    /// <param name="folder">A folder that does not exist yet.</param>
    /// <param name="cancellation">Stops the build.</param>
    /// <exception cref="SdkException">It does not build.</exception>
    public static async Task WriteAsync(string project, string folder, CancellationToken cancellation)
    {
        var (exitCode, output) = await DotnetCli.RunAsync(
            Path.GetDirectoryName(project)!, cancellation,
            "publish", project, "-c", "Release", "-r", RuntimeId(), $"-p:ReadyToRunFor={RuntimeId()}", "-o", folder, "--nologo", "--verbosity", "quiet").ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new SdkException(BuildOutput.Errors(output));
        }
    }

    /// <summary>A runtime that a distribution has built itself names that; what is compiled ahead of time is made for the system as such.</summary>
    private static string RuntimeId()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var own = RuntimeInformation.RuntimeIdentifier;
        return own.StartsWith($"{system}-", StringComparison.Ordinal) ? own : $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }
}
