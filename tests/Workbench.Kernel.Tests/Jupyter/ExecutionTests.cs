using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Tests.Jupyter;

public sealed class ExecutionTests(RunningKernel kernel) : IClassFixture<RunningKernel>
{
    private readonly KernelClient _client = kernel.Client;

    [Fact]
    public void Outputs_come_in_the_order_in_which_they_were_made()
    {
        var executed = _client.Execute("Console.Write(1); Console.Error.Write(2); display(3); Console.Write(4); 5");
        Assert.Equal("ok", executed.Status);
        Assert.Equal(
            [("stream", "1"), ("stream", "2"), ("display_data", "3"), ("stream", "4"), ("execute_result", "5")],
            executed.Outputs.Select(o => (o.Type, (string?)o.Content["text"] ?? (string?)o.Content["data"]!["text/plain"])));
        Assert.Equal(["stdout", "stderr"], executed.Outputs.Take(2).Select(o => (string?)o.Content["name"]));
    }

    [Fact]
    public void The_code_is_told_to_all_clients_with_the_number_that_the_reply_and_the_result_have()
    {
        var id = _client.Begin("6 * 7");
        var published = _client.PublishedFor(id);
        var reply = _client.ReplyTo(_client.Shell, id);
        Assert.Equal(["execute_input", "execute_result"], published.Select(m => m.Type));
        Assert.Equal("6 * 7", (string?)published[0].Content["code"]);
        Assert.All(published, m => Assert.Equal((int)reply["execution_count"]!, (int)m.Content["execution_count"]!));
    }

    [Fact]
    public void A_display_is_updated_by_its_id()
    {
        var outputs = _client.Execute("display(1).Update(2);").Outputs;
        Assert.Equal(["display_data", "update_display_data"], outputs.Select(o => o.Type));
        Assert.Equal((string?)outputs[0].Content["transient"]!["display_id"], (string?)outputs[1].Content["transient"]!["display_id"]);
        Assert.Equal("2", (string?)outputs[1].Content["data"]!["text/plain"]);
    }

    [Fact]
    public void An_error_is_published_and_replied_alike()
    {
        var executed = _client.Execute("int Half(int n) => n / 2;\nthrow new ArgumentException(\"odd\");");
        Assert.Equal("error", executed.Status);
        var published = Assert.Single(executed.Outputs);
        Assert.Equal("error", published.Type);
        foreach (var content in new[] { executed.Reply, published.Content })
        {
            Assert.Equal("System.ArgumentException", (string?)content["ename"]);
            Assert.Equal("odd", (string?)content["evalue"]);
            Assert.Equal("\e[31mSystem.ArgumentException: odd\e[0m", (string?)content["traceback"]![0]);
            Assert.Contains(", line 2", (string?)content["traceback"]![1]);
        }
    }

    [Fact]
    public void A_silent_cell_is_neither_heard_nor_counted()
    {
        var before = (int)_client.Execute("1").Reply["execution_count"]!;
        var executed = _client.Execute("Console.Write(1); display(2); 3", new JsonObject { ["silent"] = true });
        Assert.Equal("ok", executed.Status);
        Assert.Empty(executed.Outputs);
        Assert.Equal(before, (int)executed.Reply["execution_count"]!);
        Assert.Equal(before + 1, (int)_client.Execute("1").Reply["execution_count"]!);
    }

    [Fact]
    public void Without_history_a_cell_is_heard_and_not_counted()
    {
        var before = (int)_client.Execute("1").Reply["execution_count"]!;
        Assert.Equal("2", _client.Execute("2", new JsonObject { ["store_history"] = false }).Result);
        Assert.Equal(before + 1, (int)_client.Execute("1").Reply["execution_count"]!);
    }

    [Fact]
    public void User_expressions_are_answered_in_the_reply_each_by_itself()
    {
        var expressions = new JsonObject { ["sum"] = "n + 1", ["bad"] = "missing", ["odd"] = 5 };
        var executed = _client.Execute("var n = 4;", new JsonObject { ["user_expressions"] = expressions });
        var values = executed.Reply["user_expressions"]!;
        Assert.Equal("5", (string?)values["sum"]!["data"]!["text/plain"]);
        Assert.Equal("CompilationError", (string?)values["bad"]!["ename"]);
        Assert.Equal("error", (string?)values["odd"]!["status"]);
        Assert.Empty(executed.Outputs);
    }

    [Fact]
    public void After_an_error_what_was_asked_already_is_aborted_and_what_comes_later_runs()
    {
        var failing = _client.Begin("await Task.Delay(500); throw new Exception(\"x\");");
        var queued = _client.Begin("1");
        var other = _client.Send(_client.Shell, "kernel_info_request", []);
        Assert.Equal("ok", (string?)_client.ReplyTo(_client.Shell, other)["status"]);
        Assert.Equal("error", _client.Await(failing).Status);
        Assert.Equal("aborted", _client.Await(queued).Status);
        Assert.Equal("2", _client.Execute("2").Result);
    }

    [Fact]
    public void With_stop_on_error_off_the_queue_goes_on()
    {
        var failing = _client.Begin("await Task.Delay(500); throw new Exception(\"x\");", new JsonObject { ["stop_on_error"] = false });
        var queued = _client.Begin("1");
        Assert.Equal("error", _client.Await(failing).Status);
        Assert.Equal("1", _client.Await(queued).Result);
    }

    [Fact]
    public void Fifty_megabytes_of_print_are_bounded_counted_and_few_messages()
    {
        var executed = _client.Execute("for (var i = 0; i < 500_000; i++) Console.WriteLine(new string('x', 99));\n7");
        Assert.Equal("7", executed.Result);
        var left = 50_000_000 - (1 << 20);
        Assert.EndsWith($"\n[{left:N0} more bytes were printed and left out here]\n", executed.Printed);
        Assert.InRange(executed.Outputs.Count, 2, 50);
    }

    [Fact]
    public void A_cell_that_prints_all_the_time_sends_at_most_twenty_pieces_a_second()
    {
        var start = Stopwatch.GetTimestamp();
        var executed = _client.Execute("for (var i = 0; i < 100; i++) { Console.Write('x'); System.Threading.Thread.Sleep(10); }");
        var elapsed = Stopwatch.GetElapsedTime(start);
        Assert.Equal(new string('x', 100), executed.Printed);
        Assert.InRange(executed.Outputs.Count, 2, 20 * Math.Ceiling(elapsed.TotalSeconds));
    }

    [Fact]
    public void Outputs_are_cleared_at_once_or_at_the_next_output()
    {
        var outputs = _client.Execute("ClearOutput(); ClearOutput(wait: true); display(1);").Outputs;
        Assert.Equal(["clear_output", "clear_output", "display_data"], outputs.Select(o => o.Type));
        Assert.Equal([false, true], outputs.Take(2).Select(o => (bool)o.Content["wait"]!));
    }

    [Fact]
    public void A_page_is_a_payload_of_the_reply()
    {
        var executed = _client.Execute("Page(\"help\");");
        Assert.Empty(executed.Outputs);
        var payload = Assert.Single((JsonArray)executed.Reply["payload"]!)!;
        Assert.Equal(("page", "help"), ((string?)payload["source"], (string?)payload["data"]!["text/plain"]));
    }

    [Theory]
    [InlineData("tab\\t nul\\0 bell\\a", "tab\t nul\0 bell\a")]
    [InlineData("\\U0001F600 \\u00e9 \\u2028", "\U0001F600 é \u2028")]
    [InlineData("half \\ud83d pair", "half \ufffd pair")]
    public void Any_text_can_be_printed(string literal, string text) => Assert.Equal(text, _client.Execute($"Console.Write(\"{literal}\");").Printed);

    [Fact]
    public void A_request_without_code_gets_an_error()
    {
        var reply = _client.Ask("execute_request", new JsonObject { ["code"] = 5 });
        Assert.Equal("error", (string?)reply["status"]);
        Assert.Contains("needs its code", (string?)reply["evalue"]);
    }
}
