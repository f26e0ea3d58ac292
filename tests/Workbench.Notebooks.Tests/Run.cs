using System.Diagnostics;

namespace Workbench.Notebooks.Tests;

/// <summary>A run of the program over notebooks, into a folder of its own.</summary>
internal sealed class Run : IDisposable
{
    private readonly DirectoryInfo _out = Directory.CreateTempSubdirectory("workbench-run-");

    private Run()
    {
    }

    public int ExitCode { get; private set; }

    /// <summary>What it printed.</summary>
    public string Log { get; private set; } = "";

    public string Report => Path.Combine(_out.FullName, "report.html");

    public static Run Of(string[] arguments, params (string Name, string Value)[] environment)
    {
        var run = new Run();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Workbench.Kernel.dll"), "run", .. arguments, "--out", run._out.FullName])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        run.Log = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        run.ExitCode = process.ExitCode;
        return run;
    }

    public NotebookFile Notebook(string name) => new(Path.Combine(_out.FullName, $"{name}.ipynb"));

    public IReadOnlyList<string> Written => [.. Directory.GetFiles(_out.FullName, "*.ipynb").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    public void Dispose() => _out.Delete(recursive: true);
}
