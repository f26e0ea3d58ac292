using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>Where in the notebook each updatable display stands, across its cells.</summary>
internal sealed class DisplayIndex
{
    private readonly Dictionary<string, JsonObject> _outputs = [];

    public void Add(string displayId, JsonObject output) => _outputs[displayId] = output;

    public void Update(string displayId, JsonObject data)
    {
        if (_outputs.TryGetValue(displayId, out var output))
        {
            output["data"] = data;
        }
    }
}
