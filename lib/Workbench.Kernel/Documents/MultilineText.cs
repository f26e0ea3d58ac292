using System.Buffers;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>Text as a notebook stores it: a list of lines, each with its line end, split where Python splits lines.</summary>
internal static class MultilineText
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029");

    public static string Join(JsonNode? node) =>
        node is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)node ?? "";

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny(LineEnds);
            var next = end < 0 ? text.Length : start + end + (text.AsSpan(start + end).StartsWith("\r\n") ? 2 : 1);
            lines.Add((JsonNode)text[start..next]);
            start = next;
        }

        return lines;
    }
}
