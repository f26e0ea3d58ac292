using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Scripting.Loading;

namespace Workbench.Kernel.Documents;

/// <summary>A notebook file in nbformat 4. Whatever this program does not know about stays as it was.</summary>
internal sealed class Notebook
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    private readonly JsonObject _root;

    private Notebook(string path, JsonObject root)
    {
        Path = path;
        _root = root;
        Cells = [.. ((JsonArray)root["cells"]!).Select(c => new NotebookCell((JsonObject)c!))];
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public List<NotebookCell> Cells { get; }

    public IEnumerable<NotebookCell> CodeCells => Cells.Where(c => c.IsCode && !string.IsNullOrWhiteSpace(c.Source));

    public JsonObject Root => _root;

    /// <exception cref="NotebookFormatException">The file is not JSON, or not a notebook of C# cells.</exception>
    public static Notebook Load(string path) => Parse(File.ReadAllText(path), path);

    /// <inheritdoc cref="Load"/>
    public static Notebook Parse(string json, string path)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: Strict);
            var root = NotebookValidation.RequireNotebook(node, path);
            return new Notebook(path, root);
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException(
                $"{path} is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}): {e.Message.Split(" LineNumber")[0]}");
        }
        catch (InvalidOperationException e)
        {
            throw new NotebookFormatException($"{path} holds text that is no Unicode: {e.Message}");
        }
    }

    public Notebook Copy() => new(Path, (JsonObject)_root.DeepClone());

    public void Insert(int index, NotebookCell cell)
    {
        ((JsonArray)_root["cells"]!).Insert(index, cell.Node);
        Cells.Insert(index, cell);
    }

    public void RemoveAt(int index)
    {
        ((JsonArray)_root["cells"]!).RemoveAt(index);
        Cells.RemoveAt(index);
    }

    /// <summary>The file's text, with long strings as lists of lines.</summary>
    public string ToJson()
    {
        var copy = (JsonObject)_root.DeepClone();
        foreach (var cell in ((JsonArray)copy["cells"]!).OfType<JsonObject>())
        {
            NotebookStorage.SplitLines(cell);
        }

        return PythonJson.Write(copy);
    }

    /// <summary>Writes beside, then renames: a reader never sees half a notebook.</summary>
    public void Save(string path) => WholeFile.Write(path, ToJson());
}
