using System.IO.Compression;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Scripting.Tests.Interactive;

/// <summary>Packages that notebooks name for the sake of .NET Interactive.</summary>
public sealed class HostPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("session").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_charting_extension_is_replaced_by_its_package_and_its_charts_are_drawn()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#r \"nuget: XPlot.Plotly.Interactive, 4.1.7\"\nusing XPlot.Plotly;");
        Assert.Contains("XPlot.Plotly is loaded in its place", notebook.Printed("stderr"));
        await notebook.RunAsync(
            """
            var chart = Chart.Plot(new[] { new Scatter { x = new[] { 1, 2, 3 }, y = new[] { 1, 4, 9 }, name = "squares" } });
            chart.WithTitle("Squares");
            chart.Width = 400;
            chart
            """);
        var shown = Assert.IsType<Output.ExecuteResult>(Assert.Single(notebook.Outputs)).Data;
        Assert.Contains("\"y\":[1,4,9]", shown["application/vnd.plotly.v1+json"]);
        Assert.Contains("\"width\":400", shown["application/vnd.plotly.v1+json"]);
        Assert.DoesNotContain("\"height\"", shown["application/vnd.plotly.v1+json"]);
        Assert.Contains("Squares", shown["image/svg+xml"]);
        Assert.Equal("[Figure \"Squares\": 1 scatter]", shown["text/plain"]);
        Assert.Null(notebook.Session.PlotlyScript);
    }

    [Fact]
    public async Task Charts_of_one_package_are_drawn_by_the_script_of_the_other()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#r \"nuget: XPlot.Plotly, 4.1.0\"\n#r \"nuget: Plotly.NET.Interactive, 6.0.3\"");
        await notebook.RunAsync("XPlot.Plotly.Chart.Plot(new[] { new XPlot.Plotly.Bar { y = new[] { 1, 2 } } })");
        Assert.Contains("plotly.js v2", notebook.Session.PlotlyScript);
    }

    [Fact]
    public async Task An_extension_beside_its_package_leaves_the_version_to_it()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#r \"nuget: Plotly.NET.Interactive, 4.2.1\"\n#r \"nuget: Plotly.Net, 6.0.0\"");
        await notebook.RunAsync("#r \"nuget: Plotly.NET.Interactive, 4.2.1\"");
        Assert.Contains("Plotly.NET is loaded in its place", notebook.Printed("stderr"));
    }

    [Fact]
    public async Task The_host_itself_is_left_out_and_what_extends_it_names_the_way_out()
    {
        using var notebook = new Notebook();
        Assert.Equal(1, await notebook.RunAsync("#r \"nuget: Microsoft.DotNet.Interactive.CSharp, *-*\"\n1"));
        Assert.Contains("Microsoft.DotNet.Interactive.CSharp is left out", notebook.Printed("stderr"));
        var error = await notebook.FailAsync("\n#r \"nuget: Microsoft.DotNet.Interactive.SqlServer, *-*\"");
        Assert.Contains("query from C# with the package Microsoft.Data.SqlClient", error.Message);
        Assert.StartsWith("Cell 2, line 2:", error.Traceback[0]);
    }

    [Fact]
    public async Task What_a_package_brings_of_the_host_is_left_out_and_its_extension_is_named()
    {
        Pack("Some.Library", new()
        {
            ["lib/net8.0/Some.Library.dll"] = Assembly("Some.Library", "public static class Answer { public const int Value = 42; }"),
            ["lib/net8.0/Microsoft.DotNet.Interactive.dll"] = Assembly("Microsoft.DotNet.Interactive", "namespace Microsoft.DotNet.Interactive { public class Kernel { } }"),
            ["interactive-extensions/dotnet/extension.dib"] = "#!csharp\nvar ran = true;"u8.ToArray(),
        });
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder, CacheDirectory = Path.Combine(_folder, "cache") });
        Assert.Equal(".NET 42", await notebook.RunAsync("#r \"nuget: Some.Library, 1.0.0\"\nMicrosoft.DotNet.Interactive.Kernel.Root.Name + \" \" + Answer.Value"));
        var note = notebook.Printed("stderr");
        Assert.Contains("Some.Library brings an extension for .NET Interactive, which is not run here", note);
        Assert.DoesNotContain(notebook.Session.Variables, v => v.Name == "ran");
        Assert.Equal(true, await notebook.RunAsync(note[note.IndexOf("#!import", StringComparison.Ordinal)..].Trim() + "\nran"));
    }

    [Fact]
    public async Task A_namespace_that_the_host_had_brought_along_is_brought_in_with_a_note()
    {
        using var notebook = new Notebook();
        Assert.Equal("{\"a\":1}", await notebook.RunAsync("Console.Write(\"once\");\nNewtonsoft.Json.JsonConvert.SerializeObject(new { a = 1 })"));
        Assert.Equal("once", notebook.Printed("stdout"));
        Assert.Contains("write #r \"nuget: Newtonsoft.Json, 13.0.4\"", notebook.Printed("stderr"));
        await notebook.RunAsync("using Newtonsoft.Json.Linq;\nJObject.Parse(\"{'a': [1]}\")");
        Assert.Equal("", notebook.Printed("stderr"));
        Assert.StartsWith("{", Assert.IsType<Output.ExecuteResult>(Assert.Single(notebook.Outputs)).Data["application/json"]);
    }

    [Fact]
    public async Task Where_the_package_cannot_be_had_the_compilers_error_stands()
    {
        UseSource(Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName);
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder, CacheDirectory = Path.Combine(_folder, "cache") });
        Assert.Contains("'Newtonsoft'", (await notebook.FailAsync("using Newtonsoft.Json;")).Message);
        Assert.Contains("'Other'", (await notebook.FailAsync("using Other.Json;")).Message);
    }

    [Theory]
    [InlineData("System.Net.Http.Json.dll")]
    [InlineData("System.Net.Http.Json")]
    public async Task A_reference_may_name_an_assembly_of_the_framework(string name)
    {
        using var notebook = new Notebook();
        Assert.Equal("JsonContent", await notebook.RunAsync($"#r \"{name}\"\ntypeof(System.Net.Http.Json.JsonContent).Name"));
    }

    private static byte[] Assembly(string name, string code)
    {
        using var image = new MemoryStream();
        Assert.True(CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return image.ToArray();
    }

    /// <summary>Writes a package into a source of its own, so that nothing of it stays in the user's folder of packages.</summary>
    private void Pack(string id, Dictionary<string, byte[]> files)
    {
        var source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        files[$"{id}.nuspec"] = Encoding.UTF8.GetBytes(
            $"<package><metadata><id>{id}</id><version>1.0.0</version><authors>a</authors><description>d</description></metadata></package>");
        using (var package = ZipFile.Open(Path.Combine(source, $"{id}.1.0.0.nupkg"), ZipArchiveMode.Create))
        {
            foreach (var (path, content) in files)
            {
                using var entry = package.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        UseSource(source);
    }

    private void UseSource(string source) => File.WriteAllText(Path.Combine(_folder, "nuget.config"),
        $"<configuration><config><add key=\"globalPackagesFolder\" value=\"{_folder}/packages\"/></config>"
        + $"<packageSources><clear/><add key=\"here\" value=\"{source}\"/></packageSources></configuration>");
}
