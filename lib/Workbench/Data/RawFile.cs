using DuckDB.NET.Data;

namespace Workbench.Data;

/// <summary>A raw file as DuckDB sees it: a FROM clause and an SQL expression for each column. It is never loaded whole.</summary>
internal sealed class RawFile : IDisposable
{
    private readonly string? _temporary;

    private RawFile(string path, string from, IReadOnlyList<RawColumn> columns, string? temporary)
    {
        (Path, From, Columns, _temporary) = (path, from, columns, temporary);
    }

    /// <summary>The file that the user named; errors name it.</summary>
    public string Path { get; }

    /// <summary>What stands behind FROM.</summary>
    public string From { get; }

    public IReadOnlyList<RawColumn> Columns { get; }

    /// <exception cref="FileNotFoundException">No such file; the message names the folder that was searched.</exception>
    /// <exception cref="InvalidDataException">The file is empty, or of a kind that is not read.</exception>
    public static RawFile Open(DuckDBConnection connection, string path, ReadOptions options)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}' (looked in {Directory.GetCurrentDirectory()}).", path);
        }

        var name = System.IO.Path.GetFileName(path).ToLowerInvariant();
        return name.EndsWith(".parquet", StringComparison.Ordinal) ? Described(connection, path, "read_parquet")
            : name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".jsonl", StringComparison.Ordinal) || name.EndsWith(".json.gz", StringComparison.Ordinal)
                ? Described(connection, path, "read_json")
            : Csv(path, options);
    }

    /// <exception cref="InvalidDataException">The file has no such column; the message lists those that it has.</exception>
    public RawColumn Column(string name) =>
        Columns.FirstOrDefault(c => c.Name == name)
        ?? throw new InvalidDataException($"{Path} has no column '{name}'. It has: {string.Join(", ", Columns.Select(c => c.Name))}.");

    public void Dispose()
    {
        if (_temporary is not null)
        {
            File.Delete(_temporary);
        }
    }

    private static RawFile Described(DuckDBConnection connection, string path, string function)
    {
        var from = $"{function}({Sql.Text(path)})";
        var columns = Sql.Rows(connection, $"describe select * from {from}", path, r => new RawColumn(r.GetString(0), Sql.Name(r.GetString(0)), r.GetString(1)));
        return new(path, from, columns, temporary: null);
    }

    private static RawFile Csv(string path, ReadOptions options)
    {
        var header = CsvHeader.Read(path, options);
        var temporary = options.Encoding == TextEncoding.Utf8OrLatin1 ? MixedEncoding.Repair(path) : null;
        // Names of our own: DuckDB's are blind to case, and raw headers repeat and lack names.
        var columns = header.Names.Select((name, i) => new RawColumn(name, $"c{i}", "VARCHAR")).ToArray();
        var schema = string.Join(", ", columns.Select(c => $"'{c.Sql}': 'VARCHAR'"));
        var encoding = options.Encoding == TextEncoding.Latin1 ? "latin-1" : "utf-8";
        var from = $"read_csv({Sql.Text(temporary ?? path)}, auto_detect = false, header = true, strict_mode = true, delim = {Sql.Text(header.Delimiter.ToString())}, "
            + $$"""quote = '"', escape = '"', encoding = '{{encoding}}', columns = { {{schema}} })""";
        return new(path, from, columns, temporary);
    }
}

/// <summary>A column of a raw file: its name in the file, how SQL says it, and its type there.</summary>
internal sealed record RawColumn(string Name, string Sql, string SqlType)
{
    public bool IsText => SqlType == "VARCHAR";
}
