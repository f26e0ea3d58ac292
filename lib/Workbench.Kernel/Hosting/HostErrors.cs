namespace Workbench.Kernel.Hosting;

/// <summary>Words for a cell whose process could not tell its end itself.</summary>
internal static class HostErrors
{
    public const string DeathName = "KernelDied";

    public static CellError Died(int cell, int exitCode) => Make(
        DeathName, $"The kernel process ended ({Meaning(exitCode)}) while cell {cell} ran.");

    public static CellError Stopped(int cell, TimeSpan? timeout, bool byUser) => byUser
        ? Make("Cancelled", $"The run was cancelled while cell {cell} ran.")
        : Make("Timeout", $"Cell {cell} did not end within {timeout!.Value.TotalSeconds:0.###} s and was stopped (--timeout counts for each cell).");

    private static CellError Make(string name, string message) => new(name, message, [$"{name}: {message}"]);

    private static string Meaning(int exitCode) => exitCode switch
    {
        134 => "exit code 134: it aborted, as after a stack overflow, Environment.FailFast or an exception on another thread",
        137 => "exit code 137: it was killed, perhaps for want of memory",
        139 => "exit code 139: native code accessed memory that is not its own",
        _ => $"exit code {exitCode}",
    };
}
