using System.Diagnostics;
using Workbench.Scripting.Loading;

namespace Workbench.Scripting.Packages;

/// <summary>Runs the SDK that the session itself was started from.</summary>
internal static class DotnetCli
{
    // A build that this process is itself part of (`dotnet run`) leaves these, and they would steer the inner one.
    private static readonly string[] Inherited = ["MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly"];

    /// <summary>The exit code and everything that was printed.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(string folder, CancellationToken cancellation, params IEnumerable<string> arguments) =>
        ChildProcess.RunAsync(StartInfo(folder, arguments), cancellation);

    private static ProcessStartInfo StartInfo(string folder, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(DotnetHost.Path, arguments) { WorkingDirectory = folder };
        foreach (var name in Inherited)
        {
            info.Environment.Remove(name);
        }

        // Servers that outlive the command would keep its pipes open.
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        info.Environment["UseSharedCompilation"] = "false";
        info.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        info.Environment["DOTNET_NOLOGO"] = "1";
        return info;
    }
}
