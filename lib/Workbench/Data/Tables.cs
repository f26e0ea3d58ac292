using DuckDB.NET.Data;
using Microsoft.Data.Analysis;

namespace Workbench.Data;

/// <summary>Reads raw files (CSV, also .gz; Parquet; JSON) into a <see cref="DataFrame"/>.</summary>
public static class Tables
{
    /// <summary>
    /// Reads a raw file. Columns come as long, double, DateTime (UTC), bool or text, found from all rows; an empty cell is null.
    /// </summary>
    /// <param name="path">A .csv, .csv.gz, .tsv, .parquet, .json or .jsonl file. CSV needs a header line.</param>
    /// <param name="options">Delimiter, encoding and columns; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is empty or malformed; the message names file and line, or the columns that there are.</exception>
    public static DataFrame Read(string path, ReadOptions? options = null)
    {
        options ??= new();
        using var connection = Sql.Open();
        using var file = RawFile.Open(connection, path, options);
        var columns = options.Columns is null ? file.Columns : [.. options.Columns.Select(file.Column)];
        foreach (var name in options.TextColumns)
        {
            file.Column(name);
        }

        var (types, rows) = ColumnTypes.Infer(connection, file, columns, options.TextColumns);
        return Fetch(connection, file, columns, types, rows);
    }

    private static DataFrame Fetch(DuckDBConnection connection, RawFile file, IReadOnlyList<RawColumn> columns, string[] types, long rowCount)
    {
        var filled = columns.Select((c, i) => FrameColumn.For(c.Name, types[i], rowCount)).ToArray();
        var casts = columns.Select((c, i) => $"cast(cast({c.Sql} as {types[i]}) as {FrameColumn.SqlTypeOf(types[i])})");
        var row = 0L;
        Sql.ForEach(connection, $"select {string.Join(", ", casts)} from {file.From}", file.Path, reader =>
        {
            for (var c = 0; c < filled.Length; c++)
            {
                filled[c].Set(row, reader, c);
            }

            row++;
        });
        return new DataFrame(filled.Select(c => c.Column));
    }
}
