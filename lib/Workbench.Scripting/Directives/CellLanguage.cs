using System.Text.Json.Nodes;

namespace Workbench.Scripting.Directives;

/// <summary>Finds the language that a notebook's cell is marked with.</summary>
public static class CellLanguage
{
    /// <summary>The language by the cell's metadata, as Polyglot Notebooks and .NET Interactive write it; <c>csharp</c> if none.</summary>
    /// <param name="metadata">The cell's <c>metadata</c> object, or null.</param>
    public static string Of(JsonObject? metadata) =>
        Named(metadata?["polyglot_notebook"], "kernelName") ?? Named(metadata?["dotnet_interactive"], "language")
        ?? Named(metadata?["vscode"], "languageId") ?? "csharp";

    private static string? Named(JsonNode? marker, string key) =>
        marker is JsonObject named && named[key] is JsonValue value && value.TryGetValue(out string? language) ? language : null;
}
