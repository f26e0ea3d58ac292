using NuGet.Versioning;
using Workbench.Scripting.Directives;

namespace Workbench.Scripting.Packages;

/// <summary>The packages of a session. One version of each: an assembly that is loaded cannot be exchanged.</summary>
internal sealed class PackageSet(PackageRestorer restorer, Action<PackageAssets> onAdded)
{
    private readonly Dictionary<string, string> _loaded = new(StringComparer.OrdinalIgnoreCase);

    public bool Has(string id) => _loaded.ContainsKey(id);

    /// <exception cref="CellFault">A package cannot be had, or another version of it is loaded.</exception>
    public async Task AddAsync(IReadOnlyList<Directive.Package> asked, string label, string folder, CancellationToken cancellation)
    {
        var missing = asked.Where(package => !IsLoaded(package, label)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var wanted = _loaded.ToDictionary(p => p.Key, p => $"[{p.Value}]", StringComparer.OrdinalIgnoreCase);
        foreach (var package in missing)
        {
            if (!wanted.TryAdd(package.Id, RangeOf(package, label)) && wanted[package.Id] != RangeOf(package, label))
            {
                throw Fault(package, label, $"this cell asks for '{package.Id}' in two versions: {wanted[package.Id]} and {package.Version ?? "the newest"}.");
            }
        }

        Add(await RestoreAsync(wanted, missing, label, folder, cancellation).ConfigureAwait(false));
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

    private async Task<IReadOnlyList<PackageAssets>> RestoreAsync(
        Dictionary<string, string> wanted, List<Directive.Package> missing, string label, string folder, CancellationToken cancellation)
    {
        try
        {
            return await restorer.RestoreAsync(wanted, folder, cancellation).ConfigureAwait(false);
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
