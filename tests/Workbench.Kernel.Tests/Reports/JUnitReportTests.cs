using System.Xml.Linq;

namespace Workbench.Kernel.Tests.Reports;

public sealed class JUnitReportTests : IDisposable
{
    private readonly Workspace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_suite_a_notebook_and_a_case_a_cell_with_what_became_of_it()
    {
        _work.Write("a.ipynb", "1", "throw new Exception(\"\\u001b[31mno <b>\");", "2", "3");
        _work.Write("b.ipynb", "Environment.Exit(3);");
        var (exitCode, _, error) = await _work.RunAsync("a.ipynb", "b.ipynb", "--junit", "reports/all.xml");
        Assert.Equal((1, ""), (exitCode, error));

        var root = XDocument.Parse(_work.Read("reports/all.xml")).Root!;
        Assert.Equal(["5", "1", "1", "2"], Totals(root));
        var (a, b) = (root.Elements().First(), root.Elements().Last());
        Assert.Equal(("a.ipynb", "b.ipynb"), (a.Attribute("name")!.Value, b.Attribute("name")!.Value));
        Assert.Equal(["4", "1", "0", "2"], Totals(a));
        var cases = a.Elements().ToList();
        Assert.Equal("cell 1: 1", cases[0].Attribute("name")!.Value);
        Assert.All(cases.Take(2), c => Assert.True(double.Parse(c.Attribute("time")!.Value) > 0));
        Assert.Empty(cases[0].Elements());
        var failure = cases[1].Element("failure")!;
        Assert.Equal(("System.Exception", "\ufffd[31mno <b>"), (failure.Attribute("type")!.Value, failure.Attribute("message")!.Value));
        Assert.Contains("at Cell 2, line 1", failure.Value);
        Assert.All(cases.Skip(2), c => Assert.Equal("not run: cell 2 stopped the notebook", c.Element("skipped")!.Attribute("message")!.Value));
        Assert.Contains("exit code 3", b.Elements().Single().Element("error")!.Attribute("message")!.Value);
    }

    [Fact]
    public async Task A_cell_whose_output_differs_has_failed_if_that_was_checked()
    {
        _work.Write("a.ipynb", "41", "42");
        Assert.Equal(1, (await _work.RunAsync("a.ipynb", "--check", "--junit", "all.xml")).ExitCode);
        var failures = XDocument.Parse(_work.Read("all.xml")).Descendants("failure").ToList();
        Assert.Equal(["41", "42"], failures.Select(f => f.Value.Split('+')[^1].Trim()));
        Assert.Equal(0, (await _work.RunAsync("a.ipynb", "--junit", "all.xml")).ExitCode);
        Assert.Empty(XDocument.Parse(_work.Read("all.xml")).Descendants("failure"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_refused_before_anything_runs()
    {
        _work.Write("a.ipynb", "File.WriteAllText(\"ran\", \"\");");
        var (exitCode, _, error) = await _work.RunAsync("a.ipynb", "--junit", ".");
        Assert.Equal(2, exitCode);
        Assert.Contains("--junit is '.'", error);
        Assert.False(File.Exists(_work.PathOf("ran")));
    }

    private static string[] Totals(XElement element) => [.. element.Attributes().Where(a => a.Name.LocalName is not ("name" or "time")).Select(a => a.Value)];
}
