using NuGet.Versioning;
using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Packages;

/// <summary>The packages of a session. One version of each: an assembly that is loaded cannot be exchanged.</summary>
/// <param name="restorer">Fetches packages.</param>
/// <param name="lockPath">The notebook's lock file; null for none.</param>
/// <param name="isLocked">Whether the lock file is the last word.</param>
/// <param name="onAdded">Told of each package, once.</param>
internal sealed class PackageSet(PackageRestorer restorer, string? lockPath, bool isLocked, Action<PackageAssets> onAdded)
{
    private readonly Dictionary<string, string> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _asked = new(StringComparer.OrdinalIgnoreCase);

    public PackageSources Sources { get; } = new();

    public bool Has(string id) => _loaded.ContainsKey(id);

    /// <exception cref="CellFault">A package cannot be had, or another version of it is loaded.</exception>
    public async Task AddAsync(IReadOnlyList<Directive.Package> asked, string label, string folder, CancellationToken cancellation)
    {
        var missing = asked.Where(package => !IsLoaded(package, label)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var ranges = RangesOf(missing, label);
        var locked = ReadLock(missing[0], label);
        var restored = await RestoreAsync(Wanted(ranges, locked, missing, label), missing, label, folder, cancellation).ConfigureAwait(false);
        if (locked is not null)
        {
            Lock(locked, restored, ranges, missing[0], label);
        }

        Add(restored.Assets);
    }

    /// <summary>The first of the packages that is loaded in another version, with that version; null if all agree.</summary>
    public (PackageAssets Package, string Loaded)? FindClash(IEnumerable<PackageAssets> packages) => packages
        .Where(p => _loaded.TryGetValue(p.Id, out var version) && version != p.Version)
        .Select(p => ((PackageAssets, string)?)(p, _loaded[p.Id]))
        .FirstOrDefault();

    public void Add(IEnumerable<PackageAssets> packages)
    {
        foreach (var package in packages)
        {
            if (_loaded.TryAdd(package.Id, package.Version))
            {
                onAdded(package);
            }
        }
    }

    private bool IsLoaded(Directive.Package package, string label)
    {
        if (!_loaded.TryGetValue(package.Id, out var version))
        {
            return false;
        }

        return package.Version is null || VersionRange.Parse(RangeOf(package, label)).Satisfies(NuGetVersion.Parse(version))
            ? true
            : throw Fault(package, label,
                $"'{package.Id}' {version} is loaded in this session, which keeps one version of a package: restart it to use {package.Version}.");
    }

    private static Dictionary<string, string> RangesOf(List<Directive.Package> missing, string label)
    {
        var ranges = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var package in missing)
        {
            if (!ranges.TryAdd(package.Id, RangeOf(package, label)) && ranges[package.Id] != RangeOf(package, label))
            {
                throw Fault(package, label, $"this cell asks for '{package.Id}' in two versions: {ranges[package.Id]} and {package.Version ?? "the newest"}.");
            }
        }

        return ranges;
    }

    private PackageLock? ReadLock(Directive.Package package, string label)
    {
        try
        {
            return lockPath is null ? null : PackageLock.Read(lockPath);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Fault(package, label, e.Message);
        }
    }

    /// <summary>
    /// What is loaded stays, and what is locked is taken in its version. Where the lock file does not decide on all that is asked for,
    /// what lies beneath is resolved anew.
    /// </summary>
    private Dictionary<string, string> Wanted(Dictionary<string, string> ranges, PackageLock? locked, List<Directive.Package> missing, string label)
    {
        var wanted = _loaded.ToDictionary(p => p.Key, p => $"[{p.Value}]", StringComparer.OrdinalIgnoreCase);
        var decided = missing.FindAll(p => locked?.Decides(p.Id, ranges[p.Id]) == true);
        if (isLocked && locked is not null && missing.Except(decided).FirstOrDefault() is { } open)
        {
            throw Fault(open, label, LockFaults.Undecided(open, locked));
        }

        var pinned = decided.Count == missing.Count ? locked?.Closure(ranges.Keys) ?? [] : decided.Select(p => locked!.Find(p.Id)!);
        foreach (var package in pinned)
        {
            wanted.TryAdd(package.Id, $"[{package.ResolvedVersion.ToNormalizedString()}]");
        }

        foreach (var (id, range) in ranges)
        {
            wanted.TryAdd(id, range);
        }

        return wanted;
    }

    /// <exception cref="CellFault">What was restored is not what is locked.</exception>
    private void Lock(PackageLock locked, RestoredPackages restored, Dictionary<string, string> ranges, Directive.Package package, string label)
    {
        var added = restored.Resolved.Where(p => !_loaded.ContainsKey(p.Id)).ToList();
        if (locked.FindForged(added) is { } forged)
        {
            throw Fault(package, label, LockFaults.Forged(forged, locked));
        }

        if (isLocked)
        {
            if (locked.FindUnlocked(added) is { } unlocked)
            {
                throw Fault(package, label, LockFaults.Unlocked(unlocked, locked));
            }

            return;
        }

        try
        {
            ranges.ToList().ForEach(r => _asked[r.Key] = r.Value);
            locked.Write(restored.Resolved, _asked);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault(package, label, $"the lock file {locked.Name} cannot be written: {e.Message}");
        }
    }

    private async Task<RestoredPackages> RestoreAsync(
        Dictionary<string, string> wanted, List<Directive.Package> missing, string label, string folder, CancellationToken cancellation)
    {
        try
        {
            return await restorer.RestoreAsync(wanted, Sources.All, folder, cancellation).ConfigureAwait(false);
        }
        catch (SdkException e)
        {
            var names = string.Join(", ", missing.Select(p => p.Version is null ? p.Id : $"{p.Id} {p.Version}"));
            var hint = _loaded.Count > 0 ? "\nWhat is loaded already keeps its version until the session is restarted." : "";
            throw Fault(missing[0], label, $"could not restore {names}:\n{e.Message}{hint}");
        }
    }

    /// <summary>A version means just that version, so that a notebook runs with what it names.</summary>
    private static string RangeOf(Directive.Package package, string label) => package.Version switch
    {
        null => "*",
        { } floating when floating.Contains('*') => floating,
        { } exact when NuGetVersion.TryParse(exact, out var version) => $"[{version.ToNormalizedString()}]",
        { } other => throw Fault(package, label, $"'{other}' is no version; write for example 1.2.3 or 1.*."),
    };

    private static CellFault Fault(Directive.Package package, string label, string message) =>
        CellFault.OfDirective(label, package.Line, package.Source, message);
}
