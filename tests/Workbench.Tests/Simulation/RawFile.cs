using System.Text;

namespace Workbench.Tests.Simulation;

/// <summary>Reads a raw file's records byte for byte, in a folder of its own that goes away.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("shop-").FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

internal static class RawFile
{
    /// <summary>The records after the header; a line break within quotes ends none. Bytes stand as Latin-1 characters, so that none is lost.</summary>
    public static List<string> Records(string path)
    {
        var (records, start, quoted, text) = (new List<string>(), 0, false, File.ReadAllText(path, Encoding.Latin1));
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (text[i] == '\n' && !quoted)
            {
                records.Add(text[start..i]);
                start = i + 1;
            }
        }

        Assert.Equal(text.Length, start);
        return records[1..];
    }

    /// <summary>The folder that holds Workbench.sln.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workbench.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Workbench.sln.");
        }

        return folder.FullName;
    }
}
