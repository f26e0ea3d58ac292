using System.Reflection;
using System.Runtime.Loader;
using Workbench.Scripting.CSharp;

namespace Workbench.Scripting.Loading;

/// <summary>
/// Where a notebook's code lives: what packages and projects bring is found here first, and only the framework and the
/// session's shared assemblies come from the host.
/// </summary>
internal sealed class SessionLoadContext() : AssemblyLoadContext("notebook")
{
    private readonly Dictionary<string, Func<string>> _managed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _native = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();

    public void AddManaged(string path) => AddManaged(path, static original => original);

    /// <summary>Adds an assembly that is loaded, if ever, from where <paramref name="locate"/> puts it.</summary>
    public void AddManaged(string path, Func<string, string> locate)
    {
        lock (_gate)
        {
            _managed.TryAdd(Path.GetFileNameWithoutExtension(path), () => locate(path));
        }
    }

    public void AddNative(string path)
    {
        lock (_gate)
        {
            _native.TryAdd(Path.GetFileName(path), path);
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Func<string>? locate;
        lock (_gate)
        {
            _managed.TryGetValue(assemblyName.Name!, out locate);
        }

        return locate is not null ? LoadFromAssemblyPath(locate())
            // The runtime would take a FileNotFoundException for "look in the host".
            : FrameworkAssemblies.IsPrivateToHost(assemblyName) ? throw new FileLoadException(
                $"'{assemblyName.Name}' is not among the notebook's references; add it with #r \"nuget: {assemblyName.Name}\".", assemblyName.FullName)
            : null;
    }

    /// <summary>Whether the notebook has brought an assembly of this name.</summary>
    public bool Has(string name)
    {
        lock (_gate)
        {
            return _managed.ContainsKey(name);
        }
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        lock (_gate)
        {
            foreach (var name in FileNames(unmanagedDllName))
            {
                if (_native.TryGetValue(name, out var path))
                {
                    return LoadUnmanagedDllFromPath(path);
                }
            }
        }

        return 0;
    }

    /// <summary>The names under which each system's loader would look for a library.</summary>
    private static IEnumerable<string> FileNames(string name) =>
        [name, $"lib{name}.so", $"{name}.so", $"lib{name}.dylib", $"{name}.dylib", $"{name}.dll"];
}
