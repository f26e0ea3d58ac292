using System.Text.Json.Nodes;
using Workbench.Scripting;

namespace Workbench.Kernel.Jupyter;

/// <summary>A kernel as Jupyter's clients know it: one session behind five sockets, until it is told to end.</summary>
internal sealed class JupyterKernel : IDisposable
{
    private static readonly TimeSpan FirstCell = TimeSpan.FromMilliseconds(500);

    private readonly KernelSockets _sockets;
    private readonly Session _session;
    private readonly JsonObject _info;
    private readonly Execution _execution;
    private readonly EditingHelp _editing;
    private readonly History _history = new();
    private readonly Comms _comms;
    private readonly RequestLoop _shell;
    private readonly RequestLoop _help;
    private readonly RequestLoop _control;
    private readonly Wire _wire;
    private readonly InputChannel _input;

    /// <param name="connection">Where clients are.</param>
    /// <param name="language">The language of cells that name none: <c>csharp</c> or <c>fsharp</c>.</param>
    public JupyterKernel(ConnectionFile connection, string language = "csharp")
    {
        _sockets = new KernelSockets(connection);
        _wire = new Wire(_sockets, new MessageCodec(connection.Key));
        _input = new InputChannel(_wire);
        _session = new Session(new SessionOptions
        {
            Input = _input.AskAsync,
            TellsOfWaits = true,
            NotebookPath = OpenNotebook.Find(Environment.GetEnvironmentVariable(OpenNotebook.Variable), Directory.GetCurrentDirectory()),
        });
        _info = KernelInfo.Create(language);
        _execution = new Execution(_wire, _session, _input, _history, language);
        _editing = new EditingHelp(_session, language);
        _comms = new Comms(_wire);
        _shell = new RequestLoop(_wire, _sockets.Shell, ShellHandlers());
        _help = new RequestLoop(_wire, _sockets.Shell, HelpHandlers());
        _control = new RequestLoop(_wire, _sockets.Control, ControlHandlers());
        _wire.Receive(_sockets.Shell, request => (_help.Knows(request) ? _help : _shell).Take(request));
        _wire.Receive(_sockets.Control, _control.Take);
        _wire.Receive(_sockets.Stdin, _input.Answer);
    }

    /// <summary>Serves until a client shuts the kernel down, its parent is gone, or the wait is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        _sockets.Start();
        _wire.PublishStatus("starting", null);
        _ = Task.Run(WarmUpAsync, CancellationToken.None);
        var ends = await Task.WhenAny(
            Task.Run(_shell.RunAsync, CancellationToken.None),
            Task.Run(_help.RunAsync, CancellationToken.None),
            Task.Run(_control.RunAsync, CancellationToken.None),
            ParentWatch.WaitAsync(cancellation)).ConfigureAwait(false);
        _execution.Interrupt();
        if (!ends.IsCanceled)
        {
            await ends.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _sockets.Dispose();
        _session.Dispose();
        _input.Dispose();
    }

    /// <summary>The compiler while the client connects; the editing help once a first cell, which clients may send at once, has had the processors.</summary>
    private static async Task WarmUpAsync()
    {
        await Session.WarmUpAsync().ConfigureAwait(false);
        await Task.Delay(FirstCell).ConfigureAwait(false);
        await Session.WarmUpEditingAsync().ConfigureAwait(false);
    }

    private Dictionary<string, Func<Request, Task<JsonObject?>>> ControlHandlers() => new()
    {
        ["kernel_info_request"] = Answer(Inform),
        ["shutdown_request"] = Answer(r => Replies.Ok(new JsonObject { ["restart"] = r.Content.Flag("restart") })),
        ["interrupt_request"] = Answer(_ =>
        {
            _execution.Interrupt();
            return Replies.Ok();
        }),
    };

    /// <summary>What only reads is served while a cell runs: a cell may take minutes, and its reader goes on writing.</summary>
    private Dictionary<string, Func<Request, Task<JsonObject?>>> HelpHandlers() => new()
    {
        ["kernel_info_request"] = Answer(Inform),
        ["complete_request"] = _editing.CompleteAsync,
        ["inspect_request"] = _editing.InspectAsync,
        ["is_complete_request"] = _editing.CheckCompletenessAsync,
        ["history_request"] = Answer(r => _history.Find(r.Content)),
        ["comm_info_request"] = Answer(_ => Comms.Info()),
    };

    /// <summary>What is served in the order in which it comes.</summary>
    private Dictionary<string, Func<Request, Task<JsonObject?>>> ShellHandlers() => new(ControlHandlers())
    {
        ["execute_request"] = _execution.ExecuteAsync,
        ["comm_open"] = Answer(r =>
        {
            _comms.Open(r);
            return null;
        }),
        ["comm_msg"] = Answer(_ => null),
        ["comm_close"] = Answer(_ => null),
    };

    private JsonObject Inform(Request request) => (JsonObject)_info.DeepClone();

    private static Func<Request, Task<JsonObject?>> Answer(Func<Request, JsonObject?> handler) => request => Task.FromResult(handler(request));
}
