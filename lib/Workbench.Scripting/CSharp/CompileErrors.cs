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
        var text = start.Line < source.Lines.Count ? source.Lines[start.Line].ToString() : "";
        return
        [
            $"{label} ({start.Line + 1},{start.Character + 1}): error {error.Id}: {error.GetMessage()}",
            $"    {text}",
            $"    {new string(' ', start.Character)}^",
        ];
    }
}
