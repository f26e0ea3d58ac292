using System.Text.Json;
using System.Text.Json.Nodes;
using NuGet.Common;
using NuGet.Frameworks;
using NuGet.ProjectModel;
using NuGet.Versioning;
using Workbench.Scripting.Loading;

namespace Workbench.Scripting.Packages;

/// <summary>
/// The lock file of a notebook, in the form of NuGet's own: the packages that its cells ask for, with all that these need in turn,
/// each in one version and with the hash of its content.
/// </summary>
internal sealed class PackageLock
{
    private static readonly StringComparer Ids = StringComparer.OrdinalIgnoreCase;

    private readonly string _path;
    private readonly Dictionary<string, LockFileDependency> _entries;

    private PackageLock(string path, IEnumerable<LockFileDependency> entries) => (_path, _entries) = (path, entries.ToDictionary(e => e.Id, Ids));

    public string Name => Path.GetFileName(_path);

    /// <summary>Whether the file was there.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>Where a notebook's lock file stands: beside it, under its name.</summary>
    public static string PathFor(string notebook) => Path.ChangeExtension(notebook, ".packages.lock.json");

    /// <exception cref="InvalidDataException">The file is no lock file.</exception>
    public static PackageLock Read(string path)
    {
        if (!File.Exists(path))
        {
            return new PackageLock(path, []);
        }

        try
        {
            // NuGet takes what it cannot read for an empty file, which would unlock everything.
            var text = File.ReadAllText(path);
            if (JsonNode.Parse(text) is not JsonObject { } root || root["dependencies"] is not JsonObject)
            {
                throw new InvalidDataException($"'{path}' is no lock file of NuGet: it lists no dependencies. Delete it to have it written anew.");
            }

            var entries = PackagesLockFileFormat.Parse(text, NullLogger.Instance, path).Targets.SelectMany(t => t.Dependencies).ToList();
            return entries.Find(e => !IsId(e.Id) || e.ResolvedVersion is null) is { } odd
                ? throw new InvalidDataException($"'{path}' is no lock file of NuGet: '{odd.Id}' is no package with a version. Delete it to have it written anew.")
                : new PackageLock(path, entries);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"'{path}' is no lock file of NuGet: {e.Message} Delete it to have it written anew.");
        }
    }

    public LockFileDependency? Find(string id) => _entries.GetValueOrDefault(id);

    /// <summary>Whether the file says in which version a package is to be had that is asked for so; a package without a version takes the locked one.</summary>
    public bool Decides(string id, string range) => Find(id) is { } entry
        && (range == "*" || (entry.RequestedVersion is { } requested
            ? requested.ToNormalizedString() == VersionRange.Parse(range).ToNormalizedString()
            : VersionRange.Parse(range).Satisfies(entry.ResolvedVersion)));

    /// <summary>A package and all that it needs in turn.</summary>
    public IReadOnlyCollection<LockFileDependency> Closure(IEnumerable<string> ids)
    {
        var found = new Dictionary<string, LockFileDependency>(Ids);
        var open = new Queue<string>(ids);
        while (open.TryDequeue(out var id))
        {
            if (Find(id) is { } entry && found.TryAdd(id, entry))
            {
                entry.Dependencies.ToList().ForEach(d => open.Enqueue(d.Id));
            }
        }

        return found.Values;
    }

    /// <summary>The first package whose content is not the one that was locked under this version; null if there is none.</summary>
    public LockFileDependency? FindForged(IEnumerable<LockFileDependency> resolved) => resolved.FirstOrDefault(package =>
        Find(package.Id) is { } entry && entry.ResolvedVersion == package.ResolvedVersion
        && !string.IsNullOrEmpty(entry.ContentHash) && entry.ContentHash != package.ContentHash);

    /// <summary>The first of the packages that is locked in another version, or not at all; null if there is none.</summary>
    public LockFileDependency? FindUnlocked(IEnumerable<LockFileDependency> resolved) =>
        resolved.FirstOrDefault(package => Find(package.Id)?.ResolvedVersion != package.ResolvedVersion);

    /// <summary>Writes what has been resolved; what no package that is asked for needs any more goes.</summary>
    /// <param name="resolved">The packages of the session.</param>
    /// <param name="asked">The ranges of those that cells ask for.</param>
    public void Write(IEnumerable<LockFileDependency> resolved, IReadOnlyDictionary<string, string> asked)
    {
        var direct = _entries.Values.Where(e => e.Type == PackageDependencyType.Direct).ToDictionary(e => e.Id, e => e.RequestedVersion, Ids);
        foreach (var (id, range) in asked.Where(a => a.Value != "*" || !direct.ContainsKey(a.Key)))
        {
            direct[id] = VersionRange.Parse(range);
        }

        var merged = new PackageLock(_path, resolved.Concat(_entries.Values).DistinctBy(e => e.Id, Ids));
        var text = Render(merged.Closure(direct.Keys).Select(e => Entry(e, direct.GetValueOrDefault(e.Id))));
        if (!Exists || File.ReadAllText(_path) != text)
        {
            WholeFile.Write(_path, text);
        }
    }

    private static LockFileDependency Entry(LockFileDependency package, VersionRange? requested) => new()
    {
        Id = package.Id,
        Type = requested is null ? PackageDependencyType.Transitive : PackageDependencyType.Direct,
        RequestedVersion = requested,
        ResolvedVersion = package.ResolvedVersion,
        ContentHash = package.ContentHash,
        Dependencies = package.Dependencies,
    };

    private static string Render(IEnumerable<LockFileDependency> entries)
    {
        var target = new PackagesLockFileTarget
        {
            TargetFramework = NuGetFramework.Parse($"net{Environment.Version.Major}.0"),
            Dependencies = [.. entries.OrderBy(e => e.Type).ThenBy(e => e.Id, StringComparer.OrdinalIgnoreCase)],
        };
        return PackagesLockFileFormat.Render(new PackagesLockFile { Targets = [target] }).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>What goes into a project file must hold nothing that a build would evaluate.</summary>
    private static bool IsId(string id) => id.Length > 0 && id.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-');
}
