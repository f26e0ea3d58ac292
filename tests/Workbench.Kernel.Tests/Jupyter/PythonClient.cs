using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Workbench.Kernel.Jupyter;
using Workbench.Scripting;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>Clients of Jupyter's own, in Python, for whom the built program is an installed kernel.</summary>
internal sealed class PythonClient : IDisposable
{
    /// <summary>Where a system has its own Python, its Jupyter belongs to that.</summary>
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3", "python"];

    private readonly string _python;

    /// <param name="module">The module that the test needs; without it the test is skipped.</param>
    /// <param name="package">The Debian package that has it.</param>
    public PythonClient(string module, string package)
    {
        _python = Pythons.FirstOrDefault(python => HasModule(python, module)) ?? "";
        Assert.SkipUnless(_python.Length > 0, $"There is no Python with the module {module}: install it (on Debian: apt-get install {package}).");
        WriteKernelSpec();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("clients").FullName;

    public static string PathOf(string script, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "clients", script);

    /// <summary>Runs a script to its end; its two streams are returned as one.</summary>
    public async Task<(int ExitCode, string Text)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(_python, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["JUPYTER_PATH"] = Folder;
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(Folder, "runtime");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

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

    private void WriteKernelSpec()
    {
        var folder = Path.Combine(Folder, "kernels", "workbench-under-test");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kernel.json"), JsonSerializer.Serialize(new
        {
            argv = new[] { DotnetHost.Path, typeof(JupyterKernel).Assembly.Location, "kernel", "{connection_file}" },
            display_name = "Workbench under test",
            language = "C#",
            interrupt_mode = "message",
        }));
    }
}
