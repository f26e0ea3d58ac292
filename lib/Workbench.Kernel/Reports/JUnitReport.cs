using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Workbench.Kernel.Checking;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Hosting;
using Workbench.Kernel.Running;

namespace Workbench.Kernel.Reports;

/// <summary>A run as the JUnit XML that CI services read: a test suite a notebook, a test case a code cell.</summary>
internal static class JUnitReport
{
    public static string Write(IReadOnlyList<NotebookOutcome> outcomes)
    {
        var suites = outcomes.Select(Suite).ToList();
        var root = new XElement("testsuites", Totals(suites.SelectMany(s => s.Elements()), outcomes.Select(o => o.Elapsed)), suites);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}\n";
    }

    private static XElement Suite(NotebookOutcome outcome)
    {
        var cases = outcome.Executed.CodeCells.Select((cell, index) => Case(outcome, cell, index)).ToList();
        return new XElement("testsuite", new XAttribute("name", Legal(outcome.Executed.Name)), Totals(cases, [outcome.Elapsed]), cases);
    }

    private static XElement Case(NotebookOutcome outcome, NotebookCell cell, int index) => new(
        "testcase",
        new XAttribute("classname", Legal(Path.GetFileNameWithoutExtension(outcome.Executed.Name))),
        new XAttribute("name", Legal($"cell {index + 1}: {cell.FirstLine}")),
        new XAttribute("time", Seconds(outcome.CellTimes.ElementAtOrDefault(index))),
        Result(outcome, index + 1));

    /// <summary>Nothing for a cell that did what it should.</summary>
    private static XElement? Result(NotebookOutcome outcome, int number)
    {
        if (number > outcome.CellsRun)
        {
            return new XElement("skipped", new XAttribute("message", $"not run: cell {outcome.CellsRun} stopped the notebook"));
        }

        if (outcome.Failure is { Error: var error } failure && failure.Number == number)
        {
            return Problem(error.Name == HostErrors.DeathName ? "error" : "failure", error.Name, error.Message, error.Traceback);
        }

        return outcome.Differences.FirstOrDefault(d => d.Number == number) is { } difference
            ? Problem("failure", "OutputDiffers", Difference.Headline, difference.Lines)
            : null;
    }

    private static XElement Problem(string kind, string type, string message, IEnumerable<string> lines) => new(
        kind, new XAttribute("type", Legal(type)), new XAttribute("message", Legal(message)), Legal(string.Join('\n', lines)));

    private static IEnumerable<XAttribute> Totals(IEnumerable<XElement> cases, IEnumerable<TimeSpan> times)
    {
        var kinds = cases.Select(c => c.Elements().FirstOrDefault()?.Name.LocalName).ToList();
        return
        [
            new XAttribute("tests", kinds.Count),
            new XAttribute("failures", kinds.Count(k => k == "failure")),
            new XAttribute("errors", kinds.Count(k => k == "error")),
            new XAttribute("skipped", kinds.Count(k => k == "skipped")),
            new XAttribute("time", Seconds(times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time))),
        ];
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>XML has no form for most control characters, a terminal's colours for instance.</summary>
    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            legal.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\ufffd" : rune.ToString());
        }

        return legal.ToString();
    }
}
