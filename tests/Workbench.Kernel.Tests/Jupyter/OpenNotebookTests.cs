using Workbench.Kernel.Jupyter;

namespace Workbench.Kernel.Tests.Jupyter;

public sealed class OpenNotebookTests : IDisposable
{
    private readonly Workspace _work = new();

    public OpenNotebookTests() => _work.Write("a.ipynb", "1");

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("a.ipynb")]
    [InlineData("books/a.ipynb")]
    public void A_path_from_the_servers_root_is_found_in_the_kernels_folder(string name) => Assert.Equal(_work.PathOf("a.ipynb"), OpenNotebook.Find(name, _work.Folder));

    [Fact]
    public void A_full_path_stands_for_itself() => Assert.Equal(_work.PathOf("a.ipynb"), OpenNotebook.Find(_work.PathOf("a.ipynb"), "/"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("console-1")]
    [InlineData("missing.ipynb")]
    [InlineData("a.txt")]
    public void What_names_no_notebook_that_is_there_names_none(string? name) => Assert.Null(OpenNotebook.Find(name, _work.Folder));
}
