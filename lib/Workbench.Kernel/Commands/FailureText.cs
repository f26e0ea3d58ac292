using Workbench.Kernel.Running;

namespace Workbench.Kernel.Commands;

/// <summary>Prints why a notebook stopped.</summary>
internal static class FailureText
{
    public static void Write(NotebookOutcome outcome, TextWriter log)
    {
        var failure = outcome.Failure!;
        log.WriteLine();
        log.WriteLine($"{outcome.Executed.Name}, cell {failure.Number}: {failure.FirstLine}");
        foreach (var line in failure.Error.Traceback)
        {
            log.WriteLine($"  {line.ReplaceLineEndings("\n  ")}");
        }
    }
}
