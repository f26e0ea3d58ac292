using System.Text.Json.Nodes;

namespace Workbench.Scripting.Tests.Packages;

public sealed class PackageLockTests : IDisposable
{
    private readonly PackageFeed _feed = new();

    public PackageLockTests()
    {
        _feed.Pack("Locked.Base", "1.0.0");
        _feed.Pack("Locked.One", "1.0.0", "Locked.Base");
        _feed.Pack("Locked.Two", "1.0.0", "Locked.Base");
    }

    public void Dispose() => _feed.Dispose();

    [Fact]
    public async Task What_cells_ask_for_one_after_another_is_locked_with_all_that_it_needs()
    {
        using var notebook = new Notebook(_feed.Options);
        await notebook.RunAsync("1 + 1");
        Assert.False(File.Exists(_feed.LockPath));
        await notebook.RunAsync("#r \"nuget: Locked.One, 1.0.0\"");
        await notebook.RunAsync("#r \"nuget: Locked.Two\"");

        var packages = Locked();
        Assert.Equal(["Locked.One Direct [1.0.0, 1.0.0] 1.0.0", "Locked.Two Direct [*, ) 1.0.0", "Locked.Base Transitive  1.0.0"], packages.Select(p =>
            $"{p.Key} {p.Value!["type"]} {p.Value["requested"]} {p.Value["resolved"]}"));
        Assert.All(packages, p => Assert.Equal(88, ((string)p.Value!["contentHash"]!).Length));
        Assert.Equal("1.0.0", (string?)packages["Locked.One"]!["dependencies"]!["Locked.Base"]);
    }

    [Fact]
    public async Task Later_sessions_get_what_is_locked_in_any_order_though_there_is_newer()
    {
        await RunAsync("#r \"nuget: Locked.One\"", "#r \"nuget: Locked.Two, 1.*\"");
        var text = File.ReadAllText(_feed.LockPath);
        _feed.Pack("Locked.One", "1.5.0", "Locked.Base");
        _feed.Pack("Locked.Two", "1.5.0", "Locked.Base");
        await RunAsync("#r \"nuget: Locked.Two, 1.*\"", "#r \"nuget: Locked.One\"");
        Assert.Equal(text, File.ReadAllText(_feed.LockPath));

        File.Delete(_feed.LockPath);
        await RunAsync("#r \"nuget: Locked.Two, 1.*\"", "#r \"nuget: Locked.One\"");
        Assert.Equal(["1.5.0", "1.5.0", "1.0.0"], Locked().Select(p => (string?)p.Value!["resolved"]));
    }

    [Fact]
    public async Task Another_version_that_the_notebook_asks_for_renews_the_file_and_what_nobody_needs_goes()
    {
        await RunAsync("#r \"nuget: Locked.One, 1.0.0\"\n#r \"nuget: Locked.Two, 1.0.0\"");
        _feed.Pack("Locked.One", "2.0.0");
        _feed.Pack("Locked.Two", "2.0.0");
        await RunAsync("#r \"nuget: Locked.One, 2.0.0\"\n#r \"nuget: Locked.Two, 2.0.0\"");
        Assert.Equal(["Locked.One 2.0.0", "Locked.Two 2.0.0"], Locked().Select(p => $"{p.Key} {p.Value!["resolved"]}"));
    }

    [Fact]
    public async Task Locked_packages_are_the_last_word_where_that_is_asked()
    {
        var locked = _feed.Options with { LockedPackages = true };
        Assert.Contains("but there is no a.packages.lock.json beside it", (await FailAsync(locked, "#r \"nuget: Locked.One, 1.0.0\"")).Message);
        Assert.False(File.Exists(_feed.LockPath));

        await RunAsync("#r \"nuget: Locked.One, 1.0.0\"");
        var text = File.ReadAllText(_feed.LockPath);
        _feed.Pack("Locked.One", "1.5.0");
        using (var notebook = new Notebook(_feed.Options with { LockedPackages = true }))
        {
            await notebook.RunAsync("#r \"nuget: Locked.One, 1.0.0\"");
        }

        Assert.Contains(
            "the notebook asks for Locked.One 1.5.0, and a.packages.lock.json has Locked.One 1.0.0, asked for as [1.0.0, 1.0.0]",
            (await FailAsync(_feed.Options with { LockedPackages = true }, "#r \"nuget: Locked.One, 1.5.0\"")).Message);
        Assert.Contains(
            "the notebook asks for Locked.Two 1.0.0, which a.packages.lock.json does not have",
            (await FailAsync(_feed.Options with { LockedPackages = true }, "#r \"nuget: Locked.One, 1.0.0\"\n#r \"nuget: Locked.Two, 1.0.0\"")).Message);
        Assert.Equal(text, File.ReadAllText(_feed.LockPath));
    }

    [Fact]
    public async Task A_package_with_other_content_under_the_same_version_is_not_loaded()
    {
        await RunAsync("#r \"nuget: Locked.One, 1.0.0\"");
        _feed.Pack("Locked.Base", "1.0.0", text: "Another content.");
        _feed.Configure(_feed.Feed);
        var error = await FailAsync(_feed.Options, "#r \"nuget: Locked.One, 1.0.0\"");
        Assert.Contains("Locked.Base 1.0.0 is not the package that a.packages.lock.json was written with", error.Message);
    }

    [Theory]
    [InlineData("{", "is no lock file of NuGet")]
    [InlineData("[]", "is no lock file of NuGet")]
    [InlineData("""{"version":1,"dependencies":{"net10.0":{"$(Evil)":{"type":"Direct","resolved":"1.0.0"}}}}""", "'$(Evil)' is no package with a version")]
    [InlineData("""{"version":1,"dependencies":{"net10.0":{"Locked.One":{"type":"Direct"}}}}""", "'Locked.One' is no package with a version")]
    public async Task A_file_that_is_no_lock_file_is_named(string text, string reason)
    {
        File.WriteAllText(_feed.LockPath, text);
        var error = await FailAsync(_feed.Options, "#r \"nuget: Locked.One, 1.0.0\"");
        Assert.Contains(reason, error.Message);
        Assert.Contains(_feed.LockPath, error.Message);
    }

    [Fact]
    public async Task A_session_that_knows_no_notebook_locks_nothing()
    {
        using var notebook = new Notebook(_feed.Options with { NotebookPath = null });
        await notebook.RunAsync("#r \"nuget: Locked.One, 1.0.0\"");
        Assert.Empty(Directory.GetFiles(_feed.Folder, "*.lock.json"));
    }

    private async Task RunAsync(params string[] cells)
    {
        using var notebook = new Notebook(_feed.Options);
        foreach (var cell in cells)
        {
            await notebook.RunAsync(cell);
        }
    }

    private static async Task<EvaluationResult.Error> FailAsync(SessionOptions options, string code)
    {
        using var notebook = new Notebook(options);
        return await notebook.FailAsync(code);
    }

    private JsonObject Locked() => (JsonObject)JsonNode.Parse(File.ReadAllText(_feed.LockPath))!["dependencies"]!["net10.0"]!;
}
