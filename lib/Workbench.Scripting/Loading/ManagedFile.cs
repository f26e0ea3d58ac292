using System.Reflection;

namespace Workbench.Scripting.Loading;

/// <summary>Tells .NET assemblies from other files.</summary>
internal static class ManagedFile
{
    /// <summary>The assembly's name, or null if the file is something else.</summary>
    public static AssemblyName? NameOf(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
