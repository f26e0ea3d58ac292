using System.Diagnostics;

namespace Workbench.Benchmarks;

/// <summary>A process that answers every line that it is sent with one line: a contender that waits for its turn.</summary>
internal sealed class LineProcess : IDisposable
{
    private readonly Process _process;

    private LineProcess(Process process, string greeting) => (_process, Greeting) = (process, greeting);

    /// <summary>The line that it began with.</summary>
    public string Greeting { get; }

    /// <summary>The most memory that it has had so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <returns>Null where it ends before it has said a line; what it says of the reason goes to the error stream.</returns>
    public static LineProcess? Start(string program, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        if (process.StandardOutput.ReadLine() is { } greeting)
        {
            return new(process, greeting);
        }

        process.Dispose();
        return null;
    }

    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        return _process.StandardOutput.ReadLine() ?? throw new IOException($"{_process.StartInfo.FileName} ended early; its error is above.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
