using Workbench.Scripting.Directives;
using Workbench.Scripting.Loading;
using Workbench.Scripting.Packages;

namespace Workbench.Scripting.Projects;

/// <summary>The projects of a session: built when stale, loaded from copies, with the packages that their restore chose.</summary>
internal sealed class ProjectSet(ProjectBuilder builder, PackageSet packages, Action<string> onAdded)
{
    private readonly Dictionary<string, string> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="CellFault">The project does not build, or clashes with what is loaded.</exception>
    public async Task AddAsync(Directive.Project directive, string label, string folder, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(directive.Path, folder);
        if (!File.Exists(path))
        {
            throw CellFault.OfDirective(label, directive.Line, directive.Source, $"there is no project '{path}'.");
        }

        var built = await BuildAsync(path, directive, label, cancellation).ConfigureAwait(false);
        var assets = AssetsFile.Read(built.AssetsFile);
        if (packages.FindClash(assets.Packages) is var (package, loaded))
        {
            throw CellFault.OfDirective(label, directive.Line, directive.Source,
                $"the project uses {package.Id} {package.Version}, but {loaded} is loaded: restart the session and reference the project first.");
        }

        var folderOfTarget = Path.GetDirectoryName(built.TargetPath)!;
        Load([built.TargetPath, .. assets.ProjectAssemblies.Select(name => Path.Combine(folderOfTarget, name))], directive, label);
        packages.Add(assets.Packages);
    }

    private async Task<BuiltProject> BuildAsync(string path, Directive.Project directive, string label, CancellationToken cancellation)
    {
        try
        {
            return await builder.BuildAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (SdkException e)
        {
            throw new CellFault("BuildError", $"{Path.GetFileName(path)} does not build: {e.Errors[0]}",
                [$"{label}, line {directive.Line}: {Path.GetFileName(path)} does not build:", .. e.Errors]);
        }
    }

    private void Load(IEnumerable<string> assemblies, Directive.Project directive, string label)
    {
        foreach (var assembly in assemblies)
        {
            var (name, key) = (Path.GetFileNameWithoutExtension(assembly), ShadowCopies.ContentKey(assembly));
            if (_loaded.TryAdd(name, key))
            {
                onAdded(assembly);
            }
            else if (_loaded[name] != key)
            {
                throw CellFault.OfDirective(label, directive.Line, directive.Source,
                    $"{name} has been rebuilt since this session loaded it: restart the session to use the new build.");
            }
        }
    }
}
