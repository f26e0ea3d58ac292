using System.Diagnostics;
using System.Text.Json.Nodes;
using Workbench.Kernel.Conversion;
using Workbench.Kernel.Documents;
using Workbench.Scripting;

namespace Workbench.Kernel.Tests.Conversion;

public sealed class ConvertTests : IDisposable
{
    private const string Cells = """
        [{"cell_type":"markdown","metadata":{"tags":["intro"]},"source":["# Title\n","\n","text `#!not-a-magic`"]},
         {"cell_type":"code","metadata":{"tags":["parameters"]},"outputs":[],"source":"var n = 3; // 3 | 4"},
         {"cell_type":"code","metadata":{},"outputs":[{"output_type":"stream","name":"stdout","text":"old"}],"source":["using System.Numerics;\n","record Pair(int A, int B);\n","int Twice(int x) => 2 * x;\n","Twice(n)"]},
         {"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"fsharp"}},"outputs":[],"source":"let x = 1\nx"},
         {"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"sales"}},"outputs":[],"source":"select 1"},
         {"cell_type":"code","metadata":{},"outputs":[],"source":"int total;\nforeach (var p in new[] { new Pair(1, 2), new Pair(3, 4) }) total += p.B;\ndisplay($\"total {total}\");\nnew[] { n, (int)new Complex(5, 0).Magnitude }"}]
        """;

    private readonly Workspace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_notebook_comes_back_from_a_dib_file_with_its_cells_languages_and_tags()
    {
        Write("a.ipynb", Cells);
        Assert.Equal((0, "b.dib: 6 cells\n", ""), await ConvertAsync("a.ipynb", "b.dib"));
        Assert.StartsWith("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"", _work.Read("b.dib"));
        Assert.Contains("\n#!fsharp\n\nlet x = 1\nx\n\n#!sales\n\nselect 1\n\n", _work.Read("b.dib"));

        Assert.Equal((0, "c.ipynb: 6 cells\n", ""), await ConvertAsync("b.dib", "c.ipynb"));
        Assert.Equal(Described("a.ipynb"), Described("c.ipynb"));
        var written = JsonNode.Parse(_work.Read("c.ipynb"))!;
        Assert.Equal(".net-csharp", (string?)written["metadata"]!["kernelspec"]!["name"]);
        Assert.All(written["cells"]!.AsArray(), cell => Assert.NotNull(cell!["id"]));

        await ConvertAsync("c.ipynb", "d.dib");
        Assert.Equal(_work.Read("b.dib"), _work.Read("d.dib"));
    }

    [Fact]
    public async Task A_notebook_becomes_a_program_that_dotnet_runs()
    {
        Write("a.ipynb", Cells);
        var (exitCode, output, error) = await ConvertAsync("a.ipynb", "b.cs");
        Assert.Equal((0, "b.cs: 6 cells\n"), (exitCode, output));
        Assert.Equal("workbench: warning: a.ipynb, 2 cell(s) or part(s) in other languages than C# stand in the program as comments.\n", error);
        Assert.Contains("\n// %% [fsharp]\n// let x = 1\n// x\n", _work.Read("b.cs"));
        Assert.Equal((0, "6\ntotal 6\n3\n5\n"), await DotnetAsync("run", "b.cs"));

        await ConvertAsync("b.cs", "c.ipynb");
        var back = Described("c.ipynb");
        Assert.Equal("record Pair(int A, int B);", back[0].Source);
        Assert.Equal(Described("a.ipynb")[0], back[2]);
        Assert.Equal(("csharp", "parameters", "var n = 3; // 3 | 4"), back[3]);
        Assert.Equal(("fsharp", "", "let x = 1\nx"), back[5]);
        Assert.Equal(8, back.Count);
        _work.Write("check.ipynb", [.. back.Where(c => c.Language == "csharp").Select(c => c.Source)]);
        Assert.Equal(0, (await _work.RunAsync("check.ipynb")).ExitCode);
    }

    [Fact]
    public void Packages_and_projects_become_directives_and_what_a_program_cannot_have_is_told()
    {
        var log = new ConversionLog();
        var program = new ProgramWriter("/books", "/books/out", log).Write(
        [
            new("csharp", "#r \"nuget: MathNet.Numerics, 5.0.0\"\n#r \"nuget:CsvHelper\"\n#r \"project: ../lib/A.csproj\"\n#r \"b.dll\"\npublic static int Zero = 0;", []),
            new("csharp", "#!import other.ipynb\nusing Microsoft.DotNet.Interactive.Formatting;\nvar Zero = 1;", []),
            new("csharp", "static int Next(this int n) => n + 1;\n1.Next()", []),
            new("csharp", "var broken = ;", []),
            new("csharp", "#!nonsense\n1", []),
            new("csharp", "Fit(new ProgressBar(\"x\"));\nHTML(\"<b>\")", []),
        ]);
        Assert.StartsWith("#:package CsvHelper@*\n#:package MathNet.Numerics@5.0.0\n#:project ../../lib/A.csproj\n#:property PublishAot=false\n\nusing System;\n", program);
        Assert.Contains("// #r \"b.dll\"\nint Zero = 0;\n", program);
        Assert.Contains("// #!import other.ipynb\nvar Zero = 1;\n", program);
        Assert.Contains("// static int Next(this int n) => n + 1;\ndisplay(1.Next());\n", program);
        Assert.Contains("\n// %%\n// var broken = ;\n\n// %%\n// #!nonsense\n// 1\n", program);
        Assert.EndsWith($"\n{ProgramText.ProgressBar}\n", program);
        Assert.DoesNotContain(new ProgramReader("/books/out", "/books", log).Read(program), c => c.Text.Contains("class ProgressBar") || c.Text.Contains("static void display"));
        Assert.DoesNotContain("using Microsoft.DotNet.Interactive", program);
        string[] expected =
            ["cell 1: '#r \"b.dll\"'", "cell 2: '#!import other.ipynb'", "cell 2: it declares Zero, as cell 1 does", "cell 3: a program cannot have this", "cell 4: it does not compile", "cell 5: it stands in the program as a comment", "cell 6: HTML is the notebook session's own"];
        Assert.Equal(expected.Length, log.Warnings.Count);
        Assert.All(expected.Zip(log.Warnings), pair => Assert.StartsWith(pair.First, pair.Second));
    }

    [Fact]
    public void A_program_of_another_hand_is_one_cell_with_its_packages_above_and_its_types_first()
    {
        var log = new ConversionLog();
        var cells = new ProgramReader("/a", "/a/b", log).Read("#!/usr/bin/env dotnet\n#:package CsvHelper@33.0.1\n#:project lib\n#:sdk Microsoft.NET.Sdk.Web\n#:property LangVersion=preview\nusing System.Text;\nConsole.WriteLine(new A());\n\nclass A { }\n");
        Assert.Equal(["#r \"nuget: CsvHelper, 33.0.1\"\n#r \"project: ../lib\"", "class A { }", "using System.Text;\nConsole.WriteLine(new A());"], cells.Select(c => c.Text));
        Assert.Equal(["'#:sdk Microsoft.NET.Sdk.Web' means nothing in a notebook and was left out."], log.Warnings);
    }

    [Theory]
    [InlineData("a.ipynb", "b.txt", "'b.txt' is none of the files that can be converted: .ipynb, .dib or .cs.")]
    [InlineData("-", "b.dib", "'-' is none of the files that can be converted")]
    [InlineData("a.ipynb", "c.ipynb", "are both .ipynb files: there is nothing to convert.")]
    [InlineData("a.ipynb", "there.dib", "'there.dib' is there already: overwrite it with --force.")]
    [InlineData("missing.ipynb", "b.dib", "'missing.ipynb' could not be converted to 'b.dib'")]
    [InlineData("a.ipynb", "no/such/folder.dib", "could not be converted to 'no/such/folder.dib'")]
    [InlineData("python.ipynb", "b.dib", "python.ipynb is for the kernel 'python3'")]
    [InlineData("bad.ipynb", "b.dib", "bad.ipynb: item 2 of its cells is no cell")]
    [InlineData("bad.dib", "b.ipynb", "bad.dib: the text after #!meta is no JSON")]
    [InlineData("empty.dib", "b.ipynb", "empty.dib has no cells")]
    public async Task What_cannot_be_converted_is_refused_and_nothing_is_written(string input, string output, string reason)
    {
        Write("a.ipynb", Cells);
        File.WriteAllText(_work.PathOf("python.ipynb"), """{"cells":[{"cell_type":"code","source":"1"}],"metadata":{"kernelspec":{"name":"python3","language":"python"}},"nbformat":4}""");
        Write("bad.ipynb", """[{"cell_type":"code","source":"1"},{"cell_type":"code"}]""");
        File.WriteAllText(_work.PathOf("bad.dib"), "#!meta\n{\n#!csharp\n1\n");
        File.WriteAllText(_work.PathOf("empty.dib"), "#!csharp\n\n");
        File.WriteAllText(_work.PathOf("there.dib"), "mine");
        var before = Directory.GetFileSystemEntries(_work.Folder).Order().ToList();
        var (exitCode, _, error) = await ConvertAsync(input, output);
        Assert.Equal(2, exitCode);
        Assert.Contains(reason, error);
        Assert.DoesNotContain("   at ", error);
        Assert.Equal(before, Directory.GetFileSystemEntries(_work.Folder).Order());
        Assert.Equal("mine", _work.Read("there.dib"));
    }

    private Task<(int ExitCode, string Output, string Error)> ConvertAsync(string input, string output) => _work.DoAsync(["convert", input, output]);

    private void Write(string name, string cells) => File.WriteAllText(
        _work.PathOf(name), $$$"""{"cells":{{{cells}}},"metadata":{"kernelspec":{"name":".net-csharp"}},"nbformat":4,"nbformat_minor":5}""");

    private List<(string Language, string Tags, string Source)> Described(string name) =>
        [.. Notebook.Load(_work.PathOf(name)).Cells.Select(c => (c.IsCode ? c.Language : c.Kind, string.Join(',', c.Tags), c.Source))];

    private async Task<(int ExitCode, string Output)> DotnetAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(DotnetHost.Path, arguments) { WorkingDirectory = _work.Folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
