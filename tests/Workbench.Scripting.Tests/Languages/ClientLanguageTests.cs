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

    [Fact]
    public async Task For_a_live_client_the_script_that_draws_diagrams_is_on_the_page_once()
    {
        var cache = Directory.CreateTempSubdirectory("workbench-mermaid-").FullName;
        File.WriteAllText(Path.Combine(cache, "mermaid-12.3.0.min.js"), "window.mermaid = '</script>';");
        using var notebook = new Notebook(new SessionOptions { CacheDirectory = cache });

        await notebook.RunAsync("#!mermaid\ngraph LR\n  a --> b");
        var first = notebook.Outputs.Cast<Output.DisplayData>().Select(o => o.Data["text/html"]).ToList();
        await notebook.RunAsync("#!mermaid\ngraph LR\n  b --> c");
        var second = notebook.Outputs.Cast<Output.DisplayData>().Select(o => o.Data["text/html"]).ToList();
        Directory.Delete(cache, recursive: true);

        Assert.Equal(2, first.Count);
        Assert.Contains("window.mermaid = '<\\/script>';", first[0]);
        Assert.Contains("<pre>graph LR\n  a --&gt; b</pre>", first[1]);
        Assert.Contains("b --&gt; c", Assert.Single(second));
    }

    [Fact]
    public async Task The_script_that_draws_diagrams_comes_through_npm_as_it_was_published()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "npm"))),
            "There is no npm on the PATH: install Node.js (on Debian: apt-get install npm).");
        var cache = Directory.CreateTempSubdirectory("workbench-mermaid-").FullName;
        using var notebook = new Notebook(new SessionOptions { CacheDirectory = cache });

        await notebook.RunAsync("#!mermaid\ngraph LR\n  a --> b");

        Assert.Equal("", notebook.Printed("stderr"));
        Assert.Contains("globalThis[\"mermaid\"] = ", File.ReadAllText(Assert.Single(Directory.GetFiles(cache))));
        Directory.Delete(cache, recursive: true);
    }
}
