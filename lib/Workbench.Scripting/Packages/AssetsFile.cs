using NuGet.ProjectModel;

namespace Workbench.Scripting.Packages;

/// <summary>Reads what a restore has decided: <c>project.assets.json</c>.</summary>
internal sealed class AssetsFile
{
    private readonly LockFile _file;
    private readonly LockFileTarget _target;

    private AssetsFile(LockFile file)
    {
        _file = file;
        _target = file.Targets.First(t => t.RuntimeIdentifier is null);
    }

    public static AssetsFile Read(string path) => new(new LockFileFormat().Read(path));

    public IReadOnlyList<PackageAssets> Packages => [.. _target.Libraries.Where(l => l.Type == "package").Select(ToAssets)];

    /// <summary>The file names of the assemblies of the projects that the project refers to.</summary>
    public IReadOnlyList<string> ProjectAssemblies =>
        [.. _target.Libraries.Where(l => l.Type == "project").SelectMany(l => l.RuntimeAssemblies).Select(a => Path.GetFileName(a.Path))];

    private PackageAssets ToAssets(LockFileTargetLibrary library)
    {
        var root = Folder(library);
        return new PackageAssets(
            library.Name!,
            library.Version!.ToNormalizedString(),
            Paths(root, library.CompileTimeAssemblies.Select(a => a.Path)),
            Paths(root, Runtime(library)),
            Paths(root, BestFor(library, "native").Concat(library.NativeLibraries.Select(n => n.Path))))
        {
            Folder = root,
        };
    }

    /// <summary>An implementation made for this system stands in for the general one of the same name.</summary>
    private static IEnumerable<string> Runtime(LockFileTargetLibrary library) =>
        BestFor(library, "runtime").Concat(library.RuntimeAssemblies.Select(a => a.Path)).DistinctBy(Path.GetFileName);

    private static IEnumerable<string> BestFor(LockFileTargetLibrary library, string kind)
    {
        var byRuntime = library.RuntimeTargets.Where(t => t.AssetType == kind).ToLookup(t => t.Runtime, t => t.Path);
        return RuntimeIds.Suitable.Select(rid => byRuntime[rid]).FirstOrDefault(paths => paths.Any()) ?? [];
    }

    private string Folder(LockFileTargetLibrary library)
    {
        var relative = _file.GetLibrary(library.Name, library.Version).Path;
        var candidates = _file.PackageFolders.Select(f => Path.Combine(f.Path, relative)).ToList();
        return candidates.Find(Directory.Exists) ?? candidates[0];
    }

    private static string[] Paths(string root, IEnumerable<string> relative) =>
        [.. relative.Where(p => Path.GetFileName(p) != "_._").Select(p => Path.GetFullPath(p, root))];
}
