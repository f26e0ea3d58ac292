using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Scripting.Directives;

/// <summary>Reads the code of another notebook or source file, in the order it stands there.</summary>
internal static class ImportedFile
{
    public static string Find(Directive.Import import, string label, string folder)
    {
        var path = Path.GetFullPath(import.Path, folder);
        return File.Exists(path)
            ? path
            : throw CellFault.OfDirective(label, import.Line, import.Source, $"there is no file '{path}' to import.");
    }

    /// <exception cref="CellFault">The file is of no known kind, or cannot be read as what its name says.</exception>
    public static IReadOnlyList<(Segment Segment, string Label)> Read(string path, Directive.Import import, string label, LanguageNames names)
    {
        var name = Path.GetFileName(path);
        var parts = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".csx" or ".dib" => [.. Label(CellParser.Parse(File.ReadAllText(path), name, names), name)],
            ".ipynb" => ReadNotebook(path, name, import, label, names),
            var other => throw CellFault.OfDirective(
                label, import.Line, import.Source, $"'{other}' files cannot be imported; .ipynb, .dib, .cs and .csx can."),
        };
        return [.. parts.Where(p => p.Segment.Language.Reading != LanguageReading.Markup)];
    }

    private static IEnumerable<(Segment Segment, string Label)> Label(IEnumerable<Segment> segments, string label) =>
        segments.Select(segment => (segment, label));

    private static List<(Segment Segment, string Label)> ReadNotebook(
        string path, string name, Directive.Import import, string label, LanguageNames names)
    {
        var parts = new List<(Segment Segment, string Label)>();
        try
        {
            var number = 0;
            foreach (var cell in JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray().Where(c => (string?)c!["cell_type"] == "code"))
            {
                var title = $"{name} cell {++number}";
                parts.AddRange(Label(CellParser.Parse(SourceOf(cell!["source"]), title, names, CellLanguage.Of(cell["metadata"] as JsonObject)), title));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw CellFault.OfDirective(label, import.Line, import.Source, $"'{path}' is no notebook: {e.Message}");
        }

        return parts;
    }

    private static string SourceOf(JsonNode? source) => source is JsonArray lines ? string.Concat(lines.Select(l => (string?)l)) : (string?)source ?? "";
}
