using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using NuGet.ProjectModel;
using Workbench.Scripting.Loading;

namespace Workbench.Scripting.Packages;

/// <summary>
/// Restores packages as the SDK does, through a project that lists them. The outcome is kept by what was asked for, so
/// that the next session needs neither the network nor a process.
/// </summary>
internal sealed class PackageRestorer(string folder)
{
    private const string ProjectName = "packages.csproj";

    /// <summary>The packages with all that they need in turn.</summary>
    /// <param name="wanted">Package ids with version ranges, as a PackageReference has them.</param>
    /// <param name="sources">Folders and addresses to look in, beside those of NuGet.config.</param>
    /// <param name="configFolder">Where to look for a NuGet.config first.</param>
    /// <param name="cancellation">Stops the restore.</param>
    /// <exception cref="SdkException">NuGet could not; its own words are the message.</exception>
    public async Task<RestoredPackages> RestoreAsync(
        IReadOnlyDictionary<string, string> wanted, IReadOnlyList<string> sources, string configFolder, CancellationToken cancellation)
    {
        var project = ProjectText(wanted, sources);
        var target = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..32]);
        if (ReadComplete(target) is { } kept)
        {
            return kept;
        }

        var staging = Directory.CreateDirectory(Path.Combine(folder, $"new-{Guid.NewGuid():n}")).FullName;
        try
        {
            await RestoreInAsync(staging, project, configFolder, cancellation).ConfigureAwait(false);
            Replace(staging, target);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }

        return ReadOutcome(target);
    }

    private static string AssetsPath(string target) => Path.Combine(target, "obj", "project.assets.json");

    private static string LockPath(string target) => Path.Combine(target, "packages.lock.json");

    private static RestoredPackages ReadOutcome(string target) => new(
        AssetsFile.Read(AssetsPath(target)).Packages,
        [.. PackagesLockFileFormat.Read(LockPath(target)).Targets.SelectMany(t => t.Dependencies)]);

    /// <summary>An earlier outcome, unless some of its files have been cleared away since.</summary>
    private static RestoredPackages? ReadComplete(string target)
    {
        if (!File.Exists(AssetsPath(target)) || !File.Exists(LockPath(target)))
        {
            return null;
        }

        var outcome = ReadOutcome(target);
        return outcome.Assets.SelectMany(p => p.Files).All(File.Exists) ? outcome : null;
    }

    private static async Task RestoreInAsync(string staging, string project, string configFolder, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(staging, ProjectName), project, cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(staging, "global.json"), "{}", cancellation).ConfigureAwait(false);
        var (exitCode, output) = await DotnetCli.RunAsync(
            staging, cancellation, "restore", ProjectName, "--verbosity", "quiet", $"-p:RestoreRootConfigDirectory={configFolder}").ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new SdkException(BuildOutput.Errors(output));
        }
    }

    private static void Replace(string staging, string target)
    {
        if (Directory.Exists(target) && ReadComplete(target) is null)
        {
            Directory.Delete(target, recursive: true);
        }

        AtomicFolder.Publish(staging, target);
    }

    /// <summary>Whatever props stand above the cache folder are kept out: the outcome must depend on the request alone.</summary>
    private static string ProjectText(IReadOnlyDictionary<string, string> wanted, IReadOnlyList<string> sources) => new XElement("Project",
        new XElement("PropertyGroup",
            new XElement("ImportDirectoryBuildProps", false),
            new XElement("ImportDirectoryBuildTargets", false),
            new XElement("ImportDirectoryPackagesProps", false),
            new XElement("ManagePackageVersionsCentrally", false),
            new XElement("TargetFramework", $"net{Environment.Version.Major}.0"),
            new XElement("NuGetAudit", false),
            new XElement("RestorePackagesWithLockFile", true),
            new XElement("RestoreLockedMode", false),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', sources.Select(Escape)))),
        new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
        new XElement("ItemGroup", wanted.OrderBy(w => w.Key, StringComparer.OrdinalIgnoreCase).Select(w =>
            new XElement("PackageReference", new XAttribute("Include", w.Key), new XAttribute("Version", w.Value)))),
        new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk"))).ToString();

    /// <summary>A build takes these characters as its own unless they are written by their codes.</summary>
    private static string Escape(string text) =>
        string.Concat(text.Select(c => "%$@'();?*".Contains(c) ? $"%{(int)c:X2}" : c.ToString()));
}
