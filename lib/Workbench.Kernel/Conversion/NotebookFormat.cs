using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Conversion;

/// <summary>Reads and writes cells as a Jupyter notebook.</summary>
internal static class NotebookFormat
{
    /// <exception cref="NotebookFormatException">The text is no C# notebook.</exception>
    public static IReadOnlyList<DocumentCell> Read(string text, string path, ConversionLog log)
    {
        var notebook = Notebook.Parse(text, path);
        var cells = new List<DocumentCell>();
        foreach (var (cell, number) in notebook.Cells.Select((cell, index) => (cell, index + 1)))
        {
            if (cell.Kind is not ("code" or "markdown"))
            {
                log.Add(number, $"a {cell.Kind} cell has no counterpart and was left out.");
                continue;
            }

            if (cell.Node["attachments"] is JsonObject { Count: > 0 })
            {
                log.Add(number, "its attached files were left out.");
            }

            cells.Add(new DocumentCell(cell.IsCode ? Canonical(cell.Language) : DocumentCell.Markdown, cell.Source.ReplaceLineEndings("\n"), cell.Tags));
        }

        return cells;
    }

    public static string Write(IReadOnlyList<DocumentCell> cells)
    {
        var root = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(ToNode)]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        var notebook = Notebook.Parse(root.ToJsonString(), "the new notebook");
        NotebookPreparation.Prepare(notebook);
        return notebook.ToJson();
    }

    /// <summary>The name that magics and files of other kinds call a language by.</summary>
    public static string Canonical(string language) => new Scripting.Directives.LanguageNames().Find(language)?.Name ?? language;

    private static JsonNode ToNode(DocumentCell cell)
    {
        var metadata = new JsonObject();
        if (cell.Language is not (DocumentCell.CSharp or DocumentCell.Markdown))
        {
            metadata["dotnet_interactive"] = new JsonObject { ["language"] = cell.Language };
            metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Language };
        }

        if (cell.Tags.Count > 0)
        {
            metadata["tags"] = new JsonArray([.. cell.Tags.Select(tag => (JsonNode)tag)]);
        }

        var isProse = cell.Language == DocumentCell.Markdown;
        var node = new JsonObject { ["cell_type"] = isProse ? "markdown" : "code" };
        if (!isProse)
        {
            node["execution_count"] = null;
        }

        node["metadata"] = metadata;
        if (!isProse)
        {
            node["outputs"] = new JsonArray();
        }

        node["source"] = MultilineText.Split(cell.Text);
        return node;
    }
}
