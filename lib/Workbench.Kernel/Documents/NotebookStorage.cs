using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>The form in which nbformat stores the texts of a cell.</summary>
internal static class NotebookStorage
{
    public static void SplitLines(JsonObject cell)
    {
        Split(cell, "source");
        if (cell["outputs"] is not JsonArray outputs)
        {
            return;
        }

        foreach (var output in outputs.OfType<JsonObject>())
        {
            Split(output, "text");
            if (output["data"] is JsonObject data)
            {
                foreach (var mimeType in data.Select(d => d.Key).Where(m => !m.EndsWith("json", StringComparison.Ordinal)).ToList())
                {
                    Split(data, mimeType);
                }
            }
        }
    }

    private static void Split(JsonObject holder, string name)
    {
        if (holder[name] is JsonArray or JsonValue)
        {
            holder[name] = MultilineText.Split(MultilineText.Join(holder[name]));
        }
    }
}
