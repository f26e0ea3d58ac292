using Workbench.Scripting.Packages;

namespace Workbench.Scripting.Tests.Packages;

public sealed class PackageTests : IDisposable
{
    private const string Sodium = "#r \"nuget: libsodium, 1.0.22\"\n[System.Runtime.InteropServices.DllImport(\"libsodium\")] static extern nint sodium_version_string();\n"
        + "System.Runtime.InteropServices.Marshal.PtrToStringUTF8(sodium_version_string())";

    private readonly string _folder = Directory.CreateTempSubdirectory("session").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_package_with_a_native_library_loads_and_the_second_session_needs_no_restore()
    {
        var options = new SessionOptions { CacheDirectory = Path.Combine(_folder, "cache"), WorkingDirectory = _folder };
        using (var first = new Notebook(options))
        {
            Assert.StartsWith("1.0.", (string?)await first.RunAsync(Sodium));
        }

        // From now on any restore fails: the only source does not exist.
        File.WriteAllText(Path.Combine(_folder, "nuget.config"),
            "<configuration><packageSources><clear/><add key=\"nowhere\" value=\"/no/such/folder\"/></packageSources></configuration>");
        using var second = new Notebook(options);
        Assert.StartsWith("1.0.", (string?)await second.RunAsync(Sodium));
        Assert.Contains("/no/such/folder", (await second.FailAsync("#r \"nuget: No.Such.Package.Anywhere, 1.0.0\"")).Message);
    }

    [Fact]
    public async Task A_package_that_does_not_exist_is_named_with_its_version_and_the_sources_asked()
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync("var x = 1;\n#r \"nuget: No.Such.Package.Anywhere, 1.2.3\"");
        Assert.Contains("could not restore No.Such.Package.Anywhere 1.2.3", error.Message);
        Assert.Contains("NU1101", error.Message);
        Assert.Contains("in source(s):", error.Message);
        Assert.StartsWith("Cell 1, line 2:", error.Traceback[0]);
    }

    [Fact]
    public async Task Another_version_of_a_loaded_package_is_an_error_before_the_cell_runs()
    {
        using var notebook = new Notebook();
        Assert.Equal(2.0, await notebook.RunAsync("#r \"nuget:MathNet.Numerics,5.0.0\"\nMathNet.Numerics.Statistics.Statistics.Mean(new[] { 1.0, 3 })"));
        var error = await notebook.FailAsync("#r \"nuget: MathNet.Numerics, 4.15.0\"\nConsole.Write(\"ran\");");
        Assert.Contains("'MathNet.Numerics' 5.0.0 is loaded", error.Message);
        Assert.Contains("restart it to use 4.15.0", error.Message);
        Assert.Empty(notebook.Outputs);
        await notebook.RunAsync("#r \"nuget: MathNet.Numerics\"\n#r \"nuget: MathNet.Numerics, 5.0.0\"");
    }

    [Fact]
    public async Task Sessions_that_restore_the_same_at_once_do_not_disturb_each_other()
    {
        var options = new SessionOptions { CacheDirectory = Path.Combine(_folder, "shared") };
        using var first = new Notebook(options);
        using var second = new Notebook(options);
        const string Code = "#r \"nuget: MathNet.Numerics, 5.0.0\"\nMathNet.Numerics.Constants.E > 2.7";
        Assert.Equal([true, true], await Task.WhenAll(first.RunAsync(Code), second.RunAsync(Code)));
        Assert.Single(Directory.GetDirectories(Path.Combine(_folder, "shared", "packages")));
    }

    [Fact]
    public async Task A_notebook_gets_its_own_version_of_a_library_that_the_host_uses_too()
    {
        using var notebook = new Notebook();
        var version = await notebook.RunAsync("#r \"nuget: NuGet.Versioning, 7.9.0\"\ntypeof(NuGet.Versioning.NuGetVersion).Assembly.GetName().Version.ToString(3)");
        Assert.Equal("7.9.0", version);
        Assert.Equal("8.0.0", typeof(NuGet.Versioning.NuGetVersion).Assembly.GetName().Version!.ToString(3));
    }

    [Fact]
    public async Task Props_above_the_cache_folder_do_not_reach_the_restore()
    {
        File.WriteAllText(Path.Combine(_folder, "Directory.Build.props"), "<Project><Error/>");
        File.WriteAllText(Path.Combine(_folder, "Directory.Packages.props"), "<Project>broken");
        File.WriteAllText(Path.Combine(_folder, "global.json"), """{"sdk":{"version":"1.0.0","rollForward":"disable"}}""");
        var restorer = new PackageRestorer(Path.Combine(_folder, "packages"));
        var wanted = new Dictionary<string, string> { ["MathNet.Numerics"] = "[5.0.0]" };
        var package = Assert.Single((await restorer.RestoreAsync(wanted, [], _folder, TestContext.Current.CancellationToken)).Assets);
        Assert.Equal(("MathNet.Numerics", "5.0.0"), (package.Id, package.Version));
        Assert.All(package.Files, path => Assert.True(File.Exists(path)));
    }
}
