using System.Text;
using System.Text.Json.Nodes;
using NetMQ;

namespace Workbench.Kernel.Jupyter;

/// <summary>Says things to clients, each as the consequence of a request.</summary>
internal sealed class Wire(KernelSockets sockets, MessageCodec codec)
{
    /// <summary>Hands over the requests of a socket; what is malformed or wrongly signed is dropped and logged.</summary>
    public void Receive(NetMQSocket socket, Action<Request> onRequest) => sockets.Receive(socket, message =>
    {
        try
        {
            onRequest(codec.Read(message));
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine($"workbench kernel: a message was dropped: {e.Message}");
        }
    });

    /// <summary>Answers on the socket that the request came by.</summary>
    public void Reply(NetMQSocket socket, Request request, JsonObject content) =>
        sockets.Send(socket, codec.Write(request.Identities, request.ReplyType, request.Header, content));

    /// <summary>Asks the client that sent a request for a line of text.</summary>
    public void Ask(Request request, JsonObject content) =>
        sockets.Send(sockets.Stdin, codec.Write(request.Identities, "input_request", request.Header, content));

    /// <summary>Tells all clients.</summary>
    public void Publish(string type, Request? request, JsonObject content) =>
        sockets.Send(sockets.Iopub, codec.Write([Encoding.ASCII.GetBytes(type)], type, request?.Header, content));

    public void PublishStatus(string state, Request? request) =>
        Publish("status", request, new JsonObject { ["execution_state"] = state });
}
