using System.Text;

namespace Workbench.Tests.Simulation;

/// <summary>Reads a raw file's records byte for byte.</summary>
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
}
