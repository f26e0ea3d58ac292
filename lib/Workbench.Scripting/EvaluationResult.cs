namespace Workbench.Scripting;

/// <summary>How an evaluation ended: exactly one of the three.</summary>
public abstract record EvaluationResult
{
    private EvaluationResult()
    {
    }

    /// <summary>The cell ran to its end.</summary>
    /// <param name="Value">The value of its trailing expression, or null.</param>
    public sealed record Success(object? Value) : EvaluationResult;

    /// <summary>The cell did not compile, threw, or asked for what cannot be had.</summary>
    /// <param name="Name">The kind of error: an exception's type, or <c>CompilationError</c>, <c>DirectiveError</c>.</param>
    /// <param name="Message">What went wrong, in a line or a few.</param>
    /// <param name="Traceback">The lines to show: the error, then the places in the user's own code.</param>
    public sealed record Error(string Name, string Message, IReadOnlyList<string> Traceback) : EvaluationResult;

    /// <summary>The caller cancelled the evaluation; what the cell had assigned by then stays.</summary>
    /// <param name="IsLeftRunning">Whether the cell's code did not stop in time and may still run, unheard.</param>
    public sealed record Cancelled(bool IsLeftRunning = false) : EvaluationResult;
}
