using System.Text.Json.Nodes;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>A cell that runs for long does not keep its reader from writing the next one.</summary>
public sealed class EditingWhileRunningTests(RunningKernel kernel) : IClassFixture<RunningKernel>, IDisposable
{
    private readonly KernelClient _client = kernel.Client;
    private readonly string _gate = Path.Combine(Path.GetTempPath(), $"gate-{Guid.NewGuid():n}");

    public void Dispose() => File.Delete(_gate);

    [Fact]
    public void An_earlier_variable_is_completed_and_inspected_while_a_cell_runs()
    {
        _client.Execute("var earlier = 42;");
        var running = BeginWaiting("var mine = 1; earlier++;");
        var completed = AskMeanwhile("complete_request", new JsonObject { ["code"] = "earl", ["cursor_pos"] = 4 });
        Assert.Equal("earlier", (string?)completed["matches"]![0]);
        var inspected = AskMeanwhile("inspect_request", new JsonObject { ["code"] = "earlier", ["cursor_pos"] = 3, ["detail_level"] = 0 });
        Assert.Equal("(variable) int earlier\n\nValue: 43", (string?)inspected["data"]!["text/plain"]);
        Assert.Equal("ok", End(running)["status"]!.GetValue<string>());
        Assert.Equal("44", _client.Execute("earlier + mine").Result);
    }

    [Fact]
    public void All_that_only_reads_is_answered_while_a_cell_runs()
    {
        _client.Execute("\"noted\"");
        var running = BeginWaiting("");
        Assert.Equal("5.4", (string?)AskMeanwhile("kernel_info_request", [])["protocol_version"]);
        Assert.Equal("incomplete", (string?)AskMeanwhile("is_complete_request", new JsonObject { ["code"] = "if (true) {" })["status"]);
        Assert.Equal("{}", AskMeanwhile("comm_info_request", [])["comms"]!.ToJsonString());
        var history = AskMeanwhile("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 1 })["history"]!;
        Assert.Equal("\"noted\"", (string?)history[0]![2]);
        Assert.Equal("ok", (string?)End(running)["status"]);
    }

    [Fact]
    public void Queued_cells_run_in_their_order_whatever_is_asked_meanwhile()
    {
        _client.Execute("var order = new List<int>();");
        List<string> cells = [BeginWaiting("order.Add(1);")];
        foreach (var number in new[] { 2, 3, 4 })
        {
            cells.Add(_client.Begin($"order.Add({number});"));
            Assert.Equal("order", (string?)AskMeanwhile("complete_request", new JsonObject { ["code"] = "orde", ["cursor_pos"] = 4 })["matches"]![0]);
        }

        File.WriteAllText(_gate, "");
        var replies = cells.ConvertAll(_ => _client.Receive(_client.Shell));
        Assert.Equal(cells, replies.Select(r => r.ParentId));
        var first = (int)replies[0].Content["execution_count"]!;
        Assert.Equal([first, first + 1, first + 2, first + 3], replies.Select(r => (int)r.Content["execution_count"]!));
        Assert.Equal("1 2 3 4", _client.Execute("string.Join(' ', order)").Result);
    }

    [Fact]
    public void A_cell_that_prints_does_not_mix_with_the_answers()
    {
        var running = _client.Begin($"while (!System.IO.File.Exists(@\"{_gate}\")) {{ display(1); await Task.Delay(1); }}");
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("Console", (string?)AskMeanwhile("complete_request", new JsonObject { ["code"] = "Consol", ["cursor_pos"] = 6 })["matches"]![0]);
        }

        Assert.Equal("ok", (string?)End(running)["status"]);
    }

    /// <summary>Begins a cell that ends only when it is told to, so that no clock decides which reply comes first.</summary>
    private string BeginWaiting(string code)
    {
        var id = _client.Begin($"{code}\nConsole.WriteLine(\"started\");\nwhile (!System.IO.File.Exists(@\"{_gate}\")) System.Threading.Thread.Sleep(5);");
        while (_client.Receive(_client.Iopub) is not { Type: "stream" } message || message.ParentId != id)
        {
        }

        return id;
    }

    /// <summary>The reply to a request, which must be the next on the channel and between its own busy and idle.</summary>
    private JsonObject AskMeanwhile(string type, JsonObject content)
    {
        var id = _client.Send(_client.Shell, type, content);
        var reply = _client.Receive(_client.Shell);
        Assert.Equal((type.Replace("request", "reply"), id), (reply.Type, reply.ParentId));
        Assert.Empty(_client.PublishedFor(id));
        return reply.Content;
    }

    private JsonObject End(string running)
    {
        File.WriteAllText(_gate, "");
        return _client.ReplyTo(_client.Shell, running);
    }
}
