namespace Workbench.Scripting.Directives;

/// <summary>The languages that a cell may be marked with, and what the session makes of each.</summary>
internal static class Languages
{
    private static readonly string[] CSharp = ["csharp", "cs", "c#", "C#"];
    private static readonly Dictionary<string, string> Markups = new() { ["html"] = "text/html", ["markdown"] = "text/markdown", ["md"] = "text/markdown", ["meta"] = "application/json" };
    private static readonly string[] Foreign = ["fsharp", "f#", "sql", "pwsh", "powershell", "javascript", "js", "kql", "mermaid", "python", "r", "http", "value"];

    public static bool IsKnown(string magic) =>
        magic.StartsWith("#!", StringComparison.Ordinal) && magic[2..] is var name
        && (CSharp.Contains(name) || Markups.ContainsKey(name) || Foreign.Contains(name));

    /// <summary>The MIME type of a language that is shown as it is; null for C#.</summary>
    /// <exception cref="CellFault">The session does not run the language.</exception>
    public static string? MimeTypeOf(string language, string label, int line, string source)
    {
        if (CSharp.Contains(language))
        {
            return null;
        }

        return Markups.GetValueOrDefault(language) ?? throw CellFault.OfDirective(
            label, line, source, $"this session runs C# cells and shows html and markdown ones; it does not run '{language}'.");
    }
}
