using NetMQ;
using NetMQ.Sockets;
using Workbench.Kernel.Commands;

namespace Workbench.Kernel.Jupyter;

/// <summary>The five sockets of a kernel, all served by one thread that never waits for a cell.</summary>
internal sealed class KernelSockets : IDisposable
{
    /// <summary>
    /// Messages that wait for a reader who is slower than a cell; beyond them they are lost to him, and his client would
    /// miss that the kernel is idle.
    /// </summary>
    private const int SendLimit = 100_000;

    /// <summary>How long what is on its way may take to leave when the kernel ends.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly NetMQPoller _poller = [];
    private readonly NetMQQueue<(NetMQSocket Socket, NetMQMessage Message)> _outgoing = new();
    private readonly List<NetMQSocket> _sockets = [];

    /// <exception cref="UsageException">A port of the connection file is taken.</exception>
    public KernelSockets(ConnectionFile connection)
    {
        Heartbeat = Bind(new RouterSocket(), connection.Address(connection.Heartbeat), "hb_port");
        Shell = Bind(new RouterSocket(), connection.Address(connection.Shell), "shell_port");
        Control = Bind(new RouterSocket(), connection.Address(connection.Control), "control_port");
        Stdin = Bind(new RouterSocket(), connection.Address(connection.Stdin), "stdin_port");
        Iopub = Bind(new PublisherSocket(), connection.Address(connection.Iopub), "iopub_port");
        Receive(Heartbeat, message => Heartbeat.SendMultipartMessage(message));
        _outgoing.ReceiveReady += (_, e) => SendAll(e.Queue);
        _poller.Add(_outgoing);
    }

    public NetMQSocket Shell { get; }

    public NetMQSocket Control { get; }

    public NetMQSocket Stdin { get; }

    public NetMQSocket Iopub { get; }

    private NetMQSocket Heartbeat { get; }

    /// <summary>Has messages of a socket handed over as they come, on the sockets' own thread.</summary>
    public void Receive(NetMQSocket socket, Action<NetMQMessage> onMessage)
    {
        socket.ReceiveReady += (_, e) => onMessage(e.Socket.ReceiveMultipartMessage());
        _poller.Add(socket);
    }

    public void Start() => _poller.RunAsync("jupyter sockets", isBackgroundThread: true);

    /// <summary>From any thread; messages leave in the order in which they are given here.</summary>
    public void Send(NetMQSocket socket, NetMQMessage message) => _outgoing.Enqueue((socket, message));

    public void Dispose()
    {
        // What was said last must still leave.
        using var sent = new Task(() => SendAll(_outgoing));
        sent.Start(_poller);
        sent.Wait();
        _poller.Dispose();
        _sockets.ForEach(socket => socket.Dispose());
        _outgoing.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    private static void SendAll(NetMQQueue<(NetMQSocket Socket, NetMQMessage Message)> queue)
    {
        while (queue.TryDequeue(out var item, TimeSpan.Zero))
        {
            item.Socket.SendMultipartMessage(item.Message);
        }
    }

    private NetMQSocket Bind(NetMQSocket socket, string address, string name)
    {
        socket.Options.Linger = Linger;
        socket.Options.SendHighWatermark = SendLimit;
        _sockets.Add(socket);
        try
        {
            socket.Bind(address);
        }
        catch (NetMQException e)
        {
            throw new UsageException($"the {name} of the connection file, {address}, cannot be opened: {e.Message}");
        }

        return socket;
    }
}
