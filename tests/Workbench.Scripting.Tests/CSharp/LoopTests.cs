namespace Workbench.Scripting.Tests.CSharp;

/// <summary>A loop of a cell can be stopped, and in all else is as it was written.</summary>
public sealed class LoopTests : IDisposable
{
    private readonly Notebook _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Theory]
    [InlineData("var n = 0; while (n < 5) n++;\nn", 5)]
    [InlineData("var n = 0; while (true) { n++; if (n < 5) continue; break; }\nn", 5)]
    [InlineData("var n = 0; do n++; while (n < 5);\nn", 5)]
    [InlineData("var n = 0; do { n += 2; } while (n < 5);\nn", 6)]
    [InlineData("var n = 0; for (; n < 5; n++);\nn", 5)]
    [InlineData("var n = 0; for (;;) if (++n == 5) break;\nn", 5)]
    [InlineData("var n = 0; foreach (var x in new[] { 1, 2, 3 }) n += x;\nn", 6)]
    [InlineData("var n = 0; foreach (var (a, b) in new[] { (1, 2), (3, 4) }) { n += a * b; }\nn", 14)]
    [InlineData("var n = 0; for (var i = 0; i < 3; i++) for (var j = 0; j < i; j++) while (n < 10) { n++; break; }\nn", 3)]
    [InlineData("var n = 0; again: n++; if (n < 5) goto again;\nn", 5)]
    [InlineData("int F(int n) { top: switch (n) { case 0: goto case 2; case 1: n = 0; goto top; case 2: goto default; default: return 7; } }\nF(1)", 7)]
    [InlineData("var n = 0; for (var i = 0; i < 6; i++) switch (i % 3) { case 0: continue; case 1: n++; break; default: n += 10; break; }\nn", 22)]
    [InlineData("var n = 0; outer: for (var i = 0; i < 3; i++) { for (var j = 0; j < 3; j++) { if (j == 1) goto next; n++; } next: ; }\nn", 3)]
    [InlineData("var n = 0; if (n == 0) while (n < 3) n++; else n = 9;\nn", 3)]
    [InlineData("int Sum(int n) { while (true) { if (n == 0) return 1; n--; } }\nSum(3)", 1)]
    [InlineData("int Set() { int v; while (true) { v = 4; break; } return v; }\nSet()", 4)]
    [InlineData("int Set() { int v; do { v = 4; } while (v < 4); return v; }\nSet()", 4)]
    [InlineData("IEnumerable<int> Up() { var i = 0; while (true) yield return i++; }\nUp().Take(4).Sum()", 6)]
    [InlineData("IEnumerable<int> Up(int n) { for (var i = 0; ; i++) { if (i == n) yield break; yield return i; } }\nUp(4).Sum()", 6)]
    [InlineData("async IAsyncEnumerable<int> Up() { for (var i = 0; i < 4; i++) { await Task.Yield(); yield return i; } }\nvar n = 0; await foreach (var x in Up()) n += x;\nn", 6)]
    [InlineData("var n = 0; while (n < 3) { await Task.Yield(); n++; }\nn", 3)]
    [InlineData("async Task<int> F() { var n = 0; for (; n < 3; n++) await Task.Yield(); return n; }\nawait F()", 3)]
    [InlineData("unsafe int F() { var a = stackalloc int[3]; int* p = a; for (var i = 0; i < 3; i++) { *p++ = i; } return a[0] + a[1] + a[2]; }\nF()", 3)]
    [InlineData("int F() { var n = 0; for (var i = 0; i < 2; i++) { Span<int> s = stackalloc int[2]; s[1] = i; foreach (ref var x in s) x++; n += s[1]; } return n; }\nF()", 3)]
    [InlineData("int F() { var a = new[] { 1, 2, 3 }; foreach (ref readonly var x in a.AsSpan()) { ref readonly var y = ref x; if (y == 2) return y; } return 0; }\nF()", 2)]
    [InlineData("Func<int, int> f = m => { var n = 0; while (n < m) n += 2; return n; };\nf(3)", 4)]
    [InlineData("var fs = new List<Func<int>>(); for (var i = 0; i < 3; i++) { var k = i; fs.Add(() => { var n = 0; while (n < k) n++; return n; }); }\nfs.Sum(f => f())", 3)]
    [InlineData("Func<int> f = delegate { var n = 0; do n++; while (n < 2); return n; };\nf()", 2)]
    [InlineData("int F() { var n = 0; while (n < 2) { void Add() { for (var i = 0; i < 1; i++) n++; } Add(); } return n; }\nF()", 2)]
    [InlineData("static class C { public static int F() { var n = 0; while (n < 2) n++; return n; } public static int P { get { for (;;) return 3; } } }\nC.F() + C.P", 5)]
    [InlineData("record R(int N) { public int Up { get; } = ((Func<int>)(() => { var n = 0; while (n < 2) n++; return n; }))(); public static R operator +(R a, int m) { while (m-- > 0) a = new(a.N + 1); return a; } }\n(new R(1) + 2).N + new R(0).Up", 5)]
    [InlineData("struct S { public int N; public readonly int F() { var n = N; while (n < 2) n++; return n; } }\nnew S().F()", 2)]
    [InlineData("System.Linq.Expressions.Expression<Func<int, bool>> e = x => x > 1; var n = 0; while (!e.Compile()(n)) n++;\nn", 2)]
    [InlineData("var n = 0; while (int.TryParse(n < 3 ? \"1\" : \"x\", out var step)) n += step;\nn", 3)]
    [InlineData("var n = 0; var __guard1 = 5; while (n < __guard1) n++;\nn", 5)]
    [InlineData("class Workbench { } var n = 0; while (n < 2) n++;\nn", 2)]
    [InlineData("var n = 0; try { while (true) { if (n++ == 3) throw new FormatException(); } } catch (FormatException) { while (n < 10) n++; } finally { do n++; while (n < 12); }\nn", 12)]
    public async Task A_loop_gives_what_it_gave(string code, int expected) => Assert.Equal(expected, await _notebook.RunAsync(code));

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true);")]
    [InlineData("for (;;);")]
    [InlineData("do ; while (true);")]
    [InlineData("again: goto again;")]
    [InlineData("void F() { switch (1) { case 1: goto case 1; } }\nF();")]
    [InlineData("IEnumerable<int> Up() { while (true) yield return 1; }\nforeach (var x in Up()) { }")]
    [InlineData("IEnumerable<int> Up() { while (true) yield return 1; }\nUp().Last();")]
    [InlineData("static class C { public static void F() { for (;;) { } } }\nC.F();")]
    [InlineData("Action f = () => { while (true) { } };\nf();")]
    [InlineData("while (true) { try { while (true) { } } catch (Exception) { } }")]
    [InlineData("await Task.Run(() => { while (true) { } });")]
    [InlineData("Parallel.For(0, 4, _ => { while (true) { } });")]
    [InlineData("await Task.Yield(); while (true) await Task.Yield();")]
    [InlineData("new List<int> { 1 }.ForEach(_ => { for (var i = 0L; ; i++) { } });")]
    public async Task A_loop_that_never_ends_is_stopped(string code) =>
        Assert.Equal(new EvaluationResult.Cancelled(IsLeftRunning: false), await InterruptAsync(code));

    [Fact]
    public async Task A_loop_of_an_earlier_cells_function_is_stopped_and_can_be_run_again()
    {
        await _notebook.RunAsync("var on = true; int Spin() { var n = 0; while (on) { n = 1; } return n + 1; }");
        Assert.Equal(new EvaluationResult.Cancelled(IsLeftRunning: false), await InterruptAsync("Spin();"));
        await _notebook.RunAsync("on = false;");
        Assert.Equal(1, await _notebook.RunAsync("Spin()"));
    }

    [Fact]
    public async Task What_an_earlier_cell_runs_in_the_background_goes_on_when_another_cell_is_stopped()
    {
        await _notebook.RunAsync("var turns = 0; var end = false;\nvar worker = Task.Run(() => { while (!end) { turns++; System.Threading.Thread.Sleep(1); } return \"ended well\"; });");
        await InterruptAsync("while (true) { }");
        await _notebook.RunAsync("var seen = turns; while (turns == seen) await Task.Delay(1); end = true;");
        Assert.Equal("ended well", await _notebook.RunAsync("await worker"));
    }

    [Fact]
    public async Task What_a_stopped_cell_had_begun_to_iterate_is_there_for_the_next_cell()
    {
        await _notebook.RunAsync("IEnumerable<int> Up() { for (var i = 0; ; i++) yield return i; }\nvar up = Up().GetEnumerator();");
        await InterruptAsync("up.MoveNext(); while (true) { }");
        Assert.Equal(1, await _notebook.RunAsync("up.MoveNext(); up.Current"));
    }

    [Fact]
    public async Task A_cell_that_was_left_behind_is_not_revived_by_the_next()
    {
        await _notebook.RunAsync("var released = false; var turns = 0;");
        Assert.Equal(new EvaluationResult.Cancelled(IsLeftRunning: true), await InterruptAsync(
            "Enumerable.Range(0, int.MaxValue).First(_ => released || DateTime.UtcNow.Year < 0);\nwhile (true) turns++;"));
        await _notebook.RunAsync("released = true; for (var i = 0; i < 20; i++) await Task.Delay(10);");
        Assert.Equal(0, await _notebook.RunAsync("turns"));
    }

    [Fact]
    public async Task Errors_in_and_after_a_loop_are_where_they_were_written()
    {
        var error = await _notebook.FailAsync("while (true) { int a = \"x\"; }  missing();\nfor (;;)\n    nothing();");
        Assert.Equal(
            ["Cell 1 (1,24): error CS0029", "Cell 1 (1,32): error CS0103", "Cell 1 (3,5): error CS0103"],
            error.Traceback.Where(line => line.StartsWith("Cell")).Select(line => line[..line.IndexOf(':', 20)]));
        Assert.Contains("CS1023", (await _notebook.FailAsync("while (true) int a = 1;")).Message);
        Assert.Contains("(2,5): error CS0161", (await _notebook.FailAsync("\nint F(bool b) { while (b) { } }")).Message);
    }

    [Fact]
    public async Task What_a_loop_throws_is_told_with_its_line()
    {
        var error = await _notebook.FailAsync("var z = 0;\nfor (var i = 0; ; i++) // counts\n{ // begins\n    if (i == 3)\n        while (true)\n            z = i / z;\n}");
        Assert.Equal(["System.DivideByZeroException: Attempted to divide by zero.", "   at Cell 1, line 6", "      z = i / z;"], error.Traceback);
        error = await _notebook.FailAsync("#line 40 \"Cell 1\"\nwhile (true)\n{\n#line 4 \"Cell 1\"\n    throw new Exception();\n}");
        Assert.Equal("   at Cell 1, line 4", error.Traceback[1]);
    }

    [Fact]
    public async Task Completion_and_inspection_see_what_was_written()
    {
        const string Code = "/// <summary>Counts.</summary>\nint Count(int to) { var n = 0; while (n < to) { n++; } return n; }";
        await _notebook.RunAsync(Code);
        Assert.Equal("int Count(int to)\n\nCounts.", (await _notebook.Session.InspectAsync("Count(2)", 2, TestContext.Current.CancellationToken))!.Data["text/plain"]);
        var names = (await _notebook.Session.CompleteAsync("__", 2, TestContext.Current.CancellationToken)).Items.Select(i => i.InsertText);
        Assert.DoesNotContain(names, name => name.StartsWith("__guard") || name == "LoopGuard");
        var types = (await _notebook.Session.CompleteAsync("LoopGua", 7, TestContext.Current.CancellationToken)).Items.Select(i => i.InsertText);
        Assert.DoesNotContain(types, name => name.Contains("LoopGuard"));
    }

    /// <summary>Cancels the cell as soon as it has begun and printed something.</summary>
    private async Task<EvaluationResult> InterruptAsync(string code)
    {
        using var interrupt = new CancellationTokenSource();
        return await _notebook.Session.EvaluateAsync(new Cell($"Console.WriteLine(1);\n{code}", 9), _ => interrupt.CancelAsync(), interrupt.Token);
    }
}
