using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>Clients of Jupyter's own, in Python, for whom the built program is installed as it installs itself.</summary>
internal sealed class PythonClient : IDisposable
{
    /// <summary>Where a system has its own Python, its Jupyter belongs to that.</summary>
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3", "python"];

    private readonly string _python;

    private PythonClient(string python) => _python = python;

    public Workspace Work { get; } = new();

    /// <param name="module">The module that the test needs; without it the test is skipped.</param>
    /// <param name="package">The Debian package that has it.</param>
    public static async Task<PythonClient> CreateAsync(string module, string package)
    {
        var python = Pythons.FirstOrDefault(python => HasModule(python, module));
        Assert.SkipUnless(python is not null, $"There is no Python with the module {module}: install it (on Debian: apt-get install {package}).");
        var client = new PythonClient(python!);
        var (exitCode, _, error) = await client.Work.DoAsync(["install", "--prefix", client.Work.Folder]);
        Assert.True(exitCode == 0, error);
        return client;
    }

    public static string PathOf(string script, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "clients", script);

    /// <summary>Starts Python with the arguments, both streams redirected; nothing of it is read or written outside the folder.</summary>
    public Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(_python, arguments) { WorkingDirectory = Work.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["JUPYTER_PATH"] = Work.PathOf("share/jupyter");
        foreach (var kind in new[] { "CONFIG", "DATA", "RUNTIME" })
        {
            start.Environment[$"JUPYTER_{kind}_DIR"] = Work.PathOf(kind.ToLowerInvariant());
        }

        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Runs a script to its end; its two streams are returned as one.</summary>
    public async Task<(int ExitCode, string Text)> RunAsync(params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }

    public void Dispose() => Work.Dispose();

    private static bool HasModule(string python, string module)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", $"import {module}"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
