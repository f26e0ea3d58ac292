using System.Text.Json.Nodes;
using Workbench.Scripting;

namespace Workbench.Kernel.Jupyter;

/// <summary>Brings a cell's requests for input to the client that executes it, one at a time.</summary>
internal sealed class InputChannel(Wire wire) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private volatile TaskCompletionSource<string>? _awaited;

    /// <summary>The request of the running cell, if its client gives input.</summary>
    public Request? Client { get; set; }

    public async Task<string> AskAsync(InputRequest request, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var client = Client ?? throw new InvalidOperationException("The cell asks for input, and its client gives none (allow_stdin is false).");
            var awaited = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited = awaited;
            wire.Ask(client, new JsonObject { ["prompt"] = request.Prompt, ["password"] = request.IsPassword });
            return await awaited.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _awaited = null;
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>An answer; one that nobody waits for, as after an interrupt, is dropped.</summary>
    public void Answer(Request reply)
    {
        if (reply.Type == "input_reply")
        {
            _awaited?.TrySetResult(reply.Content.Text("value") ?? "");
        }
    }
}
