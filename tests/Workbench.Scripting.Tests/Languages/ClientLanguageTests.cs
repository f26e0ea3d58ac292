namespace Workbench.Scripting.Tests.Languages;

/// <summary>Languages that the client draws or runs.</summary>
public sealed class ClientLanguageTests
{
    [Fact]
    public async Task JavaScript_is_a_script_with_the_shared_values_that_it_uses()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var text = \"</script><b>'\"; var rows = new[] { new { A = 1, B = double.NaN } }; var unused = 5;");
        await notebook.RunAsync("#!javascript\n#!share text --from csharp\n#!share rows --from csharp\n#!share unused --from csharp\nconst end = '</script>';\nreturn rows[0].A + text;");
        var html = Assert.IsType<Output.DisplayData>(Assert.Single(notebook.Outputs)).Data["text/html"];
        Assert.Contains("const rows = [{\"A\":1,\"B\":null}];", html);
        Assert.Contains("const text = \"\\u003C/script\\u003E\\u003Cb\\u003E\\u0027\";", html);
        Assert.DoesNotContain("unused", html);
        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.Contains("what a script computes stays with the client", (await notebook.FailAsync("#!share end --from js")).Message);
        Assert.Equal(1, await notebook.RunAsync("#!share rows --from js --as back\nback[0].A"));
    }

    [Fact]
    public async Task Mermaid_is_left_to_the_client_with_its_text()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!mermaid\ngraph LR\n  a --> b\n");
        var data = Assert.IsType<Output.DisplayData>(Assert.Single(notebook.Outputs)).Data;
        Assert.Equal("graph LR\n  a --> b", data["text/vnd.mermaid"]);
        Assert.Equal("graph LR\n  a --> b", data["text/plain"]);
    }
}
