using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Checking;

/// <summary>Compares what cells have put out with what the committed notebook says they do.</summary>
internal static class OutputComparison
{
    /// <summary>A cell so tagged shows what cannot be the same twice, a timing for instance.</summary>
    private const string Exempt = "varies";

    /// <param name="committed">The notebook as it was read.</param>
    /// <param name="executed">The same notebook after the run; a cell that a run injected is not compared.</param>
    public static IReadOnlyList<Difference> Compare(Notebook committed, Notebook executed)
    {
        var before = committed.CodeCells.ToList();
        var after = executed.CodeCells.ToList();
        var differences = new List<Difference>();
        for (var i = 0; i < Math.Min(before.Count, after.Count); i++)
        {
            if (!before[i].HasTag(Exempt))
            {
                var diff = UnifiedDiff.Of(ToLines(before[i].Outputs), ToLines(after[i].Outputs));
                differences.AddRange(diff.Count > 0 ? [new Difference(i + 1, diff)] : []);
            }
        }

        return differences;
    }

    /// <summary>One line a line of text, with a heading an output; what numbers a run gives is left out.</summary>
    private static List<string> ToLines(JsonArray outputs) => [.. outputs.OfType<JsonObject>().SelectMany(ToLines)];

    private static IEnumerable<string> ToLines(JsonObject output) => (string?)output["output_type"] switch
    {
        "stream" => Headed($"[{output["name"]}]", output["text"]),
        "error" => [$"[error] {output["ename"]}: {output["evalue"]}"],
        _ => output["data"] is JsonObject data ? data.OrderBy(d => d.Key, StringComparer.Ordinal).SelectMany(d => Headed($"[{d.Key}]", d.Value)) : [],
    };

    private static IEnumerable<string> Headed(string heading, JsonNode? text) =>
        [heading, .. ToText(text).TrimEnd('\n').Split('\n')];

    private static string ToText(JsonNode? node) => node switch
    {
        JsonArray lines when lines.All(l => l?.GetValueKind() == JsonValueKind.String) => MultilineText.Join(lines),
        JsonValue value when value.TryGetValue(out string? text) => text,
        null => "",
        _ => PythonJson.Write(node),
    };
}
