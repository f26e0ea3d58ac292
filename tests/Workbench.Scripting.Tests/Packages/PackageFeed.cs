using System.IO.Compression;

namespace Workbench.Scripting.Tests.Packages;

/// <summary>A folder with a notebook, packages that need no network, and a NuGet.config by which these are all there is.</summary>
internal sealed class PackageFeed : IDisposable
{
    public PackageFeed()
    {
        Directory.CreateDirectory(Feed);
        Configure(Feed);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("feed").FullName;

    public string Feed => Path.Combine(Folder, "packages");

    public string LockPath => Path.Combine(Folder, "a.packages.lock.json");

    /// <summary>Each time another cache, so that nothing is known of what was resolved before.</summary>
    public SessionOptions Options => new()
    {
        WorkingDirectory = Folder,
        NotebookPath = Path.Combine(Folder, "a.ipynb"),
        CacheDirectory = Path.Combine(Folder, $"cache-{Guid.NewGuid():n}"),
    };

    /// <summary>Makes a package without any library.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">Its version.</param>
    /// <param name="needs">A package that it depends on in at least version 1.0.0, or null.</param>
    /// <param name="text">Its description: what else tells it from one of the same version.</param>
    public void Pack(string id, string version, string? needs = null, string text = "A package.")
    {
        using var package = ZipFile.Open(Path.Combine(Feed, $"{id}.{version}.nupkg"), ZipArchiveMode.Update);
        var dependency = needs is null ? "" : $"<dependency id=\"{needs}\" version=\"1.0.0\" />";
        Write(package, $"{id}.nuspec", $"""
            <package><metadata><id>{id}</id><version>{version}</version><authors>tests</authors><description>{text}</description>
            <dependencies><group targetFramework="net10.0">{dependency}</group></dependencies></metadata></package>
            """);
        Write(package, "lib/net10.0/_._", "");
    }

    /// <summary>Lets restores know this one source, and unpack into a folder that nobody has used.</summary>
    public void Configure(string? source) => File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
        <configuration>
          <packageSources><clear/>{(source is null ? "" : $"<add key=\"only\" value=\"{source}\"/>")}</packageSources>
          <config><add key="globalPackagesFolder" value="{Path.Combine(Folder, $"unpacked-{Guid.NewGuid():n}")}"/></config>
        </configuration>
        """);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Write(ZipArchive package, string name, string text)
    {
        package.GetEntry(name)?.Delete();
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(text);
    }
}
