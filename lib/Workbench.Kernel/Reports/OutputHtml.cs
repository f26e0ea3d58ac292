using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>A stored output as HTML, in the richest of its forms.</summary>
internal static class OutputHtml
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    private static readonly string[] Richest =
        [Plotly, "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "text/markdown", "text/latex", "application/json", "text/plain"];

    public static string Write(JsonObject output) => (string?)output["output_type"] switch
    {
        "stream" => Wrap(output["name"]?.ToString() == "stderr" ? "stderr" : "stdout", Pre(MultilineText.Join(output["text"]))),
        "error" => Wrap("error", Pre(string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(l => l?.ToString())))),
        _ => Wrap("value", output["data"] is JsonObject data ? WriteRichest(data) : ""),
    };

    private static string WriteRichest(JsonObject data)
    {
        var mimeType = Array.Find(Richest, data.ContainsKey) ?? data.FirstOrDefault().Key;
        return mimeType switch
        {
            null => "",
            Plotly => Figure(data),
            "text/html" or "image/svg+xml" => MultilineText.Join(data[mimeType]),
            "text/markdown" => MarkdownHtml.Fragment(MultilineText.Join(data[mimeType])),
            "text/latex" => MarkdownHtml.Fragment(MultilineText.Join(data[mimeType])),
            _ when mimeType.StartsWith("image/", StringComparison.Ordinal) =>
                $"<img alt=\"\" src=\"data:{mimeType};base64,{Html.Encode(MultilineText.Join(data[mimeType]).ReplaceLineEndings(""))}\">",
            _ when mimeType.EndsWith("json", StringComparison.Ordinal) => Pre(data[mimeType]?.ToJsonString() ?? ""),
            _ => Pre(MultilineText.Join(data[mimeType])),
        };
    }

    private static string Figure(JsonObject data) =>
        $"<div class=\"figure\"><script type=\"application/json\">{Html.JsonInScript(data[Plotly]!.ToJsonString())}</script>{MultilineText.Join(data["image/svg+xml"])}</div>";

    private static string Wrap(string kind, string content) => $"<div class=\"output {kind}\">{content}</div>\n";

    private static string Pre(string text) => $"<pre>{Html.Encode(Html.WithoutAnsi(text).TrimEnd('\n'))}</pre>";
}
