using System.Text.Json.Nodes;

namespace Workbench.Kernel.Tests.Installation;

/// <summary>Installation out of a place that is no build tree, as the folder of these tests is.</summary>
public sealed class InstallTests : IDisposable
{
    private const string Foreign = """{"argv":["dotnet","interactive","jupyter","{connection_file}"],"display_name":".NET (C#)","language":"C#"}""";

    private readonly Workspace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Both_kernels_are_registered_below_the_prefix_with_a_command_that_starts_this_program()
    {
        var (exitCode, output, error) = await _work.DoAsync(["install", "--prefix", "there"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains(_work.PathOf("there/share/jupyter/kernels/.net-csharp"), output);
        Assert.Contains("Clients look there once JUPYTER_PATH has", output);
        Assert.Contains("ms-toolsai.jupyter", output);
        Assert.Contains("workbench uninstall --prefix there", output);
        foreach (var (name, language) in new[] { ("csharp", "C#"), ("fsharp", "F#") })
        {
            var spec = Spec($"there/share/jupyter/kernels/.net-{name}");
            Assert.Equal(($".NET ({language})", language, "message"), ((string?)spec["display_name"], (string?)spec["language"], (string?)spec["interrupt_mode"]));
            var argv = spec["argv"]!.AsArray().Select(word => (string)word!).ToList();
            Assert.Equal(["kernel", "{connection_file}", "--default-language", name], argv[2..]);
            Assert.All(argv[..2], path => Assert.True(Path.IsPathRooted(path) && File.Exists(path), path));
            Assert.StartsWith("<svg", _work.Read($"there/share/jupyter/kernels/.net-{name}/logo-svg.svg"));
        }
    }

    [Fact]
    public async Task The_users_folder_is_the_one_that_a_variable_names_and_uninstall_empties_it_again()
    {
        Assert.Equal(0, (await DoAsync("install")).ExitCode);
        Assert.Equal([".net-csharp", ".net-fsharp"], Names("data/kernels"));
        Assert.Equal(0, (await DoAsync("install", "--name", "mine")).ExitCode);
        Assert.Equal([".net-csharp", ".net-fsharp", "mine-csharp", "mine-fsharp"], Names("data/kernels"));
        Assert.Equal("mine (F#)", (string?)Spec("data/kernels/mine-fsharp")["display_name"]);

        Directory.CreateDirectory(_work.PathOf("data/kernels/python3"));
        Assert.Contains("Would remove", (await DoAsync("uninstall", "--dry-run")).Output);
        Assert.Equal(5, Names("data/kernels").Count);
        Assert.Equal(0, (await DoAsync("uninstall")).ExitCode);
        Assert.Equal(["mine-csharp", "mine-fsharp", "python3"], Names("data/kernels"));
        Assert.Contains("There is nothing to remove", (await DoAsync("uninstall")).Output);
    }

    [Fact]
    public async Task A_dry_run_shows_the_specification_and_writes_nothing()
    {
        var (exitCode, output, _) = await DoAsync("install", "--dry-run");
        Assert.Equal(0, exitCode);
        Assert.Contains("\"display_name\": \".NET (F#)\"", output);
        Assert.Empty(Directory.GetFileSystemEntries(_work.Folder));
    }

    [Fact]
    public async Task Another_programs_kernel_is_named_and_left_unless_it_is_to_be_replaced()
    {
        WriteSpec("data/kernels/.net-csharp", Foreign);
        var (exitCode, _, error) = await DoAsync("install");
        Assert.Equal(2, exitCode);
        Assert.Contains("belongs to another program: .NET (C#), which starts 'dotnet interactive jupyter {connection_file}'", error);
        Assert.Equal([".net-csharp"], Names("data/kernels"));
        Assert.Equal(2, (await DoAsync("uninstall")).ExitCode);
        Assert.Equal(Foreign, _work.Read("data/kernels/.net-csharp/kernel.json"));

        File.WriteAllText(_work.PathOf("data/kernels/.net-csharp/old.png"), "");
        Assert.Equal(0, (await DoAsync("install", "--force")).ExitCode);
        Assert.Equal(["kernel.json", "logo-svg.svg"], Names("data/kernels/.net-csharp"));
        Assert.Equal(0, (await DoAsync("install")).ExitCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"argv":[1]}""")]
    public async Task A_specification_that_cannot_be_read_is_another_programs(string text)
    {
        WriteSpec("data/kernels/.net-fsharp", text);
        Assert.Contains("a kernel whose kernel.json cannot be read", (await DoAsync("install")).Error);
    }

    [Fact]
    public async Task A_kernel_that_clients_find_first_is_pointed_out()
    {
        WriteSpec("first/kernels/.net-csharp", Foreign);
        var (exitCode, output, _) = await DoAsync("install");
        Assert.Equal(0, exitCode);
        Assert.Contains($"But clients find '{_work.PathOf("first/kernels/.net-csharp")}' first", output);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(_work.PathOf("data"), "");
        var (exitCode, _, error) = await DoAsync("install");
        Assert.Equal(2, exitCode);
        Assert.Contains($"nothing can be written to the folder '{_work.PathOf("data")}'", error);
        Assert.Contains("--prefix", error);
        Assert.DoesNotContain("   at ", error);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a b")]
    public async Task A_name_that_no_kernel_can_have(string name) => Assert.Contains($"--name is '{name}'", (await DoAsync("install", "--name", name)).Error);

    private Task<(int ExitCode, string Output, string Error)> DoAsync(params string[] arguments) =>
        _work.DoAsync(arguments, ("JUPYTER_DATA_DIR", _work.PathOf("data")), ("JUPYTER_PATH", _work.PathOf("first")));

    private JsonNode Spec(string folder) => JsonNode.Parse(_work.Read(Path.Combine(folder, "kernel.json")))!;

    private List<string> Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(_work.PathOf(folder)).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private void WriteSpec(string folder, string text)
    {
        Directory.CreateDirectory(_work.PathOf(folder));
        File.WriteAllText(_work.PathOf(Path.Combine(folder, "kernel.json")), text);
    }
}
