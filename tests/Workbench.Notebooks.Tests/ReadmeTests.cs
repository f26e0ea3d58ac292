using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Tests;

/// <summary>What the README shows must be true.</summary>
[Collection("runs")]
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Its_cell_runs_and_prints_the_table()
    {
        var folder = Directory.CreateTempSubdirectory("workbench-readme-");
        var notebook = Path.Combine(folder.FullName, "readme.ipynb");
        object Cell(string source) => new { cell_type = "code", id = $"c{source.Length}", metadata = new { }, execution_count = (int?)null, outputs = Array.Empty<object>(), source };
        File.WriteAllText(notebook, JsonSerializer.Serialize(new
        {
            cells = new[] { Cell($"#r \"project: {Path.Combine(Repository.Root, "lib", "Workbench", "Workbench.csproj")}\""), Cell(CSharp().Match(Readme).Groups[1].Value) },
            metadata = new { kernelspec = new { name = ".net-csharp", display_name = ".NET (C#)", language = "C#" } },
            nbformat = 4,
            nbformat_minor = 5,
        }));

        using var run = Run.Of([notebook], ("WORKBENCH_DATA", Path.Combine(Repository.Root, "data")));
        folder.Delete(recursive: true);

        Assert.True(run.ExitCode == 0, run.Log);
        Assert.Matches("Als +0\\.[0-9]+ \\[", run.Notebook("readme").PlainText);
    }

    [Fact]
    public void The_files_that_it_links_to_exist() =>
        Assert.All(Links().Matches(Readme).Select(m => m.Groups[1].Value).Where(link => !link.StartsWith("http", StringComparison.Ordinal) && !link.StartsWith('#')),
            link => Assert.True(Path.Exists(Path.Combine(Repository.Root, link)), link));

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Links();
}
