using System.Runtime.CompilerServices;

namespace Workbench.Scripting.Tests.Projects;

public sealed class ProjectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("session").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_project_is_built_loaded_with_its_references_and_never_locked()
    {
        Write("Base", "", "namespace Base; public static class Number { public static int Value => 20; }");
        Write("Top", "<ProjectReference Include=\"../Base/Base.csproj\" />", "namespace Top; public static class Sum { public static int Value => Base.Number.Value + 1; }");
        using (var notebook = Session())
        {
            Assert.Equal(41, await notebook.RunAsync("#r \"project: Top/Top.csproj\"\nTop.Sum.Value + Base.Number.Value"));
            Assert.DoesNotContain(_folder + "/Top", (string?)await notebook.RunAsync("typeof(Top.Sum).Assembly.Location"));
        }

        // A source that changes is built anew for the next session.
        Write("Base", "", "namespace Base; public static class Number { public static int Value => 200; }");
        using var next = Session();
        Assert.Equal(201, await next.RunAsync("#r \"project: Top/Top.csproj\"\nTop.Sum.Value"));
    }

    [Fact]
    public async Task A_build_error_names_file_and_line()
    {
        Write("Bad", "", "namespace Bad;\npublic class C { public int F() => missing; }");
        using var notebook = Session();
        var error = await notebook.FailAsync("#r \"project: Bad/Bad.csproj\"");
        Assert.Equal("BuildError", error.Name);
        Assert.Equal("Cell 1, line 1: Bad.csproj does not build:", error.Traceback[0]);
        Assert.Contains("Code.cs(2,36): error CS0103", error.Traceback[1]);
    }

    [Fact]
    public async Task The_library_of_this_repository_loads_with_its_packages_and_native_libraries()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync($"#r \"project: {Repository()}/lib/Workbench/Workbench.csproj\"");
        Assert.Equal(42, await notebook.RunAsync(
            """
            using DuckDB.NET.Data;
            var connection = new DuckDBConnection("Data Source=:memory:");
            connection.Open();
            var command = connection.CreateCommand();
            command.CommandText = "select 40 + 2";
            command.ExecuteScalar()
            """));
        await notebook.RunAsync("using Microsoft.Data.Analysis;\nnew DataFrame(new PrimitiveDataFrameColumn<int>(\"n\", Enumerable.Range(0, 25)), new StringDataFrameColumn(\"s\", Enumerable.Range(0, 25).Select(i => $\"<{i}>\")))");
        var data = Assert.IsType<Output.ExecuteResult>(Assert.Single(notebook.Outputs)).Data;
        Assert.StartsWith(" n  s\n 0  <0>\n 1  <1>\n", data["text/plain"]);
        Assert.EndsWith("5 more rows; 25 rows x 2 columns", data["text/plain"]);
        Assert.Contains("<td style=\"text-align:right\">19</td><td style=\"text-align:left\">&lt;19&gt;</td>", data["text/html"]);
        Assert.Contains("5 more rows", data["text/html"]);

        await notebook.RunAsync("using Plotly.NET.CSharp;\nChart.Point<double, double, string>(new[] { 1.0, 2 }, new[] { 3.0, 4 }, Name: \"a\")");
        var figure = Assert.IsType<Output.ExecuteResult>(notebook.Outputs[^1]).Data;
        Assert.True(figure["application/vnd.plotly.v1+json"].Length < 1500, "the default template is stripped");
        Assert.StartsWith("<svg ", figure["image/svg+xml"]);
        Assert.DoesNotContain("http", figure["text/html"].Replace("http://www.w3.org/", ""));
        Assert.Equal("[Figure: 1 scatter]", figure["text/plain"]);
        Assert.Contains("plotly.js v2", notebook.Session.PlotlyScript);
    }

    private Notebook Session() => new(new SessionOptions { WorkingDirectory = _folder, CacheDirectory = Path.Combine(_folder, "cache") });

    private void Write(string name, string references, string code)
    {
        Directory.CreateDirectory(Path.Combine(_folder, name));
        File.WriteAllText(Path.Combine(_folder, name, $"{name}.csproj"),
            $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>{references}</ItemGroup></Project>");
        File.WriteAllText(Path.Combine(_folder, name, "Code.cs"), code);
    }

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
