namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>Whatever a cell does when it is interrupted, the kernel comes back with its variables.</summary>
public sealed class InterruptTests(RunningKernel kernel) : IClassFixture<RunningKernel>
{
    private readonly KernelClient _client = kernel.Client;

    [Theory]
    [InlineData("System.Threading.Thread.Sleep(600_000);", 1.5)]
    [InlineData("Task.Delay(600_000).Wait();", 1.5)]
    [InlineData("while (true) { Console.WriteLine(\"x\"); }", 1.5)]
    [InlineData("while (true) { Console.WriteLine(\"x\"); await Task.Delay(10); }", 1.5)]
    [InlineData("while (true) { try { Console.WriteLine(\"x\"); } catch (Exception) { System.Threading.Thread.Sleep(10); } }", 4)]
    [InlineData("await Task.Delay(600_000);", 1.5)]
    [InlineData("while (true) { }", 1.5)]
    [InlineData("Console.ReadLine();", 1.5)]
    public void A_cell_that_never_ends_gives_the_prompt_back_and_keeps_variables(string code, double seconds)
    {
        _client.Execute("var kept = 1;");
        var (executed, elapsed) = _client.Interrupt(_client.Begin($"kept = 2; Console.WriteLine(\"started\");\n{code}"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{code}: {elapsed.TotalMilliseconds:N0} ms");
        Assert.Equal(("error", "KeyboardInterrupt"), (executed.Status, (string?)executed.Reply["ename"]));
        Assert.Equal("error", executed.Outputs[^1].Type);
        Assert.InRange(elapsed.TotalSeconds, 0, seconds);
        var next = _client.Execute("await Task.Delay(300); kept");
        Assert.Equal("2", next.Result);
        Assert.Single(next.Outputs);
    }

    [Fact]
    public void A_cell_that_ends_well_all_the_same_has_succeeded()
    {
        var id = _client.Begin("Console.WriteLine(\"started\"); var n = 0; try { System.Threading.Thread.Sleep(600_000); } catch (System.Threading.ThreadInterruptedException) { n = 7; }");
        Assert.Equal("ok", _client.Interrupt(id).Executed.Status);
        Assert.Equal("7", _client.Execute("n").Result);
    }

    [Fact]
    public void Cells_that_wait_behind_the_interrupted_one_are_aborted()
    {
        var running = _client.Begin("Console.WriteLine(\"started\"); System.Threading.Thread.Sleep(600_000);");
        var queued = _client.Begin("1");
        Assert.Equal("error", _client.Interrupt(running).Executed.Status);
        Assert.Equal("aborted", _client.Await(queued).Status);
    }

    [Fact]
    public void An_interrupt_while_nothing_runs_is_answered_and_hits_nothing()
    {
        Assert.Equal("ok", (string?)_client.ReplyTo(_client.Control, _client.Send(_client.Control, "interrupt_request", []))["status"]);
        Assert.Equal("3", _client.Execute("System.Threading.Thread.Sleep(500); 3").Result);
    }
}
