using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Hosting;
using Workbench.Kernel.Running;

namespace Workbench.Kernel.Commands;

/// <summary>Prints why a notebook stopped.</summary>
internal static class FailureText
{
    private const int LastWords = 10;

    public static void Write(NotebookOutcome outcome, TextWriter log)
    {
        var failure = outcome.Failure!;
        log.WriteLine();
        log.WriteLine($"{outcome.Executed.Name}, cell {failure.Number}: {failure.FirstLine}");
        foreach (var line in failure.Error.Traceback)
        {
            log.WriteLine($"  {line.ReplaceLineEndings("\n  ")}");
        }

        if (failure.Error.Name == HostErrors.DeathName)
        {
            WriteLastWords(outcome, log);
        }
    }

    /// <summary>What the runtime printed when it went down, a stack overflow's trace for instance.</summary>
    private static void WriteLastWords(NotebookOutcome outcome, TextWriter log)
    {
        var cell = outcome.Executed.CodeCells.ElementAt(outcome.Failure!.Number - 1);
        var printed = cell.Outputs.OfType<JsonObject>().Where(o => (string?)o["name"] == "stderr").Select(o => MultilineText.Join(o["text"]));
        foreach (var line in string.Concat(printed).Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(LastWords))
        {
            log.WriteLine($"  | {line}");
        }
    }
}
