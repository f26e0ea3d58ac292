using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using Workbench.Scripting;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>What a client may do to a kernel, by right or by fault, without harming it.</summary>
public sealed class WireTests(RunningKernel kernel) : IClassFixture<RunningKernel>
{
    private readonly KernelClient _client = kernel.Client;

    [Fact]
    public void It_says_what_it_is()
    {
        var info = _client.Ask("kernel_info_request", []);
        Assert.Equal(("ok", "5.4"), ((string?)info["status"], (string?)info["protocol_version"]));
        var language = info["language_info"]!;
        Assert.Equal(
            ("C#", "text/x-csharp", ".cs", "csharp"),
            ((string?)language["name"], (string?)language["mimetype"], (string?)language["file_extension"], (string?)language["pygments_lexer"]));
        Assert.Matches(@"^\d+\.\d+$", (string?)language["version"]);
        Assert.All((JsonArray)info["help_links"]!, link => Assert.StartsWith("https://", (string?)link!["url"]));
    }

    [Fact]
    public void Every_request_is_between_busy_and_idle_on_control_too()
    {
        foreach (var socket in new[] { _client.Shell, _client.Control })
        {
            var id = _client.Send(socket, "kernel_info_request", []);
            Assert.Empty(_client.PublishedFor(id));
            _client.ReplyTo(socket, id);
        }
    }

    [Fact]
    public void Its_heart_beats_while_a_cell_runs()
    {
        var id = _client.Begin("System.Threading.Thread.Sleep(1000);");
        _client.Heartbeat.SendFrame("ping");
        Assert.True(_client.Heartbeat.TryReceiveFrameString(TimeSpan.FromMilliseconds(900), out var echo));
        Assert.Equal("ping", echo);
        Assert.Equal("ok", _client.Await(id).Status);
    }

    [Fact]
    public void Control_is_served_while_a_cell_runs()
    {
        var id = _client.Begin("System.Threading.Thread.Sleep(1000);");
        _client.ReplyTo(_client.Control, _client.Send(_client.Control, "kernel_info_request", []));
        Assert.Null(_client.TryReceive(_client.Shell, TimeSpan.Zero));
        Assert.Equal("ok", _client.Await(id).Status);
    }

    [Fact]
    public void A_message_with_a_wrong_signature_is_dropped()
    {
        List<byte[]> parts = [_client.Header("forged", "execute_request"), "{}"u8.ToArray(), "{}"u8.ToArray(), "{\"code\":\"1\"}"u8.ToArray()];
        foreach (var signature in new[] { new byte[64], [], Encoding.ASCII.GetBytes(new string('a', 64)) })
        {
            _client.Shell.SendMultipartMessage(new NetMQMessage(["<IDS|MSG>"u8.ToArray(), signature, .. parts]));
        }

        AssertAlive();
        Assert.Null(_client.TryReceive(_client.Shell, TimeSpan.FromMilliseconds(200)));
        Assert.Contains("its signature is wrong", kernel.Process.Log);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_truncated_message_is_dropped(int frames)
    {
        List<byte[]> whole = ["<IDS|MSG>"u8.ToArray(), new byte[64], "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()];
        foreach (var socket in new[] { _client.Shell, _client.Control, _client.Stdin })
        {
            socket.SendMultipartMessage(new NetMQMessage(frames == 0 ? [[]] : whole.Take(frames)));
        }

        AssertAlive();
        Assert.Contains("is no message of the protocol", kernel.Process.Log);
    }

    [Theory]
    [InlineData("not json", "{}")]
    [InlineData("[1]", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("{\"msg_type\":5}", "{}")]
    [InlineData("{\"msg_type\":\"\\ud800\"}", "{}")]
    [InlineData("{\"msg_type\":\"execute_request\",\"msg_type\":\"execute_request\"}", "{}")]
    [InlineData("{\"msg_type\":\"execute_request\"}", "{\"code\":")]
    [InlineData("{\"msg_type\":\"execute_request\"}", "{\"code\":\"\\ud800\"}")]
    [InlineData("{\"msg_type\":\"execute_request\"}", "null")]
    public void What_is_signed_and_yet_unreadable_does_no_harm(string header, string content)
    {
        List<byte[]> parts = [Encoding.UTF8.GetBytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes(content)];
        _client.Shell.SendMultipartMessage(new NetMQMessage(["<IDS|MSG>"u8.ToArray(), _client.Sign(parts), .. parts]));
        AssertAlive();
    }

    [Fact]
    public void An_unknown_request_gets_an_error_and_an_unknown_message_nothing()
    {
        var id = _client.Send(_client.Shell, "teleport_request", []);
        Assert.Contains("knows no message 'teleport_request'", (string?)_client.ReplyTo(_client.Shell, id)["evalue"]);
        Assert.Empty(_client.PublishedFor(_client.Send(_client.Shell, "teleport", [])));
        Assert.Null(_client.TryReceive(_client.Shell, TimeSpan.FromMilliseconds(200)));
        AssertAlive();
    }

    [Fact]
    public void A_channel_without_a_target_is_closed_as_soon_as_it_is_opened()
    {
        var id = _client.Send(_client.Shell, "comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "widget", ["data"] = new JsonObject() });
        var closed = Assert.Single(_client.PublishedFor(id));
        Assert.Equal(("comm_close", "c1"), (closed.Type, (string?)closed.Content["comm_id"]));
        foreach (var type in new[] { "comm_msg", "comm_close" })
        {
            Assert.Empty(_client.PublishedFor(_client.Send(_client.Shell, type, new JsonObject { ["comm_id"] = "c1", ["data"] = new JsonObject() })));
        }

        Assert.Equal("{}", _client.Ask("comm_info_request", [])["comms"]!.ToJsonString());
    }

    [Fact]
    public void A_client_that_vanishes_leaves_the_kernel_to_the_others()
    {
        using (var other = new KernelClient(kernel.Process.Connection))
        {
            other.Begin("for (var i = 0; i < 50; i++) { display(i); await Task.Delay(10); }");
        }

        AssertAlive();
    }

    [Fact]
    public void Two_kernels_share_nothing()
    {
        using var other = new RunningKernel();
        var mine = _client.Begin("var only = 1; Console.Write(\"a\"); await Task.Delay(300); Console.Write(\"a\");");
        var its = other.Client.Begin("var only = 2; Console.Write(\"b\"); await Task.Delay(300); Console.Write(\"b\");");
        Assert.Equal(("aa", "bb"), (_client.Await(mine).Printed, other.Client.Await(its).Printed));
        Assert.Equal(("1", "2"), (_client.Execute("only").Result, other.Client.Execute("only").Result));
    }

    [Fact]
    public void Without_a_key_nothing_is_signed()
    {
        using var unsigned = new KernelProcess(key: "");
        using var client = new KernelClient(unsigned.Connection);
        Assert.Equal("2", client.Execute("1 + 1").Result);
    }

    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, "while (true) { }")]
    [InlineData(false, "new System.Threading.Thread(() => System.Threading.Thread.Sleep(600_000)).Start();")]
    public void It_shuts_down_when_asked_to_whatever_runs(bool restart, string code)
    {
        using var process = new KernelProcess();
        using var client = new KernelClient(process.Connection);
        client.Begin($"Console.WriteLine(\"started\"); {code}");
        while (client.Receive(client.Iopub).Type != "stream")
        {
        }

        var id = client.Send(client.Control, "shutdown_request", new JsonObject { ["restart"] = restart });
        var reply = client.ReplyTo(client.Control, id);
        Assert.Equal(("ok", restart), ((string?)reply["status"], (bool)reply["restart"]!));
        Assert.Equal(0, process.WaitForExit());
    }

    [Fact]
    public void It_ends_with_its_parent()
    {
        using var parent = Process.Start(new ProcessStartInfo(DotnetHost.Path, ["--version"]) { RedirectStandardOutput = true })!;
        using var process = new KernelProcess(parentId: parent.Id);
        parent.WaitForExit();
        Assert.Equal(0, process.WaitForExit());
    }

    [Fact]
    public void It_ends_when_it_is_terminated()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that asks a process to end.");
        using var process = new KernelProcess();
        using var client = new KernelClient(process.Connection);
        using var kill = Process.Start("kill", ["-TERM", $"{process.Process.Id}"]);
        Assert.Equal(0, process.WaitForExit());
    }

    private void AssertAlive() => Assert.Equal("2", _client.Execute("1 + 1").Result);
}
