using System.Diagnostics;

namespace Workbench.Scripting.Tests.Languages;

public sealed class ShellTests
{
    [Fact]
    public async Task Output_is_streamed_and_lines_are_the_cells()
    {
        using var notebook = new Notebook();
        Assert.Null(await notebook.RunAsync("#!sh\n#!/bin/sh\necho out; echo err >&2\necho $0 ö"));
        Assert.Equal("out\nsh ö\n", notebook.Printed("stdout"));
        Assert.Equal("err\n", notebook.Printed("stderr"));
        Assert.IsType<EvaluationResult.Error>(await notebook.TryAsync("\n\nnosuchcommand", "bash"));
        Assert.Contains("line 3: nosuchcommand", notebook.Printed("stderr"));
    }

    [Fact]
    public async Task What_is_printed_is_seen_before_the_end()
    {
        using var session = new Session();
        var seen = new TaskCompletionSource();
        using var cancel = new CancellationTokenSource();
        var run = session.EvaluateAsync(new Cell("#!sh\necho early\nsleep 30", 1), o => { if (o is Output.Printed { Text: "early\n" }) { seen.TrySetResult(); } }, cancel.Token);
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(run.IsCompleted);
        await cancel.CancelAsync();
        Assert.IsType<EvaluationResult.Cancelled>(await run);
    }

    [Fact]
    public async Task Another_exit_code_than_zero_is_an_error()
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync("#!sh\necho before\nexit 3");
        Assert.Equal("ShellError", error.Name);
        Assert.Equal("sh ended with exit code 3.", error.Message);
        Assert.Equal("before\n", notebook.Printed("stdout"));
    }

    [Fact]
    public async Task Cancellation_kills_the_whole_tree()
    {
        using var notebook = new Notebook();
        using var cancel = new CancellationTokenSource();
        var mark = $"{Random.Shared.Next(100_000, 999_999)}.5";
        var run = notebook.TryAsync($"#!sh\n(sleep {mark}; true) & (sleep {mark}; true)", cancellation: cancel.Token);
        await UntilAsync(() => Running(mark) == 2);
        await cancel.CancelAsync();
        Assert.IsType<EvaluationResult.Cancelled>(await run);
        await UntilAsync(() => Running(mark) == 0);
    }

    [Fact]
    public async Task A_command_left_in_the_background_does_not_hold_the_cell()
    {
        using var notebook = new Notebook();
        var start = Stopwatch.GetTimestamp();
        await notebook.RunAsync("#!sh\nsleep 20 & echo $!");
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(15));
        Process.GetProcessById(int.Parse(notebook.Printed("stdout"))).Kill();
    }

    [Fact]
    public async Task Values_are_environment_variables()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var name = \"a b; exit 9\"; var price = 1.5; var ids = new[] { 1, 2 };");
        await notebook.RunAsync("#!sh\n#!share name --from csharp\n#!share price --from csharp\n#!share ids --from csharp --as IDS\necho \"$name|$price|$IDS\"");
        Assert.Equal("a b; exit 9|1.5|[1,2]\n", notebook.Printed("stdout"));
    }

    private static int Running(string mark) =>
        Process.GetProcessesByName("sleep").Count(p => File.Exists($"/proc/{p.Id}/cmdline") && File.ReadAllText($"/proc/{p.Id}/cmdline").Contains(mark));

    private static async Task UntilAsync(Func<bool> reached)
    {
        for (var i = 0; i < 200 && !reached(); i++)
        {
            await Task.Delay(100);
        }

        Assert.True(reached());
    }
}
