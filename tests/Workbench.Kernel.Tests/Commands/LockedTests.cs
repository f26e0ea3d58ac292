namespace Workbench.Kernel.Tests.Commands;

public sealed class LockedTests : IDisposable
{
    private const string Uses = "#r \"nuget: MathNet.Numerics, 5.0.0\"\nMathNet.Numerics.Constants.E > 2.7";

    private readonly Workspace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task The_first_run_locks_the_packages_beside_the_notebook_and_a_locked_run_fails_on_others()
    {
        Directory.CreateDirectory(_work.PathOf("books"));
        _work.Write("books/a.ipynb", "1", Uses);
        _work.Write("books/plain.ipynb", "1");
        var (exitCode, output, _) = await _work.RunAsync("books", "--locked");
        Assert.Equal(1, exitCode);
        Assert.Contains("a.ipynb, cell 2: ", output);
        Assert.Contains("the notebook asks for MathNet.Numerics 5.0.0, and its packages are to be locked, but there is no a.packages.lock.json beside it", output);

        Assert.Equal(0, (await _work.RunAsync("books")).ExitCode);
        Assert.Equal(["books/a.packages.lock.json"], Directory.GetFiles(_work.Folder, "*.lock.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_work.Folder, f)));
        var text = _work.Read("books/a.packages.lock.json");
        Assert.Equal(0, (await _work.RunAsync("books", "--locked")).ExitCode);

        _work.Write("books/a.ipynb", "1", Uses.Replace("5.0.0", "4.15.0"));
        (exitCode, output, _) = await _work.RunAsync("books/a.ipynb", "--locked");
        Assert.Equal(1, exitCode);
        Assert.Contains("the notebook asks for MathNet.Numerics 4.15.0, and a.packages.lock.json has MathNet.Numerics 5.0.0, asked for as [5.0.0, 5.0.0]", output);
        Assert.Equal(text, _work.Read("books/a.packages.lock.json"));
    }
}
