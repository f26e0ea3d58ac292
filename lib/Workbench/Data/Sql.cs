using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Workbench.Data;

/// <summary>The few things that are done with DuckDB: open, run, read, and say its errors in the words of a reader of CSV files.</summary>
internal static partial class Sql
{
    /// <summary>A database in memory that may not reach the network for extensions, and to which a time without an offset is UTC.</summary>
    public static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Run(connection, $"set autoinstall_known_extensions = false; set autoload_known_extensions = false; set TimeZone = 'UTC'; set threads = {Parallelism.MaxThreads};", "");
        return connection;
    }

    /// <summary>A text as an SQL literal.</summary>
    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name as an SQL identifier.</summary>
    public static string Name(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <param name="connection">Where to run it.</param>
    /// <param name="sql">One or more statements.</param>
    /// <param name="path">The raw file that they read; errors name it.</param>
    public static void Run(DuckDBConnection connection, string sql, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Explained(path, command.ExecuteNonQuery);
    }

    public static List<T> Rows<T>(DuckDBConnection connection, string sql, string path, Func<DuckDBDataReader, T> read)
    {
        var rows = new List<T>();
        ForEach(connection, sql, path, reader => rows.Add(read(reader)));
        return rows;
    }

    public static void ForEach(DuckDBConnection connection, string sql, string path, Action<DuckDBDataReader> visit)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Explained(path, () =>
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                visit(reader);
            }

            return true;
        });
    }

    private static T Explained<T>(string path, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (DuckDBException e) when (CsvError().Match(e.Message) is { Success: true } match)
        {
            throw new InvalidDataException($"{path}, line {match.Groups["line"].Value}: {Explain(e.Message)}{Quote(match.Groups["text"].Value)}", e);
        }
    }

    private static string Explain(string message) =>
        message.Contains("Invalid unicode", StringComparison.Ordinal)
            ? "the bytes are not UTF-8. Read it with Encoding = TextEncoding.Latin1, or TextEncoding.Utf8OrLatin1 if only some lines are so."
        : message.Contains("unterminated quote", StringComparison.Ordinal)
            ? "a quoted field is opened and never closed."
        : FieldCount().Match(message) is { Success: true } m
            ? $"{m.Groups["found"].Value} fields where the header has {m.Groups["expected"].Value}."
        : message.Split('\n').Skip(2).FirstOrDefault(line => line.Length > 0, message);

    private static string Quote(string line) => $" The line begins: {line[..Math.Min(line.Length, 120)]}";

    [GeneratedRegex(@"CSV Error on Line: (?<line>\d+)\s*(Original Line:\s?(?<text>[^\n]*))?")]
    private static partial Regex CsvError();

    [GeneratedRegex(@"Expected Number of Columns: (?<expected>\d+) Found: (?<found>\d+)")]
    private static partial Regex FieldCount();
}
