using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Scripting.Tests.Interactive;

/// <summary>The names that notebooks written for .NET Interactive call. Formatters are the process's own, so each test puts them back.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Formatters;

[Collection<Formatters>]
public sealed class DisplayApiTests : IDisposable
{
    private const string People = """
        record Person(string Name, int Age, List<string> Friends);
        var people = new List<Person> { new("Ann", 42, ["Bob"]), new("Bob", 7, []) };

        """;

    private readonly Notebook _notebook = new();

    public void Dispose()
    {
        Formatter.ResetToDefault();
        _notebook.Dispose();
    }

    [Fact]
    public async Task Functions_and_types_are_found_under_the_names_that_old_cells_use()
    {
        await _notebook.RunAsync(
            """
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.Formatting;
            using static Microsoft.DotNet.Interactive.Kernel;
            using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;
            DisplayedValue shown = display(HTML("<b>one</b>"));
            "two".Display().Update("three");
            "**four**".DisplayAs("text/markdown");
            KernelInvocationContext.Current.Display("five");
            display(span(b("<six>")));
            (LaTeXString)@"\begin{align} x \end{align}"
            """);
        var shown = _notebook.Outputs.OfType<Output.DisplayData>().ToList();
        Assert.Equal("<b>one</b>", shown[0].Data["text/html"]);
        Assert.Equal(("two", "three", true), (shown[1].Data["text/plain"], shown[2].Data["text/plain"], shown[2].IsUpdate));
        Assert.Equal(shown[1].DisplayId, shown[2].DisplayId);
        Assert.Equal("**four**", shown[3].Data["text/markdown"]);
        Assert.Equal("five", shown[4].Data["text/plain"]);
        Assert.Equal("<span><b>&lt;six&gt;</b></span>", shown[5].Data["text/html"]);
        Assert.Equal(@"\begin{align} x \end{align}", Assert.Single(_notebook.Outputs.OfType<Output.ExecuteResult>()).Data["text/latex"]);
    }

    [Fact]
    public async Task A_table_can_be_asked_for_whatever_the_rows_hold()
    {
        await _notebook.RunAsync(People + "people.DisplayTable();");
        var data = Assert.IsType<Output.DisplayData>(Assert.Single(_notebook.Outputs)).Data;
        Assert.Contains("Name", data["text/html"]);
        Assert.Contains("2 rows x 3 columns", data["text/plain"]);
    }

    [Fact]
    public async Task A_registered_formatter_is_heeded_alone_and_within_a_list()
    {
        await _notebook.RunAsync(People + "Formatter.Register<Person>((person, writer) => writer.Write($\"<i>{person.Name}</i>\"), \"text/html\");\npeople[0]");
        Assert.Equal("<i>Ann</i>", Result("text/html"));
        await _notebook.RunAsync("people");
        Assert.Contains("<i>Bob</i>", Result("text/html"));
        await _notebook.RunAsync("Formatter.ResetToDefault();\npeople[0].Age");
        Assert.Equal("42", Result("text/plain"));
        await _notebook.RunAsync("people[0]");
        Assert.DoesNotContain("<i>", Result("text/html"));
    }

    [Fact]
    public async Task A_type_names_the_source_of_its_formatters()
    {
        await _notebook.RunAsync(
            """
            [TypeFormatterSource(typeof(Source))] class Money { public int Cents = 250; }
            class Source : ITypeFormatterSource
            {
                public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new HtmlFormatter<Money>((Money money) => $"<u>{money.Cents / 100.0:F2}</u>")];
            }

            new Money()
            """);
        Assert.Equal("<u>2.50</u>", Result("text/html"));
    }

    [Fact]
    public async Task Preferred_types_and_limits_are_heeded()
    {
        await _notebook.RunAsync(People + "Formatter.SetPreferredMimeTypesFor(typeof(Person), \"text/plain\");\npeople[0]");
        Assert.Equal(["text/plain"], Assert.IsType<Output.ExecuteResult>(_notebook.Outputs[^1]).Data.Keys);
        var before = Formatter.ListExpansionLimit;
        try
        {
            await _notebook.RunAsync("Formatter.ListExpansionLimit = 3;\nEnumerable.Range(0, 9).Select(i => new { Number = i }).ToList()");
            Assert.EndsWith("6 more rows; 9 rows x 1 column", Result("text/plain"));
        }
        finally
        {
            Formatter.ListExpansionLimit = before;
        }
    }

    [Fact]
    public async Task Scripts_and_styles_reach_the_page()
    {
        await _notebook.RunAsync("Javascript(\"console.log(1)\");\nCSS(\".a { color: red } /* \\\"quoted\\\" */\");");
        var html = _notebook.Outputs.OfType<Output.DisplayData>().Select(o => o.Data["text/html"]).ToList();
        Assert.Equal("<script type=\"text/javascript\">console.log(1)</script>", html[0]);
        Assert.Contains("document.head.appendChild(style)", html[1]);
        Assert.Contains("'</script'", (await _notebook.FailAsync("Javascript(\"a</script>b\");")).Message);
    }

    [Fact]
    public void A_password_never_shows()
    {
        var password = new Microsoft.DotNet.Interactive.PasswordString("secret");
        Assert.Equal(("secret", "●●●●●●"), (password.GetClearTextPassword(), password.ToString()));
    }

    private string Result(string mimeType) => Assert.IsType<Output.ExecuteResult>(_notebook.Outputs[^1]).Data[mimeType];
}
