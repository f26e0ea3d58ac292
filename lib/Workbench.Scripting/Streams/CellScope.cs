using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Streams;

/// <summary>
/// What the running cell may reach: its session, its outputs, and the request to stop. It flows with the cell's own
/// asynchronous work, so that two sessions in one process never mix.
/// </summary>
internal sealed record CellScope(Session Session, OutputChannel Outputs, CellStop Stop)
{
    /// <summary>The language of the part of the cell that runs.</summary>
    public string Language { get; init; } = LanguageNames.CSharp;

    /// <summary>Whether a running cell has asked for the code to be run: a cell has one result, so this code's is shown as any value is.</summary>
    public bool IsNested { get; init; }

    private static readonly AsyncLocal<CellScope?> Flowing = new(change => LoopGuard.Follow(change.CurrentValue?.Stop.Loops));

    public static CellScope? Current => Flowing.Value;

    public static CellScope Required =>
        Current ?? throw new InvalidOperationException("Nothing can be displayed here: no cell is running on this thread or task.");

    /// <summary>Ends with the asynchronous method that called it, as every AsyncLocal does.</summary>
    public void Enter() => Flowing.Value = this;

    /// <summary>Tells the reader what the session has done otherwise than the cell says.</summary>
    public void Note(string line) => Outputs.Print("stderr", line + "\n");

    /// <exception cref="InvalidOperationException">The client gives no input.</exception>
    public Task<string> AskAsync(InputRequest request)
    {
        Outputs.Flush();
        return Session.AskAsync(request, Stop.Token);
    }
}
