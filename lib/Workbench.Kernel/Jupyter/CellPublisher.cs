using System.Diagnostics;
using System.Text.Json.Nodes;
using Workbench.Scripting;

namespace Workbench.Kernel.Jupyter;

/// <summary>Publishes what a cell shows; a silent one is not heard, and pages go into the reply.</summary>
internal sealed class CellPublisher(Wire wire, Request request, int executionCount, bool isSilent)
{
    public List<JsonNode> Pages { get; } = [];

    /// <summary>The plain text of the cell's value, for the history; null if it had none.</summary>
    public string? ResultText { get; private set; }

    public void Publish(Output output)
    {
        if (output is Output.Page page)
        {
            Pages.Add(new JsonObject { ["source"] = "page", ["data"] = Replies.Bundle(page.Data), ["start"] = 0 });
            return;
        }

        if (!isSilent)
        {
            var (type, content) = ToMessage(output);
            wire.Publish(type, request, content);
        }
    }

    public void PublishError(JsonObject error)
    {
        if (!isSilent)
        {
            var content = (JsonObject)error.DeepClone();
            content.Remove("status");
            wire.Publish("error", request, content);
        }
    }

    private (string Type, JsonObject Content) ToMessage(Output output) => output switch
    {
        Output.Printed printed => ("stream", new JsonObject { ["name"] = printed.Name, ["text"] = printed.Text }),
        Output.DisplayData shown => (shown.IsUpdate ? "update_display_data" : "display_data", new JsonObject
        {
            ["data"] = Replies.Bundle(shown.Data),
            ["metadata"] = new JsonObject(),
            ["transient"] = shown.DisplayId is { } id ? new JsonObject { ["display_id"] = id } : [],
        }),
        Output.ExecuteResult value => ("execute_result", ToResult(value)),
        Output.ClearOutput clear => ("clear_output", new JsonObject { ["wait"] = clear.Wait }),
        _ => throw new UnreachableException(),
    };

    private JsonObject ToResult(Output.ExecuteResult value)
    {
        ResultText = value.Data.GetValueOrDefault("text/plain");
        return new JsonObject
        {
            ["data"] = Replies.Bundle(value.Data),
            ["metadata"] = new JsonObject(),
            ["execution_count"] = executionCount,
        };
    }
}
