using System.Text.Json.Nodes;

namespace Workbench.Kernel.Jupyter;

/// <summary>Contents that several replies share.</summary>
internal static class Replies
{
    public static JsonObject Ok(JsonObject? members = null)
    {
        var content = members ?? [];
        content["status"] = "ok";
        return content;
    }

    public static JsonObject Error(string name, string message, IEnumerable<string> traceback) => new()
    {
        ["status"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
    };

    /// <summary>A MIME bundle; types that end in <c>json</c> travel as JSON.</summary>
    public static JsonObject Bundle(IReadOnlyDictionary<string, string> data) => new(data.Select(d => KeyValuePair.Create(
        d.Key, d.Key.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(d.Value) : d.Value)));
}
