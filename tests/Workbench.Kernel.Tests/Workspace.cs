using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Kernel.Commands;
using Workbench.Scripting;

namespace Workbench.Kernel.Tests;

/// <summary>A folder of notebooks in which the built program is run as a user would.</summary>
internal sealed class Workspace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("kernel").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public JsonObject Executed(string name) => (JsonObject)JsonNode.Parse(Read(Path.Combine("out", name)))!;

    public JsonArray Outputs(string name, int cell) => (JsonArray)Executed(name)["cells"]![cell]!["outputs"]!;

    /// <summary>Writes a notebook of code cells; a cell that begins with <c>[tag]</c> is tagged.</summary>
    public void Write(string name, params string[] cells) => File.WriteAllText(PathOf(name), JsonSerializer.Serialize(new
    {
        cells = cells.Select(ToCell),
        metadata = new { kernelspec = new { display_name = ".NET (C#)", language = "C#", name = ".net-csharp" } },
        nbformat = 4,
        nbformat_minor = 5,
    }));

    public Task<(int ExitCode, string Output, string Error)> RunAsync(params IEnumerable<string> arguments) => DoAsync(["run", .. arguments]);

    /// <summary>Runs any verb of the program.</summary>
    public async Task<(int ExitCode, string Output, string Error)> DoAsync(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(DotnetHost.Path, [typeof(Run).Assembly.Location, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Array.ForEach(environment, variable => start.Environment[variable.Name] = variable.Value);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static object ToCell(string text, int index)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']') : -1;
        string[] tags = end > 0 ? [text[1..end]] : [];
        return new { cell_type = "code", execution_count = (int?)null, id = $"c{index}", metadata = new { tags }, outputs = Array.Empty<object>(), source = text[(end + 1)..] };
    }
}
