namespace Workbench.Scripting.Tests.Directives;

public sealed class DirectiveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("session").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_unknown_magic_names_itself_and_those_that_exist()
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync("var x = 1;\n#!magic now");
        Assert.StartsWith("there is no directive '#!magic'", error.Message);
        Assert.Contains("#!import", error.Message);
        Assert.StartsWith("Cell 1, line 2: ", error.Traceback[0]);
        Assert.Equal("    #!magic now", error.Traceback[1]);
    }

    [Theory]
    [InlineData("pwsh", "#!sh")]
    [InlineData("python", "python3 script.py")]
    [InlineData("cobol", "it runs #!csharp")]
    public async Task A_language_that_is_not_run_is_declined_with_a_way_out(string language, string wayOut)
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync("x = 1", language);
        Assert.Contains($"does not run '{language}'", error.Message);
        Assert.Contains(wayOut, error.Message);
        Assert.Contains(language == "cobol" ? "there is no directive" : wayOut, (await notebook.FailAsync($"#!{language}\nx = 1")).Message);
    }

    [Fact]
    public async Task What_acts_between_two_pieces_of_code_runs_between_them()
    {
        File.WriteAllText(Path.Combine(_folder, "more.cs"), "x *= 10;");
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        Assert.Equal(11, await notebook.RunAsync("var x = 1;\n#!import more.cs\nx + 1"));
        Assert.Contains("   at Cell 2, line 3", (await notebook.FailAsync("x = 2;\n#!import more.cs\nthrow new Exception();")).Traceback);
    }

    [Fact]
    public async Task Html_and_markdown_are_shown_and_code_after_them_keeps_its_lines()
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync("#!markdown\n# Title\n#!html\n<b>x</b>\n#!csharp\nthrow new Exception(\"here\");");
        Assert.Equal("# Title", ((Output.DisplayData)notebook.Outputs[0]).Data["text/markdown"]);
        Assert.Equal("<b>x</b>", ((Output.DisplayData)notebook.Outputs[1]).Data["text/html"]);
        Assert.Contains("   at Cell 1, line 6", error.Traceback);
        await notebook.TryAsync("<i>whole cell</i>", "html", TestContext.Current.CancellationToken);
        Assert.Equal("<i>whole cell</i>", ((Output.DisplayData)Assert.Single(notebook.Outputs)).Data["text/html"]);
    }

    [Fact]
    public async Task A_line_of_a_raw_string_or_comment_is_no_directive()
    {
        using var notebook = new Notebook();
        Assert.Equal("#!nothing", await notebook.RunAsync("/*\n#!magic\n*/\nvar s = \"\"\"\n#!nothing\n\"\"\";\ns"));
    }

    [Fact]
    public async Task Time_is_measured()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!time\nawait Task.Delay(5);");
        Assert.StartsWith("Wall time: ", ((Output.DisplayData)Assert.Single(notebook.Outputs)).Data["text/plain"]);
    }

    [Fact]
    public async Task Source_files_and_notebooks_are_imported_relative_to_the_importing_file()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        File.WriteAllText(Path.Combine(_folder, "sub", "inner.cs"), "int Inner() => 5;");
        File.WriteAllText(Path.Combine(_folder, "sub", "outer.csx"), "#!import inner.cs\nint Outer() => Inner() + 1;");
        File.WriteAllText(Path.Combine(_folder, "other.ipynb"),
            """{"cells":[{"cell_type":"markdown","source":"# x"},{"cell_type":"code","source":["int Other() => 1;\n","var w = 2;"]}],"nbformat":4}""");
        File.WriteAllText(Path.Combine(_folder, "old.dib"), "#!meta\n\n{\"kernelInfo\":{}}\n\n#!csharp\n\nint Old() => 9;\n\n#!markdown\n\ntext\n");
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        Assert.Equal(6 + 1 + 2 + 9, await notebook.RunAsync("#!import sub/outer.csx\n#!import \"other.ipynb\"\n#!import old.dib\nOuter() + Other() + w + Old()"));
    }

    [Fact]
    public async Task An_error_in_an_imported_file_names_that_file()
    {
        File.WriteAllText(Path.Combine(_folder, "bad.cs"), "\nint x = nothing;");
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        Assert.StartsWith("bad.cs (2,9): error CS0103", (await notebook.FailAsync("#!import bad.cs")).Message);
    }

    [Fact]
    public async Task A_file_that_imports_itself_is_an_error()
    {
        File.WriteAllText(Path.Combine(_folder, "loop.cs"), "#!import loop.cs\nint x = 1;");
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        Assert.Contains("imports itself", (await notebook.FailAsync("#!import loop.cs")).Message);
    }

    [Theory]
    [InlineData("#!import missing.cs", "there is no file")]
    [InlineData("#!import", "The magic is: #!import FILE.")]
    [InlineData("#load \"\"", "needs a file")]
    [InlineData("#r \"missing.dll\"", "there is no file")]
    [InlineData("#r \"project: missing.csproj\"", "there is no project")]
    [InlineData("#r \"nuget: \"", "needs a package id")]
    [InlineData("#r \"nuget: A/../B, 1.0\"", "is no package")]
    [InlineData("#r \"nuget: A, 1.0, 2.0\"", "is no package")]
    [InlineData("#r \"nuget: A, x.y\"", "is no version")]
    public async Task A_directive_that_cannot_be_followed_says_why(string line, string reason)
    {
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        var error = await notebook.FailAsync("\n" + line);
        Assert.Contains(reason, error.Message);
        Assert.StartsWith("Cell 1, line 2:", error.Traceback[0]);
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_declined()
    {
        File.WriteAllText(Path.Combine(_folder, "text.dll"), "not an assembly");
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        Assert.Contains("is no .NET assembly", (await notebook.FailAsync("#r \"text.dll\"")).Message);
    }
}
