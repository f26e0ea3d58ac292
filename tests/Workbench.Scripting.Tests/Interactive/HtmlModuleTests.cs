namespace Workbench.Scripting.Tests.Interactive;

public sealed class HtmlModuleTests
{
    [Fact]
    public async Task FSharp_writes_html_by_functions()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync(
            """
            #!fsharp
            open Html
            div [ _class "note"; _style ["color: red;"; "margin: 0"] ] [ str "<a>"; b [] [ "bold" ]; rawText "<br>"; for i in 1 .. 2 do td [ _colSpan 2. ] [ string i ] ]
            """);
        Assert.Equal(
            "<div class=\"note\" style=\"color: red; margin: 0\">&lt;a&gt;<b>bold</b><br><td colSpan=\"2\">1</td><td colSpan=\"2\">2</td></div>",
            Assert.IsType<Output.ExecuteResult>(Assert.Single(notebook.Outputs)).Data["text/html"]);
    }

    [Fact]
    public async Task Formatters_written_in_FSharp_are_heeded()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync(
            """
            #!fsharp
            type Point = { X: int }
            module Formats =
                open Html
                Formatter.Register<Point>((fun (point: Point) (writer: TextWriter) -> writer.Write(u [] [ str $"at {point.X}" ])), mimeType = "text/html")
            """);
        await notebook.RunAsync("#!fsharp\n{ X = 3 }");
        Assert.Equal("<u>at 3</u>", Assert.IsType<Output.ExecuteResult>(Assert.Single(notebook.Outputs)).Data["text/html"]);
    }
}
