using System.Text.Json.Nodes;

namespace Workbench.Kernel.Tests.Jupyter;

public sealed class InputTests(RunningKernel kernel) : IClassFixture<RunningKernel>
{
    private readonly KernelClient _client = kernel.Client;

    [Theory]
    [InlineData("Console.ReadLine()", "", false)]
    [InlineData("await GetInputAsync(\"Your name\")", "Your name", false)]
    [InlineData("(await GetPasswordAsync(\"Key\")).GetClearTextPassword()", "Key", true)]
    public void A_cell_gets_the_line_that_was_typed(string code, string prompt, bool isPassword)
    {
        var id = _client.Begin(code);
        var asked = _client.Receive(_client.Stdin);
        Assert.Equal(("input_request", id), (asked.Type, asked.ParentId));
        Assert.Equal((prompt, isPassword), ((string?)asked.Content["prompt"], (bool)asked.Content["password"]!));
        Answer("Zoë");
        Assert.Equal("Zoë", _client.Await(id).Result);
    }

    [Fact]
    public void Lines_and_characters_can_be_read_in_turn()
    {
        var id = _client.Begin("$\"{(char)Console.Read()}{(char)Console.Read()}|{Console.ReadLine()}|{Console.In.ReadLine()}\"");
        foreach (var line in new[] { "abcd", "next" })
        {
            _client.Receive(_client.Stdin);
            Answer(line);
        }

        Assert.Equal("ab|cd|next", _client.Await(id).Result);
    }

    [Fact]
    public void What_was_printed_before_is_seen_before_the_question()
    {
        var id = _client.Begin("Console.Write(\"Name? \"); Console.ReadLine()");
        WireMessage printed;
        while ((printed = _client.Receive(_client.Iopub)).Type != "stream" || printed.ParentId != id)
        {
        }

        Assert.Equal("Name? ", (string?)printed.Content["text"]);
        _client.Receive(_client.Stdin);
        Answer("x");
        Assert.Equal("ok", (string?)_client.ReplyTo(_client.Shell, id)["status"]);
    }

    [Fact]
    public void A_client_that_gives_no_input_is_not_asked()
    {
        var executed = _client.Execute("Console.ReadLine()", new JsonObject { ["allow_stdin"] = false });
        Assert.Equal("error", executed.Status);
        Assert.Contains("allow_stdin is false", (string?)executed.Reply["evalue"]);
    }

    [Fact]
    public void An_answer_that_nobody_asked_for_is_dropped()
    {
        Answer("stale");
        var id = _client.Begin("Console.ReadLine()");
        _client.Receive(_client.Stdin);
        Answer("fresh");
        Assert.Equal("fresh", _client.Await(id).Result);
    }

    private void Answer(string line) => _client.Send(_client.Stdin, "input_reply", new JsonObject { ["value"] = line, ["status"] = "ok" });
}
