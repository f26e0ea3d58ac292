using System.IO.Compression;
using System.Text;
using Microsoft.VisualBasic.FileIO;

namespace Workbench.Data;

/// <summary>The first record of a CSV file: its names and the character that parts them.</summary>
internal sealed record CsvHeader(IReadOnlyList<string> Names, char Delimiter)
{
    private const string Delimiters = ",;\t|";

    /// <summary>Opens a file as bytes, unpacked where its name ends in .gz.</summary>
    public static Stream OpenBytes(string path)
    {
        var file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <exception cref="InvalidDataException">The file is empty.</exception>
    public static CsvHeader Read(string path, ReadOptions options)
    {
        using var reader = new StreamReader(OpenBytes(path), options.Encoding == TextEncoding.Latin1 ? Encoding.Latin1 : Encoding.UTF8);
        var line = reader.ReadLine();
        if (string.IsNullOrWhiteSpace(line))
        {
            throw new InvalidDataException($"{path} is empty: line 1 should hold the names of the columns.");
        }

        var delimiter = options.Delimiter ?? Delimiters.MaxBy(candidate => line.Count(c => c == candidate));
        using var parser = new TextFieldParser(new StringReader(line)) { TrimWhiteSpace = false };
        parser.SetDelimiters(delimiter.ToString());
        return new(Distinct(parser.ReadFields() ?? []), delimiter);
    }

    /// <summary>A missing name becomes column0 (by its place); a repeated one gets _1, _2, ... behind it.</summary>
    private static List<string> Distinct(string[] fields)
    {
        var names = new List<string>();
        for (var i = 0; i < fields.Length; i++)
        {
            var name = fields[i].Trim() is { Length: > 0 } given ? given : $"column{i}";
            var again = 0;
            while (names.Contains(again == 0 ? name : $"{name}_{again}"))
            {
                again++;
            }

            names.Add(again == 0 ? name : $"{name}_{again}");
        }

        return names;
    }
}
