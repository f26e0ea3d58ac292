using System.Diagnostics;

namespace Workbench.Scripting.Loading;

/// <summary>Runs a program to its end.</summary>
internal static class ChildProcess
{
    /// <summary>The exit code and everything that was printed. A program that is cancelled is ended, with those that it has started.</summary>
    /// <param name="info">What to start; its streams are redirected.</param>
    /// <param name="cancellation">Ends the program.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo info, CancellationToken cancellation)
    {
        (info.RedirectStandardInput, info.RedirectStandardOutput, info.RedirectStandardError) = (true, true, true);
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return (process.ExitCode, output + await errors.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
