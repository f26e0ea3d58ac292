namespace Workbench.Scripting.Tests.Packages;

public sealed class PackageSourceTests : IDisposable
{
    private readonly PackageFeed _feed = new();

    public void Dispose() => _feed.Dispose();

    [Theory]
    [InlineData("csharp")]
    [InlineData("fsharp")]
    public async Task A_folder_beside_the_notebook_is_looked_in_from_then_on(string language)
    {
        Directory.Move(_feed.Feed, Path.Combine(_feed.Folder, "my packages (100%)"));
        Directory.CreateDirectory(_feed.Feed);
        _feed.Pack("Found.Here", "1.0.0");
        File.Move(Path.Combine(_feed.Feed, "Found.Here.1.0.0.nupkg"), Path.Combine(_feed.Folder, "my packages (100%)", "Found.Here.1.0.0.nupkg"));
        using var notebook = new Notebook(_feed.Options);
        Assert.Contains("NU1101", (await notebook.FailAsync("#r \"nuget: Found.Here, 1.0.0\"", language)).Message);
        Assert.IsType<EvaluationResult.Success>(await notebook.TryAsync("#i \"nuget: my packages (100%)\"\n#r \"nuget: Found.Here, 1.0.0\"", language));
    }

    [Theory]
    [InlineData("#i \"nuget: nowhere\"", "there is no folder '")]
    [InlineData("#i \"nuget: http://example.com/v3/index.json\"", "'http://example.com/v3/index.json' is no package source")]
    [InlineData("#i \"nuget: https://me:s3cret@example.com/v3\"", "the address holds a password")]
    [InlineData("#i \"nuget: ftp://me:s3cret@example.com\"", "is no package source")]
    [InlineData("#i \"nuget: a;b\"", "';' cannot be part of a package source")]
    [InlineData("#i \"nuget:\"", "a folder or an address")]
    [InlineData("#i \"elsewhere\"", "a folder or an address")]
    public async Task What_is_no_source_is_an_error_with_its_line(string directive, string reason)
    {
        using var notebook = new Notebook(_feed.Options);
        var error = await notebook.FailAsync($"var x = 1;\n{directive}");
        Assert.Contains(reason, error.Message);
        Assert.StartsWith("Cell 1, line 2:", error.Traceback[0]);
        Assert.DoesNotContain("s3cret", string.Concat(error.Traceback));
    }
}
