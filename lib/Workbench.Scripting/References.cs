using Workbench.Scripting.CSharp;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Loading;
using Workbench.Scripting.Packages;
using Workbench.Scripting.Projects;

namespace Workbench.Scripting;

/// <summary>Everything the notebook has brought in: packages, built projects and single libraries.</summary>
internal sealed class References
{
    private readonly SessionLoadContext _context;
    private readonly SubmissionChain _chain;
    private readonly PackageSet _packages;
    private readonly ProjectSet _projects;
    private readonly ShadowCopies _copies;
    private readonly List<string> _compile = [];
    private readonly List<string> _notes = [];

    public References(SessionOptions options, SessionLoadContext context, SubmissionChain chain)
    {
        _context = context;
        _chain = chain;
        _copies = new ShadowCopies(Path.Combine(options.CacheDirectory, "copies"));
        _packages = new PackageSet(
            new PackageRestorer(Path.Combine(options.CacheDirectory, "packages")),
            options.NotebookPath is { } notebook ? PackageLock.PathFor(Path.GetFullPath(notebook)) : null,
            options.LockedPackages,
            AddPackage);
        _projects = new ProjectSet(new ProjectBuilder(Path.Combine(options.CacheDirectory, "projects")), _packages, AddFile);
    }

    /// <summary>The files that code is compiled against, in the order they came.</summary>
    public IReadOnlyList<string> Compile => _compile;

    /// <summary>Where the session's own assemblies and the notebook's meet.</summary>
    public SessionLoadContext Context => _context;

    /// <summary>Whether the notebook has brought a package in, in whichever version.</summary>
    public bool Has(string package) => _packages.Has(package);

    /// <summary>Adds a package that the session itself carries, unless the notebook has brought its own version.</summary>
    public void AddCarried(string id, string version, string path) => _packages.Add([new PackageAssets(id, version, [path], [path], [])]);

    /// <summary>
    /// Adds what the directives ask for. Projects go first: they cannot choose their packages' versions anew, while a
    /// package asked for by the notebook can be restored to suit them.
    /// </summary>
    /// <returns>What the reader should know of packages that are not loaded as they are named, a line each.</returns>
    /// <exception cref="CellFault">Something cannot be had, or clashes with what is loaded.</exception>
    public async Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<Directive> directives, string label, string folder, CancellationToken cancellation)
    {
        _notes.Clear();
        foreach (var project in directives.OfType<Directive.Project>())
        {
            await _projects.AddAsync(project, label, folder, cancellation).ConfigureAwait(false);
        }

        foreach (var source in directives.OfType<Directive.PackageSource>())
        {
            _packages.Sources.Add(source, label, folder);
        }

        var packages = HostPackages.Replace([.. directives.OfType<Directive.Package>()], Has, label, _notes);
        await _packages.AddAsync(packages, label, folder, cancellation).ConfigureAwait(false);
        foreach (var library in directives.OfType<Directive.Library>())
        {
            AddLibrary(library, label, folder);
        }

        return [.. _notes];
    }

    private void AddLibrary(Directive.Library library, string label, string folder)
    {
        var path = Path.GetFullPath(library.Path, folder);
        if (!File.Exists(path) && FrameworkAssemblies.Include(library.Path))
        {
            return;
        }

        if (!File.Exists(path))
        {
            throw CellFault.OfDirective(label, library.Line, library.Source, $"there is no file '{path}' to reference.");
        }

        if (ManagedFile.NameOf(path) is null)
        {
            throw CellFault.OfDirective(label, library.Line, library.Source, $"'{path}' is no .NET assembly.");
        }

        AddFile(path);
        foreach (var neighbour in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.dll").Where(IsManagedAndNotHosts))
        {
            _context.AddManaged(neighbour, _copies.Of);
        }
    }

    /// <summary>A user's own file is copied, so that it can be rebuilt while the session runs.</summary>
    private void AddFile(string path)
    {
        var copy = _copies.Of(path);
        AddToCompilers(copy);
        _context.AddManaged(copy);
    }

    private void AddPackage(PackageAssets package)
    {
        if (HostPackages.NoteOn(package) is { } note)
        {
            _notes.Add(note);
        }

        foreach (var path in package.Compile.Where(IsNotInSession))
        {
            AddToCompilers(path);
        }

        foreach (var path in package.Runtime.Where(IsNotInSession))
        {
            _context.AddManaged(path);
        }

        foreach (var path in package.Native)
        {
            _context.AddNative(path);
        }
    }

    private void AddToCompilers(string path)
    {
        _chain.AddReference(path);
        _compile.Add(path);
    }

    private static bool IsNotInSession(string path) => IsManagedAndNotHosts(path) && !FrameworkAssemblies.Supersede(ManagedFile.NameOf(path)!);

    private static bool IsManagedAndNotHosts(string path) => ManagedFile.NameOf(path) is { } name && !HostPackages.IsHosts(name.Name!);
}
