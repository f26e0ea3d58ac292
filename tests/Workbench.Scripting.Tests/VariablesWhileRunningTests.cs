namespace Workbench.Scripting.Tests;

/// <summary>Variables can be read at any moment, though a cell is just changing them.</summary>
public sealed class VariablesWhileRunningTests
{
    [Fact]
    public async Task Variables_of_every_language_are_read_while_cells_add_to_them()
    {
        var folder = Directory.CreateTempSubdirectory("variables");
        using var notebook = new Notebook();
        await notebook.RunAsync("#!fsharp\nlet first = 1");
        using var end = new CancellationTokenSource();
        var reading = Task.Run(() => ReadUntil(notebook.Session, end.Token), TestContext.Current.CancellationToken);
        for (var i = 0; i < 15; i++)
        {
            await notebook.RunAsync($"#!connect duckdb --kernel-name db{i} {folder.FullName}/{i}.db\n#!value --name v{i} --from-value text\n"
                + $"#!sql --name s{i}\nselect {i}\n#!fsharp\nlet f{i} = {i}\n#!csharp\nvar c{i} = {i};");
        }

        await end.CancelAsync();
        Assert.True(await reading > 0);
        Assert.Equal((4 * 15) + 1, notebook.Session.Variables.Count);
        notebook.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task While_FSharp_runs_the_variables_are_those_of_its_last_statement()
    {
        using var notebook = new Notebook();
        using var cancel = new CancellationTokenSource();
        var running = notebook.TryAsync("let done_ = 1\nprintf \"started\"\nlet never = System.Threading.Thread.Sleep 600000", "fsharp", cancel.Token);
        while (notebook.Outputs.Count == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal("done_", Assert.Single(notebook.Session.Variables, v => v.Language == "fsharp").Name);
        await cancel.CancelAsync();
        Assert.IsType<EvaluationResult.Cancelled>(await running);
        Assert.Equal(3, await notebook.RunAsync("#!fsharp\ndone_ + 2"));
    }

    private static int ReadUntil(Session session, CancellationToken end)
    {
        var reads = 0;
        while (!end.IsCancellationRequested)
        {
            Assert.NotNull(session.Variables);
            reads++;
        }

        return reads;
    }
}
