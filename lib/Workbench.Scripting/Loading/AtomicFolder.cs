namespace Workbench.Scripting.Loading;

/// <summary>Makes a folder appear whole or not at all.</summary>
internal static class AtomicFolder
{
    /// <summary>Renames a filled folder; if another process was first, its result stands and this one goes.</summary>
    public static void Publish(string staging, string target)
    {
        try
        {
            Directory.Move(staging, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(staging, recursive: true);
        }
    }
}
