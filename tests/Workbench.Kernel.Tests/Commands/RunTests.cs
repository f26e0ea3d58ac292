using System.Text.Json.Nodes;

namespace Workbench.Kernel.Tests.Commands;

public sealed class RunTests : IDisposable
{
    private readonly Workspace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Notebooks_of_a_folder_run_in_the_order_of_their_names_and_leave_copies_and_a_report()
    {
        Directory.CreateDirectory(_work.PathOf("books"));
        _work.Write("books/02-b.ipynb", "Console.WriteLine(\"b\");");
        _work.Write("books/01-a.ipynb", "var x = 1;", "", "File.WriteAllText(\"here.txt\", \"\"); x + 1");
        var (exitCode, output, error) = await _work.RunAsync("books");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(["01-a.ipynb: 2 cells", "01-a.ipynb: ok, 2 of 2 cells", "02-b.ipynb: 1 cells", "02-b.ipynb: ok, 1 of 1 cells", "report: out/report.html"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(" in ")[0]));
        Assert.Equal("""[{"data":{"text/plain":["2"]},"execution_count":2,"metadata":{},"output_type":"execute_result"}]""", _work.Outputs("01-a.ipynb", 2).ToJsonString());
        Assert.True(File.Exists(_work.PathOf("books/here.txt")), "a cell runs in the notebook's folder");
        Assert.True(File.Exists(_work.PathOf("out/report.html")));
    }

    [Fact]
    public async Task A_throwing_cell_stops_its_notebook_alone_and_the_partial_copy_is_written()
    {
        _work.Write("a.ipynb", "Console.WriteLine(\"before\");", "var x = 0;\nConsole.WriteLine(1 / x);", "Console.WriteLine(\"after\");");
        _work.Write("b.ipynb", "1");
        var (exitCode, output, _) = await _work.RunAsync("a.ipynb", "b.ipynb", "--html", "false");
        Assert.Equal(1, exitCode);
        Assert.Contains("a.ipynb, cell 2: var x = 0;\n  System.DivideByZeroException: Attempted to divide by zero.\n     at Cell 2, line 2\n        Console.WriteLine(1 / x);", output);
        Assert.Equal("before\n", (string?)_work.Outputs("a.ipynb", 0)[0]!["text"]![0]);
        Assert.Equal("System.DivideByZeroException", (string?)_work.Outputs("a.ipynb", 1)[0]!["ename"]);
        Assert.Empty(_work.Outputs("a.ipynb", 2));
        Assert.Single(_work.Outputs("b.ipynb", 0));
        Assert.False(File.Exists(_work.PathOf("out/report.html")));
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3")]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)", "exit code 134")]
    [InlineData("Environment.FailFast(\"gone\");", "exit code 134")]
    public async Task A_cell_that_ends_the_process_is_reported_and_the_next_notebook_runs(string code, string exit)
    {
        _work.Write("a.ipynb", "1", code, "2");
        _work.Write("b.ipynb", "2");
        var (exitCode, output, _) = await _work.RunAsync("a.ipynb", "b.ipynb");
        Assert.Equal(1, exitCode);
        Assert.Contains($"KernelDied: The kernel process ended ({exit}", output);
        Assert.Contains("while cell 2 ran", output);
        Assert.Contains("b.ipynb: ok", output);
        Assert.Equal("KernelDied", (string?)_work.Outputs("a.ipynb", 1).Last()!["ename"]);
    }

    [Fact]
    public async Task A_cell_that_never_ends_is_stopped_by_the_timeout()
    {
        // The first cell is held to the limit as any other, since the start of the session does not count.
        _work.Write("a.ipynb", "Console.WriteLine(\"started\");\nwhile (true) { }");
        var (exitCode, output, _) = await _work.RunAsync("a.ipynb", "--timeout", "5");
        Assert.Equal(1, exitCode);
        Assert.Contains("Timeout: Cell 1 did not end within 5 s", output);
        Assert.Equal("started\n", (string?)_work.Outputs("a.ipynb", 0)[0]!["text"]![0]);
    }

    [Fact]
    public async Task Fifty_megabytes_of_print_leave_a_small_notebook()
    {
        _work.Write("a.ipynb", "for (var i = 0; i < 50; i++) Console.Write(new string('x', 1_000_000));");
        var (exitCode, _, _) = await _work.RunAsync("a.ipynb");
        Assert.Equal(0, exitCode);
        Assert.InRange(new FileInfo(_work.PathOf("out/a.ipynb")).Length, 1 << 20, 1_100_000);
        Assert.EndsWith("more bytes were printed and left out here]\n", (string?)((JsonArray)_work.Outputs("a.ipynb", 0)[0]!["text"]!).Last());
    }

    [Fact]
    public async Task What_bypasses_the_console_is_still_the_cells_output()
    {
        _work.Write("a.ipynb", "using (var raw = Console.OpenStandardOutput()) raw.Write(\"native\\n\"u8);", "2");
        Assert.Equal(0, (await _work.RunAsync("a.ipynb")).ExitCode);
        Assert.Equal("native\n", (string?)_work.Outputs("a.ipynb", 0)[0]!["text"]![0]);
        Assert.Single(_work.Outputs("a.ipynb", 1));
    }

    [Fact]
    public async Task What_is_cleared_is_not_in_the_notebook_and_a_page_never_is()
    {
        _work.Write("a.ipynb", "Console.Write(\"a\"); display(1); ClearOutput(); Console.Write(\"b\"); Page(2);", "display(1); ClearOutput(wait: true); display(2);", "display(1); ClearOutput(wait: true);");
        Assert.Equal(0, (await _work.RunAsync("a.ipynb")).ExitCode);
        Assert.Equal("b", (string?)Assert.Single(_work.Outputs("a.ipynb", 0))!["text"]![0]);
        Assert.Equal("2", (string?)Assert.Single(_work.Outputs("a.ipynb", 1))!["data"]!["text/plain"]![0]);
        Assert.Equal("1", (string?)Assert.Single(_work.Outputs("a.ipynb", 2))!["data"]!["text/plain"]![0]);
    }

    [Fact]
    public async Task Updates_replace_and_prints_join()
    {
        _work.Write("a.ipynb", "var shown = display(1); Console.Write(\"a\"); Console.Write(\"b\\nc\");", "shown.Update(2);");
        Assert.Equal(0, (await _work.RunAsync("a.ipynb")).ExitCode);
        Assert.Equal(
            """[{"data":{"text/plain":["2"]},"metadata":{},"output_type":"display_data"},{"name":"stdout","output_type":"stream","text":["ab\n","c"]}]""",
            _work.Outputs("a.ipynb", 0).ToJsonString());
        Assert.Empty(_work.Outputs("a.ipynb", 1));
    }

    [Fact]
    public async Task Check_passes_on_the_same_outputs_and_shows_what_differs()
    {
        _work.Write("a.ipynb", "Console.WriteLine(\"one\\ntwo\");\n41 + 1", "[varies]DateTime.Now.Ticks");
        Assert.Equal(0, (await _work.RunAsync("a.ipynb", "--out", ".")).ExitCode);
        var (exitCode, output, _) = await _work.RunAsync("a.ipynb", "--check");
        Assert.Equal((0, false), (exitCode, output.Contains("differs")));

        File.WriteAllText(_work.PathOf("a.ipynb"), _work.Read("a.ipynb").Replace("\"two\\n\"", "\"three\\n\""));
        (exitCode, output, _) = await _work.RunAsync("a.ipynb", "--check");
        Assert.Equal(1, exitCode);
        Assert.Contains("a.ipynb, cell 1: the output differs from the committed one\n   one\n  -three\n  +two\n   [text/plain]", output);
        Assert.DoesNotContain("cell 2", output);
    }

    [Fact]
    public async Task Parameters_reach_the_notebooks_that_support_them()
    {
        _work.Write("a.ipynb", "[parameters]var dataset = \"shop\"; // shop | retail\nint n = 1;\nvar share = 0.5;\nvar fast = false;", "$\"{dataset} {n} {share} {fast}\"");
        _work.Write("b.ipynb", "[parameters]var dataset = \"shop\"; // shop | other", "dataset");
        var (exitCode, output, _) = await _work.RunAsync(".", "-p", "dataset=retail", "-p", "n=-3", "-p", "share=0.25", "-p", "fast=true");
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("b.ipynb: ok", output);
        Assert.Equal("injected-parameters", (string?)_work.Executed("a.ipynb")["cells"]![1]!["metadata"]!["tags"]![0]);
        Assert.Equal("retail -3 0.25 True", (string?)_work.Outputs("a.ipynb", 2)[0]!["data"]!["text/plain"]![0]);
        Assert.False(File.Exists(_work.PathOf("out/b.ipynb")));
    }
}
