using Workbench.Scripting.Editing;

namespace Workbench.Scripting.Tests.Editing;

public sealed class CompletionTests : IDisposable
{
    private readonly Notebook _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public async Task What_earlier_cells_declared_is_offered_with_its_kind_and_signature()
    {
        await _notebook.RunAsync("using System.Globalization;\nvar visits = new List<int>();\nint Visit(int user) => user;\nrecord VisitLog(int User);");
        var found = await _notebook.CompleteAsync("1 + Vis¦");
        Assert.Equal((4, 7), (found.Start, found.End));
        Assert.Contains(new CompletionItem("Visit", "Visit", "method", "int Visit(int user)"), found.Items);
        Assert.Contains(new CompletionItem("visits", "visits", "field", "List<int> visits"), found.Items);
        Assert.Equal("class", found.Items.Single(i => i.Text == "VisitLog").Kind);
        Assert.Equal("Visit", found.Items[0].Text);   // the typed letters in their case come first
        Assert.Equal("CultureInfo", (await _notebook.NamesAsync("CultureI¦"))[0]);
    }

    [Theory]
    [InlineData("Console.WriteL¦", "WriteLine")]
    [InlineData("Console.writel¦", "WriteLine")]
    [InlineData("fore¦", "foreach")]
    [InlineData("new StrB¦", "StringBuilder")]
    [InlineData("var counts = new List<int>();\ncounts.Cou¦", "Count")]
    [InlineData("new[] { 1 }.Where(number => numb¦", "number")]
    [InlineData("new[] { \"a\" }.Select(s => s.ToUp¦", "ToUpper")]
    [InlineData("var words = new List<string>();\nwords.ForEach(w => { if (w.StartsW¦", "StartsWith")]
    [InlineData("from n in new[] { 1 } where n.CompareT¦", "CompareTo")]
    [InlineData("/* 😀 */ var face = \"😀😀\"; fac¦", "face")]
    [InlineData("#r \"nuget: Some.Package, 1.0\"\n#!time\nMath.Sqr¦", "Sqrt")]
    [InlineData("#!html\n<p>\n#!csharp\nMath.Sqr¦", "Sqrt")]
    [InlineData("Math.Sqr¦\nvar after = 1;", "Sqrt")]
    public async Task The_best_match_comes_first(string marked, string best) => Assert.Equal(best, (await _notebook.NamesAsync(marked))[0]);

    [Theory]
    [InlineData("Math.Cbr¦", "double Cbrt(double d)")]
    [InlineData("\"a\".Inser¦", "string Insert(int startIndex, string value)")]
    [InlineData("\"a\"?.Lengt¦", "int Length")]
    [InlineData("System.Globalization.CultureI¦", "class CultureInfo")]
    [InlineData("new[] { 1 }.ToHashS¦", "HashSet<int> ToHashSet<int>() (+ 1 overload)")]
    [InlineData("DayOfW¦", "enum DayOfWeek")]
    [InlineData("{ var local = 1; loca¦ }", "int local")]
    [InlineData("foreac¦", null)]
    public async Task The_first_items_have_signatures(string marked, string? signature) =>
        Assert.Equal(signature, (await _notebook.CompleteAsync(marked)).Items[0].Signature);

    [Fact]
    public async Task Items_that_do_not_match_are_left_out()
    {
        var names = await _notebook.NamesAsync("Math.Sq¦");
        Assert.Contains("Sqrt", names);
        Assert.DoesNotContain("Abs", names);
        Assert.Empty(await _notebook.NamesAsync("Math.Zzq¦"));
        Assert.Empty(await _notebook.NamesAsync("Math.tn¦"));   // Tan has the letters, but no word of it begins with n
    }

    [Fact]
    public async Task The_type_of_a_variable_is_known_whatever_it_was_inferred_from()
    {
        await _notebook.RunAsync("class User { public string City = \"\"; }\nvar source = new[] { new User() };");
        await _notebook.RunAsync("var cities = source.ToDictionary(u => u.City);\nvar rows = source.Select(u => new { u.City, Inner = new { Depth = 1 } }).ToList();\n"
            + "var pair = (First: 1, Second: \"b\");\nvar one = new { Alone = 1 };\nif (int.TryParse(\"4\", out var parsed)) { }");
        Assert.Equal("City", (await _notebook.NamesAsync("cities[\"a\"].Ci¦"))[0]);
        Assert.Equal("City", (await _notebook.NamesAsync("rows[0].Ci¦"))[0]);
        Assert.Equal("Depth", (await _notebook.NamesAsync("rows[0].Inner.De¦"))[0]);
        Assert.Equal("Second", (await _notebook.NamesAsync("pair.Sec¦"))[0]);
        Assert.Equal("Alone", (await _notebook.NamesAsync("one.Al¦"))[0]);
        Assert.Equal("CompareTo", (await _notebook.NamesAsync("parsed.Comp¦"))[0]);
        Assert.DoesNotContain(await _notebook.NamesAsync("¦"), name => name.StartsWith("__", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_declared_anew_has_its_new_type()
    {
        await _notebook.RunAsync("var x = 1; int Twice(int n) => 2 * n;");
        await _notebook.RunAsync("var x = \"text\"; int Twice(string s) => 2;");
        Assert.Equal("Substring", (await _notebook.NamesAsync("x.Subs¦"))[0]);
        Assert.Contains("(+ 1 overload)", (await _notebook.CompleteAsync("Twic¦")).Items[0].Signature);
        Assert.Equal("Hour", (await _notebook.NamesAsync("var x = DateTime.Now; x.Hou¦"))[0]);
    }

    [Fact]
    public async Task A_cell_that_failed_leaves_what_the_session_keeps_of_it()
    {
        await _notebook.RunAsync("var before = 1;");
        await _notebook.FailAsync("var thrown = 2; throw new Exception();");
        await _notebook.FailAsync("var uncompiled = missing;");
        Assert.Contains("before", await _notebook.NamesAsync("befo¦"));
        Assert.Contains("thrown", await _notebook.NamesAsync("thro¦"));
        Assert.DoesNotContain("uncompiled", await _notebook.NamesAsync("uncomp¦"));
    }

    [Fact]
    public async Task A_running_cell_does_not_delay_the_answer_and_its_variables_are_known()
    {
        using var cancel = new CancellationTokenSource();
        var running = _notebook.TryAsync("var started = 1; Console.Write(started); await Task.Delay(-1);", cancellation: cancel.Token);
        while (_notebook.Outputs.Count == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal("started", (await _notebook.NamesAsync("star¦"))[0]);
        Assert.False(running.IsCompleted);
        await cancel.CancelAsync();
        Assert.IsType<EvaluationResult.Cancelled>(await running);
    }

    [Fact]
    public async Task Completed_code_is_neither_run_nor_kept()
    {
        await _notebook.NamesAsync("var kept = 1; Console.Write(\"ran\"); kep¦");
        Assert.Contains("CS0103", (await _notebook.FailAsync("kept")).Message);
        Assert.Empty(_notebook.Outputs);
    }

    [Fact]
    public async Task Types_and_extension_methods_of_a_package_are_offered_and_the_hosts_own_libraries_are_not()
    {
        await _notebook.RunAsync("#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"");
        await _notebook.RunAsync("using Microsoft.Data.Analysis;\nvar frame = new DataFrame(new StringDataFrameColumn(\"name\", 3));");
        Assert.Equal("DataFrame", (await _notebook.NamesAsync("DataFr¦"))[0]);
        Assert.Equal("GroupBy", (await _notebook.NamesAsync("frame.GroupB¦"))[0]);
        Assert.Equal("Mean", (await _notebook.NamesAsync("frame.Columns[0].Mea¦"))[0]);
        Assert.Contains("Where<>", await _notebook.NamesAsync("frame.Columns.Wher¦"));
        Assert.DoesNotContain("CodeAnalysis", await _notebook.NamesAsync("Microsoft.¦"));
    }

    [Fact]
    public async Task Extension_methods_follow_the_usings_of_any_cell()
    {
        await _notebook.RunAsync("static string Shout(this string s) => s + \"!\";");
        Assert.Equal("Shout", (await _notebook.NamesAsync("\"a\".Shou¦"))[0]);
        Assert.DoesNotContain("ToFrozenSet", await _notebook.NamesAsync("new[] { 1 }.ToFroz¦"));
        await _notebook.RunAsync("using System.Collections.Frozen;");
        Assert.Equal("ToFrozenSet<>", (await _notebook.NamesAsync("new[] { 1 }.ToFrozenSe¦"))[0]);
    }

    [Fact]
    public async Task A_type_without_a_using_is_inserted_with_its_namespace()
    {
        Assert.Equal("System.Diagnostics.Stopwatch", (await _notebook.CompleteAsync("Stopwat¦")).Items.Single(i => i.Text == "Stopwatch").InsertText);
        await _notebook.RunAsync("using System.Diagnostics;");
        Assert.Equal("Stopwatch", (await _notebook.CompleteAsync("Stopwat¦")).Items.Single(i => i.Text == "Stopwatch").InsertText);
    }

    [Fact]
    public async Task An_overridden_member_is_inserted_whole()
    {
        var found = await _notebook.CompleteAsync("class A\n{\n    public override ToStr¦\n}");
        Assert.StartsWith("string ToString()", found.Items.Single(i => i.Text.StartsWith("ToString", StringComparison.Ordinal)).InsertText);
    }

    [Fact]
    public async Task A_generic_type_is_listed_with_brackets_and_inserted_without() =>
        Assert.Contains(new CompletionItem("List<>", "List", "class", null), (await _notebook.CompleteAsync("new List¦")).Items.Select(i => i with { Signature = null }));

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public async Task A_position_outside_of_the_text_is_an_error(int position)
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _notebook.Session.CompleteAsync("x", position, default));
        Assert.Equal(("position", position), (error.ParamName, (int)error.ActualValue!));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _notebook.Session.InspectAsync("x", position, default));
    }
}
