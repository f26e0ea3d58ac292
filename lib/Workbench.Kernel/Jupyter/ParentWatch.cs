using System.Diagnostics;

namespace Workbench.Kernel.Jupyter;

/// <summary>Notices the death of the program that started the kernel, which then has nobody left to serve.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Ends with the parent that <c>JPY_PARENT_PID</c> names; never, if it names none.</summary>
    public static Task WaitAsync(CancellationToken cancellation) =>
        int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), out var id) && id > 1
            ? WaitAsync(id, cancellation)
            : Task.Delay(Timeout.Infinite, cancellation);

    private static async Task WaitAsync(int id, CancellationToken cancellation)
    {
        while (IsAlive(id))
        {
            await Task.Delay(Interval, cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var parent = Process.GetProcessById(id);
            return !parent.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
