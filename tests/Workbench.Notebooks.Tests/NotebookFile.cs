using System.Text.Json;

namespace Workbench.Notebooks.Tests;

/// <summary>A notebook as its JSON: what the tests of form and content ask of it.</summary>
internal sealed class NotebookFile(string path)
{
    private readonly JsonElement _root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;

    public string Name => Path.GetFileNameWithoutExtension(path);

    public long Bytes => new FileInfo(path).Length;

    public IReadOnlyList<JsonElement> Cells => [.. _root.GetProperty("cells").EnumerateArray()];

    public IReadOnlyList<JsonElement> CodeCells => [.. Cells.Where(cell => cell.GetProperty("cell_type").GetString() == "code")];

    /// <summary>All that the outputs say in plain text, cell after cell.</summary>
    public string PlainText => string.Join("\n", CodeCells.SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
        .Select(output => output.TryGetProperty("data", out var data) && data.TryGetProperty("text/plain", out var text) ? Text(text) : ""));

    /// <summary>Number of outputs of a kind.</summary>
    public int Count(string mimeType) => CodeCells.SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
        .Count(output => output.TryGetProperty("data", out var data) && data.TryGetProperty(mimeType, out _));

    public static string Source(JsonElement cell) => Text(cell.GetProperty("source"));

    public static bool HasTag(JsonElement cell, string tag) =>
        cell.GetProperty("metadata").TryGetProperty("tags", out var tags) && tags.EnumerateArray().Any(t => t.GetString() == tag);

    private static string Text(JsonElement text) =>
        text.ValueKind == JsonValueKind.Array ? string.Concat(text.EnumerateArray().Select(line => line.GetString())) : text.GetString()!;
}
