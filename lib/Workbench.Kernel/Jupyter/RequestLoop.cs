using System.Text.Json.Nodes;
using System.Threading.Channels;
using NetMQ;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// Serves requests of one socket in turn, each between the words busy and idle. What must not wait for a running cell has a
/// loop of its own.
/// </summary>
internal sealed class RequestLoop
{
    private readonly Wire _wire;
    private readonly NetMQSocket _socket;
    private readonly IReadOnlyDictionary<string, Func<Request, Task<JsonObject?>>> _handlers;
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>();

    /// <param name="wire">What the loop answers by.</param>
    /// <param name="socket">The socket that the requests come by.</param>
    /// <param name="handlers">By type of request: what gives the content of the reply, or null if none is due.</param>
    public RequestLoop(Wire wire, NetMQSocket socket, IReadOnlyDictionary<string, Func<Request, Task<JsonObject?>>> handlers) =>
        (_wire, _socket, _handlers) = (wire, socket, handlers);

    public bool Knows(Request request) => _handlers.ContainsKey(request.Type);

    /// <summary>Has a request served after those that were taken before it.</summary>
    public void Take(Request request) => _requests.Writer.TryWrite(request);

    /// <summary>Serves until a client asks the kernel to shut down.</summary>
    public async Task RunAsync()
    {
        await foreach (var request in _requests.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await ServeAsync(request).ConfigureAwait(false);
            if (request.Type == "shutdown_request")
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Request request)
    {
        _wire.PublishStatus("busy", request);
        if (await AnswerAsync(request).ConfigureAwait(false) is { } content)
        {
            _wire.Reply(_socket, request, content);
        }

        _wire.PublishStatus("idle", request);
    }

    /// <summary>A request that cannot be served gets an error for an answer: the kernel must outlive it.</summary>
    private async Task<JsonObject?> AnswerAsync(Request request)
    {
        try
        {
            return _handlers.TryGetValue(request.Type, out var handler)
                ? await handler(request).ConfigureAwait(false)
                : throw new NotSupportedException($"the kernel knows no message '{request.Type}' on this channel");
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"workbench kernel: {request.Type} was not served: {e.Message}").ConfigureAwait(false);
            return request.IsAnswered ? Replies.Error(e.GetType().Name, e.Message, []) : null;
        }
    }
}
