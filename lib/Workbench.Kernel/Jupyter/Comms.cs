using System.Text.Json.Nodes;

namespace Workbench.Kernel.Jupyter;

/// <summary>Clients' own channels. The kernel has no target for them, so that each is closed as soon as it is opened.</summary>
internal sealed class Comms(Wire wire)
{
    public static JsonObject Info() => Replies.Ok(new JsonObject { ["comms"] = new JsonObject() });

    public void Open(Request request) => wire.Publish("comm_close", request, new JsonObject
    {
        ["comm_id"] = request.Content["comm_id"]?.DeepClone(),
        ["data"] = new JsonObject(),
    });
}
