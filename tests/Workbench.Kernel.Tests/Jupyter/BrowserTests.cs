using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>What a reader sees and does in Jupyter Notebook, in a real browser without a network.</summary>
public sealed partial class BrowserTests(NotebookServer server) : IClassFixture<NotebookServer>
{
    private const string Packages = """
        #r "nuget: Microsoft.Data.Analysis, 0.23.1"
        #r "nuget: Plotly.NET.CSharp, 0.14.0"
        using Microsoft.Data.Analysis;
        using Plotly.NET.CSharp;
        """;

    private const string Prices = """
        string[] items = ["pen", "<cup>", "lamp"];
        double[] prices = [2.55, 3.39, 27.5];
        new DataFrame(new StringDataFrameColumn("item", items), new DoubleDataFrameColumn("price", prices))
        """;

    private const string Bars = "Chart.Column<double, string, string>(prices, Keys: items)";

    private const string Asking = "var name = await Kernel.GetInputAsync(\"Name?\");\nname.Length";

    private const string Counting = """
        var bar = new ProgressBar("Counting");
        await Task.Delay(200);
        bar.Report(0.4);
        Console.ReadLine();
        bar.Report(1);
        """;

    [Fact]
    public async Task Tables_and_charts_are_drawn_and_after_a_restart_drawn_again()
    {
        var page = await server.OpenAsync("charts.ipynb", Packages, Prices, Bars);
        await page.ChooseAsync("Cell", "Run All");
        await page.EndAsync(2, 3);
        await page.ShowAsync("01-table-and-chart");
        await ExpectTableAndChartAsync(page);

        await page.RestartAsync();
        await page.RunAsync(2, 1);
        await page.ShowAsync("02-restarted");
        await Expect(page.Output(2)).ToContainTextAsync("The name 'Chart' does not exist");

        await page.ChooseAsync("Cell", "Run All");
        await page.EndAsync(2, 4);
        await ExpectTableAndChartAsync(page);
        Assert.Empty(server.AskedOutside);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Tab_lists_completions_and_shift_tab_shows_documentation()
    {
        var page = await server.OpenAsync("editing.ipynb", "var prices = new List<double> { 2.55, 3.39 };\nvar priority = 1;", "", "Math.Clamp");
        await page.RunAsync(0, 1);
        await page.TypeAsync(1, "pri");
        await page.PressAsync("Tab");
        await Expect(page.Completions.First).ToHaveTextAsync("prices");
        await Expect(page.Completions.Nth(1)).ToHaveTextAsync("priority");
        await page.ShowAsync("03-completion-of-a-name");
        await page.PressAsync("Enter");
        await Expect(page.Code(1)).ToHaveTextAsync("prices");

        await page.TypeAsync(1, ".Co");
        await page.PressAsync("Tab");
        await Expect(page.Completions.GetByText("Contains", new() { Exact = true })).ToHaveCountAsync(1);
        await page.ShowAsync("04-completion-of-a-member");
        await page.Completions.GetByText("Count", new() { Exact = true }).ClickAsync();
        await Expect(page.Code(1)).ToHaveTextAsync("prices.Count");
        await page.RunAsync(1, 2);
        await Expect(page.Output(1)).ToContainTextAsync("2");

        await page.PlaceCursorAsync(2);
        await page.PressAsync("Shift+Tab");
        await Expect(page.Tooltip).ToContainTextAsync("Math.Clamp");
        await page.ShowAsync("05-tooltip");
        Assert.DoesNotMatch(Escape(), await page.Tooltip.InnerTextAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_stop_button_ends_a_loop_and_an_error_shows_where_it_arose()
    {
        var page = await server.OpenAsync("errors.ipynb", "var kept = 7;\nint Share(int of) => 100 / of;", "Console.WriteLine(\"started\");\nwhile (true) { }", "kept", "Share(0)");
        await page.RunAsync(0, 1);
        await page.BeginAsync(1);
        await Expect(page.Output(1)).ToContainTextAsync("started");
        await page.ShowAsync("06-busy");
        await page.InterruptAsync();
        await page.EndAsync(1, 2);
        await Expect(page.Output(1)).ToContainTextAsync("KeyboardInterrupt: The cell was interrupted");
        await page.RunAsync(2, 3);
        await Expect(page.Output(2)).ToContainTextAsync("7");
        await page.RunAsync(3, 4);
        await page.ShowAsync("07-interrupted-and-failed");
        await Expect(page.Output(3).Locator(".ansi-red-fg")).ToHaveTextAsync("System.DivideByZeroException: Attempted to divide by zero.");
        await Expect(page.Output(3)).ToContainTextAsync("at Cell 1, line 2");

        // The loop that was left behind uses a processor until then.
        await page.RestartAsync();
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_cell_asks_its_reader_and_shows_how_far_it_is()
    {
        var page = await server.OpenAsync("asking.ipynb", Asking, Counting);
        await page.BeginAsync(0);
        await Expect(page.Output(0)).ToContainTextAsync("Name?");
        await page.ShowAsync("08-asked");
        await page.AnswerAsync(0, "Ada Lovelace");
        await page.EndAsync(0, 1);
        await Expect(page.Output(0)).ToContainTextAsync("12");

        await page.BeginAsync(1);
        await Expect(page.Output(1)).ToContainTextAsync("Counting: 40%");
        await Expect(page.Output(1).Locator("progress")).ToHaveAttributeAsync("value", "0.4");
        await page.ShowAsync("09-progress");
        await page.AnswerAsync(1, "go on");
        await page.EndAsync(1, 2);
        await Expect(page.Output(1)).ToContainTextAsync("Counting: 100%");
        await Expect(page.Output(1).Locator("progress")).ToHaveCountAsync(1);
        await page.ShowAsync("10-answered-and-done");
        Assert.Empty(page.Errors);
    }

    private static async Task ExpectTableAndChartAsync(NotebookPage page)
    {
        await Expect(page.Output(1).Locator("table tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Output(1).Locator("table")).ToContainTextAsync("<cup>");
        await Expect(page.Output(2).Locator(".js-plotly-plot svg.main-svg .bars .point")).ToHaveCountAsync(3);
    }

    [GeneratedRegex(@"\e|\[\d+m")]
    private static partial Regex Escape();
}
