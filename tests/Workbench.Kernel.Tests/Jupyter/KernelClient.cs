using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>A client that speaks the protocol frame by frame, so that it can also break it.</summary>
internal sealed class KernelClient : IDisposable
{
    /// <summary>More than a busy machine needs; nothing waits that long unless it fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    private readonly byte[] _key;
    private readonly string _session = Guid.NewGuid().ToString();

    public KernelClient(JsonObject connection)
    {
        _key = Encoding.UTF8.GetBytes((string)connection["key"]!);
        var identity = Encoding.ASCII.GetBytes(_session);
        Shell = Connect(new DealerSocket(), "shell_port", connection, identity);
        Control = Connect(new DealerSocket(), "control_port", connection, identity);
        Stdin = Connect(new DealerSocket(), "stdin_port", connection, identity);
        Heartbeat = Connect(new RequestSocket(), "hb_port", connection, identity);
        var iopub = new SubscriberSocket();
        iopub.SubscribeToAnyTopic();
        Iopub = Connect(iopub, "iopub_port", connection, identity);
        AwaitReadiness();
    }

    public NetMQSocket Shell { get; }

    public NetMQSocket Control { get; }

    public NetMQSocket Stdin { get; }

    public NetMQSocket Iopub { get; }

    public NetMQSocket Heartbeat { get; }

    /// <summary>Sends a request, and returns its id.</summary>
    public string Send(NetMQSocket socket, string type, JsonObject content)
    {
        var id = Guid.NewGuid().ToString();
        List<byte[]> parts = [Header(id, type), "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes(content.ToJsonString())];
        socket.SendMultipartMessage(new NetMQMessage([Delimiter, Sign(parts), .. parts]));
        return id;
    }

    public byte[] Header(string id, string type) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["msg_id"] = id,
        ["session"] = _session,
        ["username"] = "tester",
        ["date"] = DateTime.UtcNow.ToString("o"),
        ["msg_type"] = type,
        ["version"] = "5.4",
    }.ToJsonString());

    public byte[] Sign(List<byte[]> parts) =>
        _key.Length == 0 ? [] : Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(_key, parts.SelectMany(p => p).ToArray())));

    /// <summary>The next message on a socket, its signature checked.</summary>
    public WireMessage Receive(NetMQSocket socket, TimeSpan? patience = null) => TryReceive(socket, patience ?? Patience)
        ?? throw new TimeoutException("The kernel said nothing.");

    public WireMessage? TryReceive(NetMQSocket socket, TimeSpan patience)
    {
        NetMQMessage? message = null;
        if (!socket.TryReceiveMultipartMessage(patience, ref message))
        {
            return null;
        }

        var frames = message!.Select(f => f.ToByteArray()).ToList();
        var start = frames.FindIndex(f => f.AsSpan().SequenceEqual(Delimiter)) + 2;
        var parts = frames.GetRange(start, 4);
        Assert.Equal(Sign(parts), frames[start - 1]);
        var json = parts.ConvertAll(p => (JsonObject)JsonNode.Parse(p)!);
        return new WireMessage((string)json[0]["msg_type"]!, (string?)json[1]["msg_id"], json[3]);
    }

    /// <summary>The reply to a request; replies to others are passed over.</summary>
    public JsonObject ReplyTo(NetMQSocket socket, string id)
    {
        WireMessage message;
        do
        {
            message = Receive(socket);
        }
        while (message.ParentId != id);
        return message.Content;
    }

    /// <summary>What is published for a request, from busy to idle, both left out.</summary>
    public List<WireMessage> PublishedFor(string id)
    {
        var published = new List<WireMessage>();
        while (true)
        {
            var message = Receive(Iopub);
            if (message.ParentId != id)
            {
                continue;
            }

            published.Add(message);
            if (message.Type == "status" && (string)message.Content["execution_state"]! == "idle")
            {
                Assert.Equal("busy", (string?)published[0].Content["execution_state"]);
                return published[1..^1];
            }
        }
    }

    public JsonObject Ask(string type, JsonObject content) => ReplyTo(Shell, Send(Shell, type, content));

    /// <summary>Executes a cell; the outputs are without the echo of its code.</summary>
    public Executed Execute(string code, JsonObject? options = null) => Await(Begin(code, options));

    public string Begin(string code, JsonObject? options = null)
    {
        var content = options ?? [];
        content["code"] = code;
        return Send(Shell, "execute_request", content);
    }

    public Executed Await(string id)
    {
        var outputs = PublishedFor(id).FindAll(m => m.Type != "execute_input");
        return new Executed(ReplyTo(Shell, id), outputs);
    }

    /// <summary>Interrupts what runs once it has printed something, and returns how long the prompt then took to come back.</summary>
    public (Executed Executed, TimeSpan Elapsed) Interrupt(string id)
    {
        while (Receive(Iopub) is not { Type: "stream" } message || message.ParentId != id)
        {
        }

        var start = Stopwatch.GetTimestamp();
        Assert.Equal("ok", (string?)ReplyTo(Control, Send(Control, "interrupt_request", []))["status"]);
        var reply = ReplyTo(Shell, id);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var outputs = new List<WireMessage>();
        while (Receive(Iopub) is var message && !(message.ParentId == id && (string?)message.Content["execution_state"] == "idle"))
        {
            outputs.Add(message);
        }

        return (new Executed(reply, outputs.FindAll(m => m.ParentId == id)), elapsed);
    }

    public void Dispose()
    {
        foreach (var socket in new[] { Shell, Control, Stdin, Iopub, Heartbeat })
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Dispose();
        }
    }

    /// <summary>A subscription takes a moment to arrive, so the kernel is asked until its word on it is heard.</summary>
    private void AwaitReadiness()
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            var id = Send(Shell, "kernel_info_request", []);
            ReplyTo(Shell, id);
            if (TryReceive(Iopub, TimeSpan.FromMilliseconds(200)) is not null)
            {
                while (TryReceive(Iopub, TimeSpan.FromMilliseconds(200)) is not null)
                {
                }

                return;
            }
        }

        throw new TimeoutException("The kernel published nothing.");
    }

    private static NetMQSocket Connect(NetMQSocket socket, string port, JsonObject connection, byte[] identity)
    {
        socket.Options.Identity = identity;
        socket.Options.ReceiveHighWatermark = 0;
        socket.Connect($"tcp://{(string)connection["ip"]!}:{(int)connection[port]!}");
        return socket;
    }
}

/// <summary>A message from the kernel.</summary>
internal sealed record WireMessage(string Type, string? ParentId, JsonObject Content);

/// <summary>What came of a cell: the reply, and what was published for it.</summary>
internal sealed record Executed(JsonObject Reply, List<WireMessage> Outputs)
{
    public string Status => (string)Reply["status"]!;

    public string Printed => string.Concat(Outputs.Where(o => o.Type == "stream").Select(o => (string)o.Content["text"]!));

    public string? Result => (string?)Outputs.Find(o => o.Type == "execute_result")?.Content["data"]!["text/plain"];
}
