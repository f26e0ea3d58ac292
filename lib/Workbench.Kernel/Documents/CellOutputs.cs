using System.Text;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>Gathers a cell's outputs as a notebook stores them: printed text joined, updates in place.</summary>
internal sealed class CellOutputs(DisplayIndex displays)
{
    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private readonly JsonArray _outputs = [];
    private readonly StringBuilder _printed = new();
    private string _printedName = "";
    private bool _clearsNext;

    public void Print(string name, string text)
    {
        ClearIfDue();
        if (name != _printedName)
        {
            EndPrinted();
            _printedName = name;
        }

        _printed.Append(text);
    }

    public void Display(IReadOnlyDictionary<string, string> data, string? displayId, bool isUpdate)
    {
        if (isUpdate && displayId is not null)
        {
            displays.Update(displayId, ToNode(data));
            return;
        }

        var output = new JsonObject { ["data"] = ToNode(data), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" };
        Add(output);
        if (displayId is not null)
        {
            displays.Add(displayId, output);
        }
    }

    public void Result(IReadOnlyDictionary<string, string> data, int executionCount)
    {
        Add(new JsonObject
        {
            ["data"] = ToNode(data),
            ["execution_count"] = executionCount,
            ["metadata"] = new JsonObject(),
            ["output_type"] = "execute_result",
        });
    }

    public void Error(string name, string message, IEnumerable<string> traceback)
    {
        Add(new JsonObject
        {
            ["ename"] = name,
            ["evalue"] = message,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
        });
    }

    /// <param name="wait">True to keep what there is until the next output.</param>
    public void Clear(bool wait)
    {
        _clearsNext = wait;
        if (!wait)
        {
            _printed.Clear();
            _outputs.Clear();
        }
    }

    public JsonArray ToArray()
    {
        EndPrinted();
        return _outputs;
    }

    private void Add(JsonObject output)
    {
        ClearIfDue();
        EndPrinted();
        _outputs.Add((JsonNode)output);
    }

    private void ClearIfDue()
    {
        if (_clearsNext)
        {
            Clear(wait: false);
        }
    }

    private void EndPrinted()
    {
        if (_printed.Length > 0)
        {
            _outputs.Add((JsonNode)new JsonObject
            {
                ["name"] = _printedName,
                ["output_type"] = "stream",
                ["text"] = MultilineText.Split(_printed.ToString()),
            });
            _printed.Clear();
        }
    }

    /// <summary>A figure's HTML repeats its data and its picture, and whoever can run its script can draw the JSON.</summary>
    private static JsonObject ToNode(IReadOnlyDictionary<string, string> data)
    {
        var kept = data.Where(d => d.Key != "text/html" || !data.ContainsKey(PlotlyMimeType)).OrderBy(d => d.Key, StringComparer.Ordinal);
        return new JsonObject(kept.Select(d => KeyValuePair.Create(
            d.Key, d.Key.EndsWith("json", StringComparison.Ordinal) ? Sorted(JsonNode.Parse(d.Value)) : MultilineText.Split(d.Value))));
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
