namespace Workbench.Scripting;

/// <summary>Ends an evaluation with an error that is the cell's own, already worded for its reader.</summary>
internal sealed class CellFault(string name, string message, IReadOnlyList<string> traceback) : Exception(message)
{
    public string Name => name;

    /// <summary>The lines to show: the error, then the places in the user's own code.</summary>
    public IReadOnlyList<string> Traceback => traceback;

    public EvaluationResult.Error ToResult() => new(name, Message, traceback);

    /// <summary>A directive that cannot be followed, with the line of the cell that says it.</summary>
    public static CellFault OfDirective(string label, int line, string source, string message) =>
        new("DirectiveError", message, [$"{label}, line {line}: {message}", $"    {source.Trim()}"]);
}
