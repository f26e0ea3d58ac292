namespace Workbench.Kernel.Tests.Commands;

/// <summary>What cannot be carried out ends in one message and exit code 2, and nothing is written.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Workspace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_path_that_is_not_there() => await RefusedAsync("there is no notebook or folder 'missing.ipynb'", "missing.ipynb");

    [Fact]
    public async Task No_path_at_all() => await RefusedAsync("Required argument 'PATH' missing");

    [Fact]
    public async Task An_unknown_option()
    {
        _work.Write("a.ipynb", "1");
        await RefusedAsync("--speed", "a.ipynb", "--speed");
    }

    [Fact]
    public async Task A_folder_without_notebooks()
    {
        Directory.CreateDirectory(_work.PathOf("empty"));
        await RefusedAsync("there is no notebook (*.ipynb) in the folder empty", "empty");
    }

    [Theory]
    [InlineData("{ \"cells\": [", "is not JSON (line 1")]
    [InlineData("", "is not JSON")]
    [InlineData("[1, 2]", "no notebook: it has no list of cells")]
    [InlineData("""{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}""", "has no cells")]
    [InlineData("""{"cells":[{"cell_type":"code"}],"metadata":{},"nbformat":4,"nbformat_minor":5}""", "item 1 of its cells is no cell")]
    [InlineData("""{"cells":[{"cell_type":"code","source":"1"}],"metadata":{},"nbformat":3}""", "is in nbformat 3")]
    [InlineData("""{"cells":[{"cell_type":"code","source":"1"}],"metadata":{"kernelspec":{"name":"python3","language":"python"}},"nbformat":4}""", "for the kernel 'python3' (python)")]
    [InlineData("""{"cells":[{"cell_type":"code","source":"1"}],"metadata":{"kernelspec":{"name":".net-fsharp"}},"nbformat":4}""", "for the kernel '.net-fsharp'")]
    [InlineData("""{"cells":[{"cell_type":"code","source":"1","source":"2"}],"metadata":{},"nbformat":4}""", "is not JSON")]
    public async Task A_file_that_is_no_notebook_of_ours(string content, string reason)
    {
        File.WriteAllText(_work.PathOf("bad.ipynb"), content);
        await RefusedAsync(reason, "bad.ipynb");
    }

    [Theory]
    [InlineData("speed=1", "no notebook has a parameter 'speed'; those that exist: dataset, n.")]
    [InlineData("n=many", "its parameter n is of type int, and 'many' is no int")]
    [InlineData("dataset=other", "its dataset is one of shop, retail, not 'other'")]
    [InlineData("dataset", "a parameter is written name=value")]
    public async Task A_parameter_that_cannot_be(string parameter, string reason)
    {
        _work.Write("a.ipynb", "[parameters]var dataset = \"shop\"; // shop | retail\nvar n = 5;", "n");
        await RefusedAsync(reason, "a.ipynb", "-p", parameter);
    }

    [Fact]
    public async Task A_timeout_that_is_no_time()
    {
        _work.Write("a.ipynb", "1");
        await RefusedAsync("must be above 0", "a.ipynb", "--timeout", "0");
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_written()
    {
        _work.Write("a.ipynb", "1");
        File.WriteAllText(_work.PathOf("file"), "");
        await RefusedAsync("nothing can be written to the folder", "a.ipynb", "--out", "file/out");
    }

    private async Task RefusedAsync(string message, params string[] arguments)
    {
        var before = Directory.GetFileSystemEntries(_work.Folder).Order().ToList();
        var (exitCode, _, error) = await _work.RunAsync(arguments);
        Assert.Contains(message, error);
        Assert.StartsWith("workbench: ", error);
        Assert.DoesNotContain("   at ", error);
        Assert.Equal(2, exitCode);
        Assert.Equal(before, Directory.GetFileSystemEntries(_work.Folder).Order());
    }
}
