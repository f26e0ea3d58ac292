using System.Text.Json.Nodes;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>A trace of a figure, read by name.</summary>
internal sealed class Trace(JsonObject json)
{
    public string Type => Text("type") is { Length: > 0 } type ? type : "scatter";

    public string Name => Text("name");

    public string Mode => Text("mode");

    public bool IsHorizontal => Text("orientation") == "h";

    public bool IsVisible => json["visible"]?.ToJsonString() is not ("false" or "\"legendonly\"");

    public bool IsInLegend => json["showlegend"]?.ToJsonString() != "false" && Name.Length > 0;

    public bool IsInSubplot => (Text("xaxis") is not ("" or "x")) || (Text("yaxis") is not ("" or "y")) || json["domain"] is JsonObject { Count: > 0 };

    public JsonNode? this[string name] => json[name];

    public string Text(string name) => JsonValues.Text(json[name]);

    public IReadOnlyList<JsonNode?> Values(string name) => json[name] as JsonArray is { } array ? [.. array] : [];

    public IReadOnlyList<double> Numbers(string name) => [.. Values(name).Select(JsonValues.Number)];

    /// <summary>A member of a member, e.g. the colour of the line.</summary>
    public JsonNode? In(string outer, string inner) => (json[outer] as JsonObject)?[inner];

    /// <summary>The positions along an axis; without any, 0, 1, 2 and so on.</summary>
    public IReadOnlyList<JsonNode?> Along(string axis, string other) =>
        json[axis] is JsonArray ? Values(axis) : [.. Enumerable.Range(0, Values(other).Count).Select(i => (JsonNode?)(double)i)];
}
