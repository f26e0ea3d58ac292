using DuckDB.NET.Data;
using Microsoft.Data.Analysis;

namespace Workbench.Data;

/// <summary>A column of a DataFrame that is being filled from a DuckDB reader.</summary>
internal sealed record FrameColumn(DataFrameColumn Column, Action<long, DuckDBDataReader, int> Set)
{
    /// <summary>The type to which a DuckDB column is cast before it is read: the frame knows five.</summary>
    public static string SqlTypeOf(string type) => type switch
    {
        "BIGINT" or "INTEGER" or "SMALLINT" or "TINYINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" => "BIGINT",
        "BOOLEAN" => "BOOLEAN",
        "DATE" or "TIMESTAMP" or "TIMESTAMP WITH TIME ZONE" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" => "TIMESTAMP",
        "DOUBLE" or "FLOAT" or "HUGEINT" or "UBIGINT" => "DOUBLE",
        _ when type.StartsWith("DECIMAL", StringComparison.Ordinal) => "DOUBLE",
        _ => "VARCHAR",
    };

    public static FrameColumn For(string name, string type, long length) => SqlTypeOf(type) switch
    {
        "BIGINT" => Primitive<long>(name, length, (reader, c) => reader.GetInt64(c)),
        "DOUBLE" => Primitive<double>(name, length, (reader, c) => reader.GetDouble(c)),
        "BOOLEAN" => Primitive<bool>(name, length, (reader, c) => reader.GetBoolean(c)),
        "TIMESTAMP" => Primitive<DateTime>(name, length, (reader, c) => DateTime.SpecifyKind(reader.GetDateTime(c), DateTimeKind.Utc)),
        _ => Text(name, length),
    };

    private static FrameColumn Primitive<T>(string name, long length, Func<DuckDBDataReader, int, T> get)
        where T : unmanaged
    {
        var column = new PrimitiveDataFrameColumn<T>(name, length);
        return new(column, (row, reader, c) =>
        {
            if (!reader.IsDBNull(c))
            {
                column[row] = get(reader, c);
            }
        });
    }

    private static FrameColumn Text(string name, long length)
    {
        var column = new StringDataFrameColumn(name, length);
        return new(column, (row, reader, c) => column[row] = reader.IsDBNull(c) ? null : reader.GetString(c));
    }
}
