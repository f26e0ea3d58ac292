using System.Diagnostics;

namespace Workbench.Scripting.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task Variables_methods_types_and_usings_stay_for_later_cells()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("using System.Globalization;\nvar x = 40;\nint Add(int a) => x + a;\nrecord Pair(int A, int B);");
        Assert.Equal("42 Pair { A = 1, B = 2 } Invariant Language (Invariant Country)",
            await notebook.RunAsync("$\"{Add(2)} {new Pair(1, 2)} {CultureInfo.InvariantCulture.EnglishName}\""));
    }

    [Fact]
    public async Task A_later_cell_may_declare_a_name_anew()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var x = 1; class T { public int V = 1; }");
        await notebook.RunAsync("var x = \"text\"; class T { public int V = 2; }");
        Assert.Equal("text2", await notebook.RunAsync("x + new T().V"));
    }

    [Fact]
    public async Task Await_works_at_the_top_of_a_cell()
    {
        using var notebook = new Notebook();
        Assert.Equal(3, await notebook.RunAsync("await Task.Delay(1);\nvar n = await Task.FromResult(3);\nn"));
    }

    [Fact]
    public async Task Only_a_trailing_expression_without_semicolon_is_a_result()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("1 + 1");
        Assert.Equal("2", Assert.IsType<Output.ExecuteResult>(Assert.Single(notebook.Outputs)).Data["text/plain"]);
        await notebook.RunAsync("var y = 5;");
        Assert.Empty(notebook.Outputs);
        await notebook.RunAsync("(string)null");
        Assert.Equal("<null>", Assert.IsType<Output.ExecuteResult>(Assert.Single(notebook.Outputs)).Data["text/plain"]);
    }

    [Fact]
    public async Task What_a_throwing_cell_had_assigned_stays()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var a = 0;");
        await notebook.FailAsync("a = 7;\nvar b = 8;\nthrow new Exception(\"boom\");");
        Assert.Equal(15, await notebook.RunAsync("a + b"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_no_trace()
    {
        using var notebook = new Notebook();
        await notebook.FailAsync("var a = 1; undefined();");
        Assert.Contains("CS0103", (await notebook.FailAsync("a")).Message);
    }

    [Fact]
    public async Task Compile_errors_are_all_listed_with_line_column_and_source()
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync("var a = 1;\nint b = \"s\";\nmissing(a);");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(
        [
            "Cell 1 (2,9): error CS0029: Cannot implicitly convert type 'string' to 'int'",
            "    int b = \"s\";",
            "            ^",
            "Cell 1 (3,1): error CS0103: The name 'missing' does not exist in the current context",
            "    missing(a);",
            "    ^",
        ], error.Traceback);
    }

    [Fact]
    public async Task A_runtime_error_points_at_cells_and_lines_and_at_nothing_else()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("\nint Half(int n)\n{\n    if (n % 2 != 0) throw new ArgumentException(\"odd\");\n    return n / 2;\n}");
        var error = await notebook.FailAsync("var fine = Half(4);\nHalf(3)");
        Assert.Equal(
        [
            "System.ArgumentException: odd",
            "   at Cell 1, line 4, in Half",
            "      if (n % 2 != 0) throw new ArgumentException(\"odd\");",
            "   at Cell 2, line 2",
        ], error.Traceback);
    }

    [Fact]
    public async Task Inner_and_aggregated_errors_are_shown_and_single_wrappers_are_not()
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync(
            "throw new AggregateException(new Exception(\"one\", new FormatException(\"inner\")), new Exception(\"two\"));");
        Assert.Contains(" ---> System.Exception: one", error.Traceback);
        Assert.Contains(" ---> System.FormatException: inner", error.Traceback);
        Assert.Contains(" ---> System.Exception: two", error.Traceback);
        Assert.Equal("System.FormatException", (await notebook.FailAsync("Task.Run(() => throw new FormatException(\"x\")).Wait();")).Name);
    }

    [Fact]
    public async Task Printed_text_and_displays_come_in_the_order_they_were_made()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("Console.Write(\"a\"); Console.Error.Write(\"b\"); display(1); Console.WriteLine(\"c\"); 2");
        Assert.Equal(["stdout a", "stderr b", "1", "stdout c\n", "2"], notebook.Outputs.Select(o => o switch
        {
            Output.Printed p => $"{p.Name} {p.Text}",
            Output.DisplayData d => d.Data["text/plain"],
            Output.ExecuteResult r => r.Data["text/plain"],
            _ => "?",
        }));
    }

    [Fact]
    public async Task A_flood_is_cut_and_counted_and_the_cell_runs_on()
    {
        using var notebook = new Notebook();
        Assert.Equal(7, await notebook.RunAsync("for (var i = 0; i < 50; i++) Console.Write(new string('x', 1_000_000));\n7"));
        var text = notebook.Printed("stdout");
        Assert.Equal((1 << 20) + "\n[48,951,424 more bytes were printed and left out here]\n".Length, text.Length);
        Assert.EndsWith("[48,951,424 more bytes were printed and left out here]\n", text);   // 50,000,000 - 1,048,576
    }

    [Fact]
    public async Task Two_sessions_in_one_process_share_neither_variables_nor_console()
    {
        using var first = new Notebook();
        using var second = new Notebook();
        await first.RunAsync("var x = 1;");
        Assert.Contains("CS0103", (await second.FailAsync("x")).Message);
        await Task.WhenAll(
            first.RunAsync("for (var i = 0; i < 20; i++) { Console.Write(\"1\"); await Task.Delay(1); }"),
            second.RunAsync("for (var i = 0; i < 20; i++) { Console.Write(\"2\"); await Task.Delay(1); }"));
        Assert.Equal(new string('1', 20), first.Printed("stdout"));
        Assert.Equal(new string('2', 20), second.Printed("stdout"));
    }

    [Fact]
    public async Task Sessions_that_compile_at_the_same_time_do_not_mix_their_symbols()
    {
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(ShowAsync)));
        }

        static async Task ShowAsync()
        {
            using var notebook = new Notebook();
            for (var cell = 0; cell < 4; cell++)
            {
                await notebook.RunAsync("display(1);");
            }
        }
    }

    [Fact]
    public async Task A_cancelled_cell_that_heeds_nothing_is_left_behind_and_variables_are_kept()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var kept = 1;");
        Assert.Equal(new EvaluationResult.Cancelled(IsLeftRunning: true), await InterruptAsync(notebook, "kept = 2; Enumerable.Range(0, int.MaxValue).First(_ => kept == 3 || DateTime.UtcNow.Year < 0);"));
        Assert.Equal(2, await notebook.RunAsync("kept"));
        await notebook.RunAsync("kept = 3;");
    }

    [Theory]
    [InlineData("System.Threading.Thread.Sleep(600_000);")]
    [InlineData("while (true) display(1);")]
    [InlineData("var bar = new ProgressBar(\"Fit\"); await Task.Run(() => { while (true) bar.Report(0.5); });")]
    public async Task A_cancelled_cell_that_waits_or_shows_something_stops(string code)
    {
        using var notebook = new Notebook();
        Assert.Equal(new EvaluationResult.Cancelled(IsLeftRunning: false), await InterruptAsync(notebook, code));
    }

    [Fact]
    public async Task A_cancelled_cell_that_only_awaits_is_left_behind_at_once()
    {
        using var notebook = new Notebook();
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(new EvaluationResult.Cancelled(IsLeftRunning: true), await InterruptAsync(notebook, "await Task.Delay(600_000);"));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.25, 1.9);   // other code is given 2 s
        Assert.Equal(new EvaluationResult.Success(null), await InterruptAsync(notebook, "await Task.Run(() => System.Threading.Thread.Sleep(1000));"));
    }

    [Fact]
    public async Task A_cell_that_looks_at_its_token_ends_in_its_own_way()
    {
        using var notebook = new Notebook(new SessionOptions
        {
            Input = (_, token) => Task.Delay(-1, token).ContinueWith(_ => "what there is", TaskScheduler.Default),
        });
        Assert.Equal("what there is", Assert.IsType<EvaluationResult.Success>(await InterruptAsync(notebook, "Console.ReadLine()")).Value);
    }

    [Fact]
    public async Task Without_a_reader_who_types_a_request_for_input_is_an_error()
    {
        using var notebook = new Notebook();
        Assert.StartsWith("Nobody can answer a request for input", (await notebook.FailAsync("Console.ReadLine()")).Message);
        Assert.StartsWith("Nobody can answer the prompt 'Name'", (await notebook.FailAsync("await GetInputAsync(\"Name\")")).Message);
    }

    [Fact]
    public async Task An_error_of_a_cells_own_cancellation_is_an_error()
    {
        using var notebook = new Notebook();
        Assert.Equal("System.OperationCanceledException", (await notebook.FailAsync("throw new OperationCanceledException();")).Name);
    }

    [Fact]
    public async Task An_empty_cell_succeeds_with_nothing()
    {
        using var notebook = new Notebook();
        Assert.Null(await notebook.RunAsync(" \n// only a comment\n"));
        Assert.Empty(notebook.Outputs);
        Assert.Null(await notebook.RunAsync("using System.Globalization;"));
        Assert.Equal("", await notebook.RunAsync("CultureInfo.InvariantCulture.Name"));
        Assert.Contains("CS0246", (await notebook.FailAsync("using No.Such.Namespace;")).Message);
    }

    /// <summary>Cancels the cell as soon as it has begun and printed something.</summary>
    private static async Task<EvaluationResult> InterruptAsync(Notebook notebook, string code)
    {
        using var interrupt = new CancellationTokenSource();
        return await notebook.Session.EvaluateAsync(new Cell($"Console.WriteLine(1);\n{code}", 9), _ => interrupt.CancelAsync(), interrupt.Token);
    }
}
