using System.Globalization;
using DuckDB.NET.Data;
using Workbench.Scripting.Languages;

namespace Workbench.Scripting.Sql;

/// <summary>A column of a notebook's table on its way into DuckDB: the type it gets there, and how a value is written.</summary>
internal sealed record DuckDbColumn(string Name, string SqlType, IEnumerable<object?> Values, Action<IDuckDBAppenderRow, object> AppendValue)
{
    /// <summary>DuckDB's decimals have at most 38 digits; .NET's have 28 behind the point at most.</summary>
    private const int DecimalDigits = 38;

    public static DuckDbColumn Of(TabularColumn column)
    {
        DuckDbColumn As(string sqlType, Action<IDuckDBAppenderRow, object> append) => new(column.Name, sqlType, column.Values, append);
        return column.Type switch
        {
            var t when t == typeof(bool) => As("BOOLEAN", (row, v) => row.AppendValue((bool)v)),
            var t when t == typeof(sbyte) => As("TINYINT", (row, v) => row.AppendValue((sbyte)v)),
            var t when t == typeof(byte) => As("UTINYINT", (row, v) => row.AppendValue((byte)v)),
            var t when t == typeof(short) => As("SMALLINT", (row, v) => row.AppendValue((short)v)),
            var t when t == typeof(ushort) => As("USMALLINT", (row, v) => row.AppendValue((ushort)v)),
            var t when t == typeof(int) => As("INTEGER", (row, v) => row.AppendValue((int)v)),
            var t when t == typeof(uint) => As("UINTEGER", (row, v) => row.AppendValue((uint)v)),
            var t when t == typeof(long) => As("BIGINT", (row, v) => row.AppendValue((long)v)),
            var t when t == typeof(ulong) => As("UBIGINT", (row, v) => row.AppendValue((ulong)v)),
            var t when t == typeof(float) => As("REAL", (row, v) => row.AppendValue((float)v)),
            var t when t == typeof(double) => As("DOUBLE", (row, v) => row.AppendValue((double)v)),
            var t when t == typeof(decimal) => As($"DECIMAL({DecimalDigits},{ScaleOf(column.Values)})", (row, v) => row.AppendValue((decimal)v)),
            var t when t == typeof(DateTime) => As("TIMESTAMP", (row, v) => row.AppendValue((DateTime)v)),
            var t when t == typeof(DateTimeOffset) => As("TIMESTAMPTZ", (row, v) => row.AppendValue((DateTimeOffset)v)),
            var t when t == typeof(DateOnly) => As("DATE", (row, v) => row.AppendValue((DateOnly)v)),
            var t when t == typeof(TimeOnly) => As("TIME", (row, v) => row.AppendValue((TimeOnly)v)),
            var t when t == typeof(TimeSpan) => As("INTERVAL", (row, v) => row.AppendValue((TimeSpan)v)),
            var t when t == typeof(Guid) => As("UUID", (row, v) => row.AppendValue((Guid)v)),
            _ => As("VARCHAR", (row, v) => row.AppendValue(Convert.ToString(v, CultureInfo.InvariantCulture))),
        };
    }

    public void Append(IDuckDBAppenderRow row, object? value)
    {
        if (value is null)
        {
            row.AppendNullValue();
        }
        else
        {
            AppendValue(row, value);
        }
    }

    private static int ScaleOf(IEnumerable<object?> values) => values.OfType<decimal>().Select(v => (int)v.Scale).DefaultIfEmpty().Max();
}
