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
        using var client = new PythonClient("jupyter_kernel_test", "python3-jupyter-kernel-test");
        var (exitCode, text) = await client.RunAsync(PythonClient.PathOf("kernel_tests.py"));
        Assert.True(exitCode == 0, text);
        Assert.DoesNotContain("skipped", text);
        Assert.Matches(@"Ran 1[5-9] tests", text);
    }

    [Fact]
    public async Task Nbclient_executes_the_quick_start_with_the_results_that_it_holds()
    {
        using var client = new PythonClient("nbclient", "python3-nbclient");
        var executed = Path.Combine(client.Folder, "executed.ipynb");
        var (exitCode, text) = await client.RunAsync(PythonClient.PathOf("run_notebook.py"), QuickStart(), executed);
        Assert.True(exitCode == 0, text);
        var expected = Results(Notebook.Load(QuickStart()));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Results(Notebook.Load(executed)));
    }

    /// <summary>The plain text of each cell's value; a cell that varies has none to compare.</summary>
    private static List<string> Results(Notebook notebook) =>
    [
        .. notebook.CodeCells.Where(cell => !cell.HasTag("varies")).SelectMany(cell => cell.Outputs.OfType<JsonObject>())
            .Where(output => (string?)output["output_type"] == "execute_result")
            .Select(output => MultilineText.Join(output["data"]!["text/plain"])),
    ];

    private static string QuickStart([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "notebooks", "00-quickstart.ipynb"));
}
