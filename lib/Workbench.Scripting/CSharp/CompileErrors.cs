using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Workbench.Scripting.CSharp;

/// <summary>Words the compiler's errors for the reader of a notebook.</summary>
internal static class CompileErrors
{
    public static CellFault ToFault(IEnumerable<Diagnostic> diagnostics, string label, SourceText source)
    {
        var errors = diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceSpan.Start)
            .ToList();
        var traceback = errors.SelectMany(e => Lines(e, label, source)).ToList();
        return new CellFault("CompilationError", traceback[0], traceback);
    }

    /// <summary>The error, the line it is in, and a mark under the column.</summary>
    private static IEnumerable<string> Lines(Diagnostic error, string label, SourceText source)
    {
        if (!error.Location.IsInSource)
        {
            return [$"{label}: error {error.Id}: {error.GetMessage()}"];
        }

        var start = error.Location.GetLineSpan().StartLinePosition;
        return Lines(label, start, $"error {error.Id}: {error.GetMessage()}", source);
    }

    /// <param name="label">What errors call the cell.</param>
    /// <param name="start">Where the error begins, counted from 0.</param>
    /// <param name="message">The error as its compiler words it.</param>
    /// <param name="source">The cell's text.</param>
    public static IEnumerable<string> Lines(string label, LinePosition start, string message, SourceText source)
    {
        var text = start.Line < source.Lines.Count ? source.Lines[start.Line].ToString() : "";
        return
        [
            $"{label} ({start.Line + 1},{start.Character + 1}): {message}",
            $"    {text}",
            $"    {new string(' ', start.Character)}^",
        ];
    }
}
