using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>The kernel under the clients that people use.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task It_passes_every_check_of_jupyter_kernel_test()
    {
        using var client = await PythonClient.CreateAsync("jupyter_kernel_test", "python3-jupyter-kernel-test");
        var (exitCode, text) = await client.RunAsync(PythonClient.PathOf("kernel_tests.py"));
        Assert.True(exitCode == 0, text);
        Assert.DoesNotContain("skipped", text);
        Assert.Matches(@"Ran 1[5-9] tests", text);
    }

    [Fact]
    public async Task Nbconvert_executes_every_notebook_with_the_outputs_that_it_holds()
    {
        using var client = await PythonClient.CreateAsync("nbconvert", "python3-nbconvert");
        var notebooks = Directory.GetFiles(Notebooks(), "*.ipynb");
        var (exitCode, text) = await client.RunAsync(
            ["-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=600", "--output-dir", client.Work.Folder, .. notebooks]);
        Assert.True(exitCode == 0, text);
        foreach (var path in notebooks)
        {
            var expected = Outputs(Notebook.Load(path));
            Assert.Contains(expected, output => output.Length > 0);
            Assert.Equal(expected, Outputs(Notebook.Load(client.Work.PathOf(Path.GetFileName(path)))));
        }
    }

    /// <summary>The plain text of each cell's outputs; a cell that varies has none to compare.</summary>
    private static List<string> Outputs(Notebook notebook) =>
        [.. notebook.CodeCells.Where(cell => !cell.HasTag("varies")).Select(cell => string.Concat(cell.Outputs.OfType<JsonObject>().Select(Text).Where(IsKept)))];

    private static string Text(JsonObject output) => MultilineText.Join(output["text"] ?? output["data"]?["text/plain"]);

    /// <summary>A client gets the script of the figures too, which a committed notebook does without.</summary>
    private static bool IsKept(string text) => !text.StartsWith("(plotly.js", StringComparison.Ordinal);

    private static string Notebooks([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "notebooks"));
}
