using System.Reflection;
using System.Runtime.Loader;
using FSharp.Compiler.IO;

namespace Workbench.Scripting.FSharp;

/// <summary>
/// Has the F# compiler load a cell's references where the notebook's are. The compiler's file system is the process's
/// own, so it is replaced once and goes by the load context that the running cell has entered.
/// </summary>
internal sealed class ContextualFileSystem : DefaultFileSystem
{
    private static readonly Lazy<bool> Installed = new(() =>
    {
        FileSystemAutoOpens.FileSystem = new ContextualFileSystem();
        return true;
    });

    public override IAssemblyLoader AssemblyLoader { get; } = new Loader();

    public static void Install() => _ = Installed.Value;

    private sealed class Loader : IAssemblyLoader
    {
        private static AssemblyLoadContext Context => AssemblyLoadContext.CurrentContextualReflectionContext ?? AssemblyLoadContext.Default;

        public Assembly AssemblyLoad(AssemblyName assemblyName) => Context.LoadFromAssemblyName(assemblyName);

        /// <summary>A reference names a file to compile against; what runs is the notebook's assembly of that name.</summary>
        public Assembly AssemblyLoadFrom(string fileName) => Context.LoadFromAssemblyName(AssemblyName.GetAssemblyName(fileName));
    }
}
