using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workbench.Scripting.Loading;
using Workbench.Scripting.Packages;

namespace Workbench.Scripting.Projects;

/// <summary>Builds a project when its sources have changed since it was last built from here, and else starts no process.</summary>
internal sealed class ProjectBuilder(string folder)
{
    /// <exception cref="SdkException">It does not build; the errors name file and line.</exception>
    public async Task<BuiltProject> BuildAsync(string project, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var record = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16]);
        await using var turn = await LockAsync($"{record}.lock", cancellation).ConfigureAwait(false);

        var sources = ProjectSources.Fingerprint(project);
        if (Read($"{record}.json") is { } earlier && earlier.Stands(sources))
        {
            return earlier;
        }

        var built = await RunBuildAsync(project, sources, cancellation).ConfigureAwait(false);
        WholeFile.Write($"{record}.json", JsonSerializer.Serialize(built));
        return built;
    }

    private static async Task<BuiltProject> RunBuildAsync(string project, string sources, CancellationToken cancellation)
    {
        var home = Path.GetDirectoryName(project)!;
        var (exitCode, output) = await DotnetCli.RunAsync(
            home, cancellation, "build", project, "-c", "Release", "--verbosity", "quiet", "--nologo").ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new SdkException(BuildOutput.Errors(output));
        }

        (_, output) = await DotnetCli.RunAsync(
            home, cancellation, "msbuild", project, "-p:Configuration=Release", "-getProperty:TargetPath", "-getProperty:ProjectAssetsFile").ConfigureAwait(false);
        var properties = JsonDocument.Parse(output).RootElement.GetProperty("Properties");
        var target = properties.GetProperty("TargetPath").GetString()!;
        return File.Exists(target)
            ? new BuiltProject(target, properties.GetProperty("ProjectAssetsFile").GetString()!, sources, File.GetLastWriteTimeUtc(target))
            : throw new SdkException(["it has no single output; a notebook can reference a project with one TargetFramework."]);
    }

    private static BuiltProject? Read(string record) =>
        File.Exists(record) ? JsonSerializer.Deserialize<BuiltProject>(File.ReadAllText(record)) : null;

    /// <summary>Two sessions must not build the same project at once.</summary>
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(100, cancellation).ConfigureAwait(false);
            }
        }
    }
}
