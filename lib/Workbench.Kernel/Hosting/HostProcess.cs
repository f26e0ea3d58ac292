using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using Workbench.Scripting;

namespace Workbench.Kernel.Hosting;

/// <summary>The runner's side of the child process that holds a notebook's session.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    /// <summary>How long a dead or finished child is waited for before it is taken at its word or killed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Task _exited;
    private readonly StreamWriter _requests;
    private readonly StreamReader _events;
    private readonly StreamPump _output;
    private readonly StreamPump _error;
    private bool _isReady;

    private HostProcess(Process process, Stream requests, Stream events, string mark)
    {
        _process = process;
        _exited = process.WaitForExitAsync();
        _requests = new StreamWriter(requests, new UTF8Encoding(false));
        _events = new StreamReader(events, new UTF8Encoding(false));
        _output = new StreamPump(process.StandardOutput, mark);
        _error = new StreamPump(process.StandardError, mark);
    }

    /// <summary>Starts a fresh session whose cells run in the notebook's folder.</summary>
    /// <param name="notebook">The notebook's file.</param>
    /// <param name="isLocked">Whether its packages must be those of its lock file.</param>
    public static HostProcess Start(string notebook, bool isLocked)
    {
        var mark = $"\x1f{Guid.NewGuid():n}\x1f";
        var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var events = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        string[] arguments =
            [typeof(HostProcess).Assembly.Location, "host", requests.GetClientHandleAsString(), events.GetClientHandleAsString(), mark, notebook, .. isLocked ? ["--locked"] : Array.Empty<string>()];
        var process = Process.Start(new ProcessStartInfo(DotnetHost.Path, arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(notebook),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        requests.DisposeLocalCopyOfClientHandle();
        events.DisposeLocalCopyOfClientHandle();
        return new HostProcess(process, requests, events, mark);
    }

    /// <summary>Runs a cell and hands over each event that comes before its end.</summary>
    /// <param name="request">The cell.</param>
    /// <param name="onEvent">Gets the events.</param>
    /// <param name="timeout">How long the cell may take, counted from when the process is ready; null for as long as it takes.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>How the cell ended.</returns>
    public async Task<CellError?> RunAsync(HostRequest request, Action<HostEvent> onEvent, TimeSpan? timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (_isReady)
        {
            limit.CancelAfter(timeout ?? Timeout.InfiniteTimeSpan);
        }

        var error = await ExchangeAsync(request, onEvent, timeout, limit, cancellation).ConfigureAwait(false);
        await TakePrintedAsync(onEvent).ConfigureAwait(false);
        return error;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseRequestsAsync().ConfigureAwait(false);
        await Task.WhenAny(_exited, Task.Delay(Patience)).ConfigureAwait(false);
        await KillAsync().ConfigureAwait(false);
        _process.Dispose();
        _events.Dispose();
    }

    private async Task<CellError?> ExchangeAsync(
        HostRequest request, Action<HostEvent> onEvent, TimeSpan? timeout, CancellationTokenSource limit, CancellationToken cancellation)
    {
        try
        {
            await _requests.WriteLineAsync(JsonSerializer.Serialize(request).AsMemory(), limit.Token).ConfigureAwait(false);
            await _requests.FlushAsync(limit.Token).ConfigureAwait(false);
            while (await NextAsync(limit.Token).ConfigureAwait(false) is { } message)
            {
                switch (message)
                {
                    case HostEvent.Ended ended:
                        return ended.Error;
                    case HostEvent.Ready:
                        _isReady = true;
                        limit.CancelAfter(timeout ?? Timeout.InfiniteTimeSpan);
                        break;
                    default:
                        onEvent(message);
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            await KillAsync().ConfigureAwait(false);
            return HostErrors.Stopped(request.Number, timeout, cancellation.IsCancellationRequested);
        }
        catch (IOException)
        {
            // The pipe broke because the child is gone; its exit code tells the rest.
        }

        await KillAsync().ConfigureAwait(false);
        return HostErrors.Died(request.Number, _process.ExitCode);
    }

    /// <summary>
    /// The next event, or null once the child is gone. A process that the cell started may hold the pipe open, so the
    /// end of the pipe alone cannot be waited for.
    /// </summary>
    private async Task<HostEvent?> NextAsync(CancellationToken limit)
    {
        var read = _events.ReadLineAsync(CancellationToken.None).AsTask();
        await Task.WhenAny(read, _exited).WaitAsync(limit).ConfigureAwait(false);
        await Task.WhenAny(read, Task.Delay(Patience, limit)).ConfigureAwait(false);
        return read.IsCompleted && await read.ConfigureAwait(false) is { } line ? JsonSerializer.Deserialize<HostEvent>(line) : null;
    }

    private async Task TakePrintedAsync(Action<HostEvent> onEvent)
    {
        foreach (var (name, pump) in new[] { ("stdout", _output), ("stderr", _error) })
        {
            if (await pump.TakeShareAsync(Patience).ConfigureAwait(false) is { Length: > 0 } text)
            {
                onEvent(new HostEvent.Printed(name, text));
            }
        }
    }

    private async Task CloseRequestsAsync()
    {
        try
        {
            await _requests.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException) when (_process.HasExited)
        {
            // Nobody is left to read what was not yet sent.
        }
    }

    private async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _exited.ConfigureAwait(false);
    }
}
