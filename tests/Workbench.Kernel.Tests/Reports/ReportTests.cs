using System.Text.RegularExpressions;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Hosting;
using Workbench.Kernel.Reports;
using Workbench.Kernel.Running;

namespace Workbench.Kernel.Tests.Reports;

public sealed class ReportTests
{
    [Fact]
    public void Plain_text_is_escaped_colours_of_a_terminal_are_dropped_and_html_stays()
    {
        var html = Report.Write([Outcome("""
            {"cell_type":"code","execution_count":1,"metadata":{},"source":"var s = \"<x>\"; // note","outputs":[
              {"output_type":"stream","name":"stdout","text":"<script>alert(1)</script>"},
              {"output_type":"error","ename":"E","evalue":"v","traceback":["\u001b[31mred <b>\u001b[0m"]},
              {"output_type":"display_data","metadata":{},"data":{"text/html":"<em>kept</em>","text/plain":"no"}}]}
            """)]);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
        Assert.Contains("<pre>red &lt;b&gt;</pre>", html);
        Assert.Contains("<em>kept</em>", html);
        Assert.Contains("<span class=\"s\">&quot;&lt;x&gt;&quot;</span>", html);
        Assert.Contains("<span class=\"c\">// note</span>", html);
    }

    [Fact]
    public void Figures_are_drawn_by_one_embedded_script_and_no_text_can_end_its_element()
    {
        var figure = """
            {"cell_type":"code","execution_count":1,"metadata":{},"source":"f","outputs":[{"output_type":"display_data","metadata":{},
             "data":{"application/vnd.plotly.v1+json":{"data":[{"name":"</script><b>"}],"layout":{}},"image/svg+xml":"<svg></svg>"}}]}
            """;
        var html = Report.Write([Outcome(figure), Outcome(figure)]);
        Assert.Equal(2, Regex.Count(html, "class=\"figure\"><script type=\"application/json\">"));
        Assert.Equal(1, Regex.Count(html, "var Plotly"));
        Assert.DoesNotContain("</script><b>", html);
        Assert.Equal(Regex.Count(html, "<script"), Regex.Count(html, "</script>"));
    }

    [Fact]
    public void Headings_make_the_table_of_contents_and_formulas_are_drawn()
    {
        var html = Report.Write([Outcome("""{"cell_type":"markdown","metadata":{},"source":"# One *two* $x^2$\n\n| a |\n|---|\n| $y$ |\n"}""")]);
        Assert.Contains("<a href=\"#notebook-1-1\">One two x^2</a>", html);
        Assert.Contains("<h1 id=\"notebook-1-1\">", html);
        Assert.Contains("<td><math><mrow><mi>y</mi></mrow></math></td>", html);
    }

    [Theory]
    [InlineData("| a | b |\n|---|---|\n| $|U|$ | 2 |", "<td><math><mrow><mo>|</mo><mi>U</mi><mo>|</mo></mrow></math></td>\n<td>2</td>")]
    [InlineData("| $a$ | b |\n|---|---|\n| 1 | $p(x \\mid y)$ |", "<th><math><mrow><mi>a</mi></mrow></math></th>")]
    [InlineData("| a |\n|---|\n| of $x$ and $y$ |", "<td>of <math><mrow><mi>x</mi></mrow></math> and <math><mrow><mi>y</mi></mrow></math></td>")]
    [InlineData("- one $x$\n  - two", "<li>one <math><mrow><mi>x</mi></mrow></math>")]
    [InlineData("> **of $x$**", "<strong>of <math><mrow><mi>x</mi></mrow></math></strong>")]
    [InlineData("text\n$$\nx\n$$\nmore", "<div class=\"formula\"><math display=\"block\"><mrow><mi>x</mi></mrow></math></div>")]
    public void A_formula_is_drawn_wherever_text_may_stand(string markdown, string expected) =>
        Assert.Contains(expected, MarkdownHtml.Fragment(markdown));

    [Theory]
    [InlineData("| a | b |\n|---|---|\n| $5 | $6 |")]
    [InlineData("costs $5 and $6, or \\$7")]
    [InlineData("`$x$`")]
    public void Amounts_of_money_and_code_are_no_formulas(string markdown) => Assert.DoesNotContain("<math", MarkdownHtml.Fragment(markdown));

    [Fact]
    public void A_failed_notebook_says_so_at_its_head_and_nothing_is_loaded_from_elsewhere()
    {
        var error = new CellError("E", "m", ["E: m"]);
        var html = Report.Write([Outcome("""{"cell_type":"code","metadata":{},"source":"1","outputs":[]}""", new CellFailure(1, "1", error))]);
        Assert.Contains("failed in cell 1", html);
        Assert.Contains("1 failed", html);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
    }

    private static NotebookOutcome Outcome(string cell, CellFailure? failure = null)
    {
        var notebook = Notebook.Parse($$"""{"cells":[{{cell}}],"metadata":{},"nbformat":4,"nbformat_minor":5}""", "/folder/a.ipynb");
        return new NotebookOutcome(notebook, [TimeSpan.FromSeconds(1)], 1, TimeSpan.FromSeconds(1), failure, "var Plotly = 'a</script><!--';");
    }
}
