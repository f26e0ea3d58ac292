using Workbench.Scripting.Editing;

namespace Workbench.Scripting;

/// <content>Help with cells that are being written. Their code is never run, and a running cell does not delay the answer.</content>
public sealed partial class Session
{
    private Editor? _editor;

    private Editor Editor => LazyInitializer.EnsureInitialized(ref _editor, () => new Editor(_chain, _languages.Names, _options.WorkingDirectory));

    /// <summary>What could stand at the cursor, in the light of all that the session's cells have declared.</summary>
    /// <param name="code">The text of a C# cell, directives included; it need not be finished.</param>
    /// <param name="position">The cursor: UTF-16 code units from the start, 0 to the text's length.</param>
    /// <param name="ct">Ends the search.</param>
    /// <returns>The completions, the best first; none where there is nothing to offer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="position"/> is outside of the text.</exception>
    public Task<Completions> CompleteAsync(string code, int position, CancellationToken ct)
    {
        CheckPosition(code, position);
        return Task.Run(() => Editor.CompleteAsync(code, position, ct), ct);
    }

    /// <summary>
    /// What is known about the name at the cursor: its signature, documentation and, for a variable of the session, its
    /// value; or, among the arguments of a call, the overloads of what is called.
    /// </summary>
    /// <param name="code">The text of a C# cell, directives included; it need not be finished.</param>
    /// <param name="position">The cursor: UTF-16 code units from the start, 0 to the text's length.</param>
    /// <param name="ct">Ends the search.</param>
    /// <returns>Null if nothing is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="position"/> is outside of the text.</exception>
    public Task<Inspection?> InspectAsync(string code, int position, CancellationToken ct)
    {
        CheckPosition(code, position);
        return Task.Run(() => Editor.InspectAsync(code, position, ct), ct);
    }

    /// <summary>Whether a cell can be evaluated as it stands, going by its syntax.</summary>
    /// <param name="code">The text of a C# cell. Directives, and parts in other languages, are taken as complete.</param>
    /// <returns>The verdict, and the indent of the next line.</returns>
    public Completeness CheckCompleteness(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return CompletenessCheck.Of(code, _languages.Names);
    }

    /// <summary>
    /// Does once what costs most of a second the first time in a process, in a session that is thrown away, so that the user's
    /// first cell need not wait for it.
    /// </summary>
    internal static async Task WarmUpAsync()
    {
        using var session = new Session();
        await session.EvaluateAsync(new Cell("Console.Write(1 + 1); 2", 1), _ => { }).ConfigureAwait(false);
    }

    /// <summary>The same for the first questions of an editor.</summary>
    internal static async Task WarmUpEditingAsync()
    {
        const string Code = "Console.WriteLine(";
        using var session = new Session();
        await session.CompleteAsync(Code, "Console.Wri".Length, CancellationToken.None).ConfigureAwait(false);
        await session.InspectAsync(Code, Code.Length, CancellationToken.None).ConfigureAwait(false);
        await session.InspectAsync(Code, 1, CancellationToken.None).ConfigureAwait(false);
    }

    private static void CheckPosition(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, code.Length);
    }
}
