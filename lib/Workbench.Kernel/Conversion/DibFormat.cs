using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Kernel.Commands;
using Workbench.Scripting.Directives;

namespace Workbench.Kernel.Conversion;

/// <summary>
/// Reads and writes cells as a .dib file of .NET Interactive: each begins with its language's magic on a line of its own, after
/// a header in JSON. The format knows no tags, so the header lists them beside the line that the cell begins with.
/// </summary>
internal static class DibFormat
{
    private const string Meta = "meta";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="UsageException">The header is no JSON.</exception>
    public static IReadOnlyList<DocumentCell> Read(string text, string path, ConversionLog log)
    {
        var header = new JsonObject();
        var cells = new List<DocumentCell>();
        var known = new LanguageNames();
        var (language, lines) = (DocumentCell.CSharp, new List<string>());
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Append($"#!{Meta}"))
        {
            if (LanguageOf(line, known, header) is not { } next)
            {
                lines.Add(line);
                continue;
            }

            var part = TrimBlankLines(lines);
            if (language == Meta && part.Length > 0)
            {
                header = ParseHeader(part, path);
            }
            else if (part.Length > 0)
            {
                cells.Add(new DocumentCell(language, part, []));
            }

            (language, lines) = (next, []);
        }

        return WithTags(cells, header, log);
    }

    public static string Write(IReadOnlyList<DocumentCell> cells, ConversionLog log)
    {
        var known = new LanguageNames();
        var text = new StringBuilder($"#!{Meta}\n\n{Header(cells).ToJsonString(Readable)}\n\n");
        foreach (var (cell, number) in cells.Select((cell, index) => (cell, index + 1)).Where(c => !string.IsNullOrWhiteSpace(c.cell.Text)))
        {
            if (cell.Text.Split('\n').Any(line => known.IsMagic(line.TrimEnd())))
            {
                log.Add(number, "it turns to another language inside: a .dib file makes a cell of each part.");
            }

            text.Append($"#!{cell.Language}\n\n{TrimBlankLines(cell.Text.Split('\n'))}\n\n");
        }

        return text.ToString();
    }

    private static JsonObject Header(IReadOnlyList<DocumentCell> cells)
    {
        var languages = cells.Select(c => c.Language).Prepend(DocumentCell.CSharp).Distinct();
        var header = new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = DocumentCell.CSharp,
                ["items"] = new JsonArray([.. languages.Select(l => new JsonObject { ["name"] = l })]),
            },
        };
        var tagged = cells.Where(c => c.Tags.Count > 0).ToList();
        if (tagged.Count > 0)
        {
            header["tags"] = new JsonArray([.. tagged.Select(c => new JsonObject
            {
                ["begins"] = c.FirstLine,
                ["tags"] = new JsonArray([.. c.Tags.Select(t => (JsonNode)t)]),
            })]);
        }

        return header;
    }

    private static string? LanguageOf(string line, LanguageNames known, JsonObject header)
    {
        var magic = line.TrimEnd();
        if (known.IsMagic(magic))
        {
            return NotebookFormat.Canonical(magic[2..]);
        }

        var declared = ((header["kernelInfo"] as JsonObject)?["items"] as JsonArray)?.OfType<JsonObject>().Select(item => item["name"]?.ToString());
        return magic.StartsWith("#!", StringComparison.Ordinal) && declared?.Contains(magic[2..]) == true ? magic[2..] : null;
    }

    private static JsonObject ParseHeader(string text, string path)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new UsageException($"{path}: the text after #!meta is no JSON object.");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{path}: the text after #!meta is no JSON: {e.Message}");
        }
    }

    /// <summary>Each to the first cell that begins so and has none yet: cells may have moved since.</summary>
    private static List<DocumentCell> WithTags(List<DocumentCell> cells, JsonObject header, ConversionLog log)
    {
        foreach (var entry in (header["tags"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            var begins = entry["begins"]?.ToString() ?? "";
            var at = cells.FindIndex(c => c.Tags.Count == 0 && c.FirstLine == begins);
            if (at < 0)
            {
                log.Add(null, $"the header has tags for a cell that begins '{begins}', and there is none.");
                continue;
            }

            cells[at] = cells[at] with { Tags = [.. (entry["tags"] as JsonArray ?? []).Select(t => t?.ToString() ?? "")] };
        }

        return cells;
    }

    private static string TrimBlankLines(IEnumerable<string> lines) => string.Join('\n', lines).Trim('\n');
}
