namespace Workbench.Scripting.Tests.FSharp;

public sealed class FSharpTests
{
    [Fact]
    public async Task Values_functions_and_types_stay_and_the_trailing_expression_is_shown()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!fsharp\nlet x = 40\nlet add a = x + a\ntype Pair = { A : int; B : string }");
        Assert.Empty(notebook.Outputs);
        Assert.Equal(42, await notebook.RunAsync("#!fsharp\nlet p = { A = 2; B = \"b\" }\nadd p.A"));
        Assert.Equal("42", Assert.IsType<Output.ExecuteResult>(Assert.Single(notebook.Outputs)).Data["text/plain"]);
        await notebook.TryAsync("let x = \"anew\"\nx.Length", "fsharp");
        Assert.Equal("4", Assert.IsType<Output.ExecuteResult>(Assert.Single(notebook.Outputs)).Data["text/plain"]);
    }

    [Fact]
    public async Task Printed_text_and_displays_go_through_the_cell()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!fsharp\nprintf \"a%d\" 1\neprintf \"b\"\nConsole.Write 'c'\ndisplay 5");
        Assert.Equal("a1c", notebook.Printed("stdout"));
        Assert.Equal("b", notebook.Printed("stderr"));
        Assert.Equal("5", Assert.Single(notebook.Outputs.OfType<Output.DisplayData>()).Data["text/plain"]);
        Assert.Empty(notebook.Outputs.OfType<Output.ExecuteResult>());
    }

    [Fact]
    public async Task Compile_errors_are_all_listed_and_none_of_the_cell_runs()
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync("#!fsharp\nprintfn \"ran\"\nlet bad : string = 5\nqqqqqq + 1");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(
        [
            "Cell 1 (3,20): error FS0001: This expression was expected to have type 'string' but here has type 'int'",
            "    let bad : string = 5",
            "                       ^",
            "Cell 1 (4,1): error FS0039: The value or constructor 'qqqqqq' is not defined.",
            "    qqqqqq + 1",
            "    ^",
        ], error.Traceback);
        Assert.Empty(notebook.Outputs);
    }

    [Fact]
    public async Task A_runtime_error_names_cells_statements_and_functions_and_keeps_what_was_declared_before()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!fsharp\n\nlet half n =\n    if n % 2 <> 0 then invalidArg \"n\" \"odd\"\n    n / 2");
        var error = await notebook.FailAsync("#!fsharp\nlet before = half 4\n\nlet z =\n    half 3\nlet after = 1");
        Assert.Equal("System.ArgumentException", error.Name);
        Assert.Equal(["   at Cell 1, line 3, in half", "   at Cell 2, line 4"], error.Traceback.Skip(1));
        Assert.Equal(2, await notebook.RunAsync("#!fsharp\nbefore"));
        Assert.Contains("FS0039", (await notebook.FailAsync("#!fsharp\nafter")).Message);
    }

    [Fact]
    public async Task Several_statements_on_a_line_and_definitions_that_refer_to_each_other_run()
    {
        using var notebook = new Notebook();
        Assert.Equal(6, await notebook.RunAsync(
            "#!fsharp\nlet a = 1\nlet b = 2\nprintf \"%d\" b; printf \"!\"\n// comment\nlet rec even n = n = 0 || odd (n - 1)\nand odd n = n <> 0 && even (n - 1)\n[<Literal>]\nlet Three = 3\nmodule M =\n    let two = 2\nif even 4 then a + M.two + Three else 0"));
        Assert.Equal("2!", notebook.Printed("stdout"));
    }

    [Fact]
    public async Task Packages_are_those_of_the_notebook_and_their_types_are_the_same_in_both_languages()
    {
        using var notebook = new Notebook();
        var csharp = (Type?)await notebook.RunAsync("#r \"nuget: MathNet.Numerics, 5.0.0\"\ntypeof(MathNet.Numerics.Complex32)");
        Assert.Same(csharp, await notebook.RunAsync("#!fsharp\nopen MathNet.Numerics\ntypeof<Complex32>"));
        Assert.Equal(9.0, await notebook.RunAsync("#!fsharp\n#r \"nuget: FSharp.Control.AsyncSeq, 2.0.22\"\nFSharp.Control.AsyncSeq.ofSeq [4.0; 5.0] |> FSharp.Control.AsyncSeq.sum |> Async.RunSynchronously"));
        Assert.Equal("FSharp.Core", await notebook.RunAsync("typeof(Microsoft.FSharp.Core.Unit).Assembly.GetName().Name"));
    }

    [Fact]
    public async Task A_library_of_the_session_itself_is_not_the_notebooks()
    {
        using var notebook = new Notebook();
        Assert.Contains("FS0039", (await notebook.FailAsync("#!fsharp\nopen DuckDB.NET.Data")).Message);
        Assert.Contains("CS0246", (await notebook.FailAsync("using DuckDB.NET.Data;")).Message);
        Assert.Contains((await notebook.FailAsync("#!csharp\nSystem.Reflection.Assembly.Load(\"DuckDB.NET.Data\")")).Traceback, line => line.Contains("#r \"nuget: DuckDB.NET.Data\""));
    }

    [Fact]
    public async Task Two_sessions_share_no_values()
    {
        using var first = new Notebook();
        using var second = new Notebook();
        await first.RunAsync("#!fsharp\nlet x = 1");
        Assert.Contains("FS0039", (await second.FailAsync("#!fsharp\nx")).Message);
        await second.RunAsync("#!fsharp\nlet x = 2");
        Assert.Equal(1, await first.RunAsync("#!fsharp\nx"));
    }

    [Fact]
    public async Task A_cell_is_stopped_and_what_it_had_declared_stays()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!fsharp\nlet first = 1");
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        Assert.IsType<EvaluationResult.Cancelled>(await notebook.TryAsync(
            "#!fsharp\nlet second = first + 1\nSystem.Threading.Thread.Sleep 60_000\nlet third = 3", cancellation: cancel.Token));
        Assert.Equal(3, await notebook.RunAsync("#!fsharp\nfirst + second"));
        Assert.Contains("FS0039", (await notebook.FailAsync("#!fsharp\nthird")).Message);
    }
}
