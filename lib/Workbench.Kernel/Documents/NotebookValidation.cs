using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>Says what is wrong with a file that should be a notebook, before anything runs.</summary>
internal static class NotebookValidation
{
    private static readonly string[] Languages = ["c#", "csharp", "polyglot-notebook"];

    public static JsonObject RequireNotebook(JsonNode? node, string path)
    {
        if (node is not JsonObject root || root["cells"] is not JsonArray cells)
        {
            throw new NotebookFormatException($"{path} is JSON, but no notebook: it has no list of cells.");
        }

        RequireVersion(root, path);
        RequireCells(cells, path);
        UnicodeCheck.Require(root, path);
        RequireCSharp(root["metadata"] as JsonObject, path);
        return root;
    }

    private static void RequireVersion(JsonObject root, string path)
    {
        if (root["nbformat"] is not JsonValue version || version.GetValueKind() != JsonValueKind.Number || version.ToJsonString() != "4")
        {
            throw new NotebookFormatException(
                $"{path} is in nbformat {root["nbformat"]?.ToJsonString() ?? "(none)"}; this program reads nbformat 4: save it anew with a current editor.");
        }
    }

    private static void RequireCells(JsonArray cells, string path)
    {
        if (cells.Count == 0)
        {
            throw new NotebookFormatException($"{path} has no cells, so there is nothing to run.");
        }

        for (var i = 0; i < cells.Count; i++)
        {
            UnicodeCheck.Require(cells[i], $"{path}, cell {i + 1}");
            if (!IsCell(cells[i]))
            {
                throw new NotebookFormatException($"{path}: item {i + 1} of its cells is no cell (it needs cell_type, source and, for code, outputs).");
            }
        }
    }

    private static bool IsCell(JsonNode? node) =>
        node is JsonObject cell && IsText(cell["cell_type"]) && (IsText(cell["source"]) || IsLines(cell["source"]))
        && cell["outputs"] is null or JsonArray && cell["metadata"] is null or JsonObject;

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static bool IsLines(JsonNode? node) => node is JsonArray lines && lines.All(IsText);

    private static void RequireCSharp(JsonObject? metadata, string path)
    {
        var spec = metadata?["kernelspec"] as JsonObject;
        var name = (spec?["name"] ?? spec?["language"])?.ToString();
        var language = (spec?["language"] ?? (metadata?["language_info"] as JsonObject)?["name"])?.ToString();
        if (name != ".net-csharp" && language is not null && !Languages.Contains(language.ToLowerInvariant()))
        {
            throw new NotebookFormatException(
                $"{path} is for the kernel '{name ?? language}' ({language}); this program runs C# notebooks (kernel '.net-csharp').");
        }

        if (name is not null && name != ".net-csharp" && language is null)
        {
            throw new NotebookFormatException($"{path} is for the kernel '{name}'; this program runs C# notebooks (kernel '.net-csharp').");
        }
    }
}
