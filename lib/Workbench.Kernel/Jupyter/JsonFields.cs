using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Jupyter;

/// <summary>Reads fields that may be missing or of any type, as a client sends them.</summary>
internal static class JsonFields
{
    /// <summary>A name given twice would otherwise fail only when it is read.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> json) =>
        JsonNode.Parse(json, documentOptions: Strict) as JsonObject ?? throw new JsonException("It is not a JSON object.");

    public static string? Text(this JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static bool Flag(this JsonObject fields, string name, bool otherwise = false) =>
        fields[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    public static int? Whole(this JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;
}
