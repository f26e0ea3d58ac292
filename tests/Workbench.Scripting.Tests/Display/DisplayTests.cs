namespace Workbench.Scripting.Tests.Display;

public sealed class DisplayTests
{
    [Fact]
    public async Task A_display_is_updated_in_place()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var shown = \"one\".Display(); shown.Update(\"two\");");
        var displays = notebook.Outputs.Cast<Output.DisplayData>().ToList();
        Assert.Equal([("one", false), ("two", true)], displays.Select(d => (d.Data["text/plain"], d.IsUpdate)));
        Assert.NotNull(displays[0].DisplayId);
        Assert.Equal(displays[0].DisplayId, displays[1].DisplayId);
    }

    [Fact]
    public async Task An_object_with_ToHtml_shows_as_what_it_says()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("class R { public string ToHtml() => \"<b>1</b>\"; public override string ToString() => \"one\"; }\nnew R()");
        var data = ((Output.ExecuteResult)Assert.Single(notebook.Outputs)).Data;
        Assert.Equal(("<b>1</b>", "one"), (data["text/html"], data["text/plain"]));
    }

    [Fact]
    public async Task A_list_of_records_shows_as_an_aligned_escaped_table()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("record Row(string Name, double Score);\nnew[] { new Row(\"<a>\", 1.0 / 3), new Row(\"longer\", 12) }");
        var data = ((Output.ExecuteResult)Assert.Single(notebook.Outputs)).Data;
        Assert.Equal("Name       Score\n<a>     0.333333\nlonger        12\n2 rows x 2 columns", data["text/plain"]);
        Assert.Contains("<td style=\"text-align:left\">&lt;a&gt;</td><td style=\"text-align:right\">0.333333</td>", data["text/html"]);
        Assert.DoesNotContain("<style>", data["text/html"]);
    }

    [Fact]
    public async Task Html_is_shown_as_it_is_and_other_objects_bring_no_style_sheet()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("display(HTML(\"<i>x</i>\")); new { A = 1, B = new[] { 1, 2 } }");
        Assert.Equal("<i>x</i>", ((Output.DisplayData)notebook.Outputs[0]).Data["text/html"]);
        Assert.DoesNotContain("<style>", ((Output.ExecuteResult)notebook.Outputs[1]).Data["text/html"]);
    }

    [Fact]
    public async Task A_progress_bar_leaves_nothing_that_varies_and_updates_at_most_ten_times_a_second()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync(
            "using (var bar = new ProgressBar(\"Fitting <ALS>\")) { for (var i = 0; i <= 1000; i++) { bar.Report(i / 1000.0); if (i % 4 == 0) await Task.Delay(1); } }");
        var displays = notebook.Outputs.Cast<Output.DisplayData>().ToList();
        Assert.Equal("Fitting <ALS>: 0%", displays[0].Data["text/plain"]);
        Assert.Equal("Fitting <ALS>: 100%", displays[^1].Data["text/plain"]);
        Assert.Equal("<label>Fitting &lt;ALS&gt;: 100% <progress max=\"1\" value=\"1\"></progress></label>", displays[^1].Data["text/html"]);
        Assert.InRange(displays.Count, 3, 100);
        Assert.Equal("System.ArgumentOutOfRangeException", (await notebook.FailAsync("new ProgressBar(\"x\").Report(1.5);")).Name);
        Assert.Equal("System.ArgumentOutOfRangeException", (await notebook.FailAsync("new ProgressBar(\"x\").Report(double.NaN);")).Name);
    }

    [Fact]
    public async Task An_error_while_a_value_is_formatted_is_the_cells_error()
    {
        using var notebook = new Notebook();
        Assert.Equal("System.FormatException", (await notebook.FailAsync("class R { public string ToHtml() => throw new FormatException(\"no\"); }\nnew R()")).Name);
    }
}
