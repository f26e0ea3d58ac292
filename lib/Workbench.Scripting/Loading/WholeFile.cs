namespace Workbench.Scripting.Loading;

/// <summary>Writes files that are whole or not there.</summary>
internal static class WholeFile
{
    public static void Write(string path, string text)
    {
        var beside = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            File.WriteAllText(beside, text);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
