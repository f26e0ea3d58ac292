using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>Makes a notebook ready to be executed: format 4.5 with cell ids, its kernel named, old results gone.</summary>
internal static class NotebookPreparation
{
    public static void Prepare(Notebook notebook)
    {
        UpgradeFormat(notebook);
        NameKernel(notebook.Root);
        foreach (var cell in notebook.Cells.Where(c => c.IsCode))
        {
            cell.ExecutionCount = null;
            cell.Outputs = [];
        }
    }

    private static void UpgradeFormat(Notebook notebook)
    {
        if (notebook.Root["nbformat_minor"]?.ToJsonString() is null or "0" or "1" or "2" or "3" or "4")
        {
            notebook.Root["nbformat_minor"] = 5;
        }

        var taken = notebook.Cells.Select(c => (string?)c.Node["id"]).OfType<string>().ToHashSet();
        for (var i = 0; i < notebook.Cells.Count; i++)
        {
            if (notebook.Cells[i].Node["id"] is null)
            {
                InsertSorted(notebook.Cells[i].Node, "id", NewId(notebook.Cells[i].Source, i, taken));
            }
        }
    }

    /// <summary>From content and place, so that the same notebook gets the same ids everywhere.</summary>
    private static string NewId(string source, int index, HashSet<string> taken)
    {
        for (var salt = 0; ; salt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{index}/{salt}/{source}"));
            var id = Convert.ToHexStringLower(hash)[..8];
            if (taken.Add(id))
            {
                return id;
            }
        }
    }

    private static void NameKernel(JsonObject root)
    {
        if (root["metadata"] is not JsonObject metadata)
        {
            root["metadata"] = metadata = [];
        }

        if (metadata["kernelspec"] is null)
        {
            InsertSorted(metadata, "kernelspec", new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" });
        }

        if (metadata["language_info"] is null)
        {
            InsertSorted(metadata, "language_info", new JsonObject
            {
                ["file_extension"] = ".cs",
                ["mimetype"] = "text/x-csharp",
                ["name"] = "C#",
                ["pygments_lexer"] = "csharp",
            });
        }
    }

    private static void InsertSorted(JsonObject map, string name, JsonNode value)
    {
        map.Remove(name);
        var place = map.TakeWhile(p => string.CompareOrdinal(p.Key, name) < 0).Count();
        map.Insert(place, name, value);
    }
}
