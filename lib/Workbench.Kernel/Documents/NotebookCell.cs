using System.Text.Json.Nodes;
using Workbench.Scripting.Directives;

namespace Workbench.Kernel.Documents;

/// <summary>A cell of a notebook, over the JSON that stores it.</summary>
internal sealed class NotebookCell(JsonObject node)
{
    public JsonObject Node => node;

    public bool IsCode => Kind == "code";

    public string Kind => (string)node["cell_type"]!;

    public string Language => CellLanguage.Of(node["metadata"] as JsonObject);

    public string Source
    {
        get => MultilineText.Join(node["source"]);
        set => node["source"] = MultilineText.Split(value);
    }

    public string FirstLine => Source.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) ?? "";

    public JsonArray Outputs
    {
        get => node["outputs"] as JsonArray ?? [];
        set => node["outputs"] = value;
    }

    public int? ExecutionCount
    {
        get => (int?)node["execution_count"];
        set => node["execution_count"] = value;
    }

    public IReadOnlyList<string> Tags =>
        (node["metadata"] as JsonObject)?["tags"] is JsonArray tags ? [.. tags.Select(t => t?.ToString() ?? "")] : [];

    public bool HasTag(string tag) => Tags.Contains(tag);

    /// <summary>A code cell that was not in the file, with the members in nbformat's order.</summary>
    public static NotebookCell NewCode(string id, string tag, string source) => new(new JsonObject
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = id,
        ["metadata"] = new JsonObject { ["tags"] = new JsonArray(tag) },
        ["outputs"] = new JsonArray(),
        ["source"] = MultilineText.Split(source),
    });
}
