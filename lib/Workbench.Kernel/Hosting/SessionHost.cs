using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using Workbench.Scripting;

namespace Workbench.Kernel.Hosting;

/// <summary>
/// The child process of a run: one session, fed with cells over a pipe. Standard output is left to what native code
/// prints there; a mark on it tells the runner where a cell's share ends.
/// </summary>
internal sealed class SessionHost(TextReader requests, TextWriter events, string mark, SessionOptions options)
{
    private readonly Lock _gate = new();

    public static async Task<int> RunAsync(string requestHandle, string eventHandle, string mark, SessionOptions options)
    {
        using var incoming = new AnonymousPipeClientStream(PipeDirection.In, requestHandle);
        using var outgoing = new AnonymousPipeClientStream(PipeDirection.Out, eventHandle);
        using var reader = new StreamReader(incoming, new UTF8Encoding(false));
        await using var writer = new StreamWriter(outgoing, new UTF8Encoding(false)) { AutoFlush = true };
        await new SessionHost(reader, writer, mark, options).ServeAsync().ConfigureAwait(false);
        return 0;
    }

    private async Task ServeAsync()
    {
        await Session.WarmUpAsync().ConfigureAwait(false);
        Send(new HostEvent.Ready());
        using var session = new Session(options);
        var scriptSent = false;
        while (await requests.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            var request = JsonSerializer.Deserialize<HostRequest>(line)!;
            var result = await session.EvaluateAsync(new Cell(request.Code, request.Number, request.Language), Forward).ConfigureAwait(false);
            if (!scriptSent && session.PlotlyScript is { } script)
            {
                scriptSent = true;
                Send(new HostEvent.Script(script));
            }

            MarkStandardStreams();
            Send(new HostEvent.Ended(result is EvaluationResult.Error e ? new CellError(e.Name, e.Message, e.Traceback) : null));
        }
    }

    private void Forward(Output output)
    {
        if (ToEvent(output) is { } message)
        {
            Send(message);
        }
    }

    /// <summary>Nothing for a page: it is no part of a notebook.</summary>
    private static HostEvent? ToEvent(Output output) => output switch
    {
        Output.Printed printed => new HostEvent.Printed(printed.Name, printed.Text),
        Output.DisplayData shown => new HostEvent.Displayed(shown.Data, shown.DisplayId, shown.IsUpdate),
        Output.ExecuteResult value => new HostEvent.Returned(value.Data),
        Output.ClearOutput clear => new HostEvent.Cleared(clear.Wait),
        Output.Page => null,
        _ => throw new UnreachableException(),
    };

    private void Send(HostEvent message)
    {
        lock (_gate)
        {
            events.WriteLine(JsonSerializer.Serialize(message));
        }
    }

    private void MarkStandardStreams()
    {
        var bytes = Encoding.UTF8.GetBytes(mark);
        using var output = Console.OpenStandardOutput();
        using var error = Console.OpenStandardError();
        output.Write(bytes);
        error.Write(bytes);
    }
}
