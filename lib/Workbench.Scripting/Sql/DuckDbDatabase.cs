using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Workbench.Scripting.Languages;

namespace Workbench.Scripting.Sql;

/// <summary>DuckDB in this process: files are tables by their names, and so are the notebook's own tables.</summary>
internal sealed partial class DuckDbDatabase : SqlDatabase
{
    /// <param name="file">A database file, or null for one in memory.</param>
    /// <param name="folder">What relative paths in queries start from.</param>
    public DuckDbDatabase(string? file, string folder)
        : base(new DuckDBConnection(new DuckDBConnectionStringBuilder { DataSource = file ?? ":memory:" }.ConnectionString))
    {
        Connection.Open();
        Execute($"SET file_search_path = '{folder.Replace("'", "''")}'");
    }

    public override string TablesQuery => "SELECT table_name FROM information_schema.tables ORDER BY table_name";

    public override (string Message, int Line) Describe(DbException error, string text)
    {
        var place = Place().Match(error.Message);
        return place.Success
            ? (error.Message[..place.Index].Trim(), int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : (error.Message.Trim(), 1);
    }

    public override string Placeholder(string name, int index) => $"${name}";

    public override void Bind(DbCommand command, string name, object? value) => command.Parameters.Add(new DuckDBParameter(name, value));

    public override void Write(string table, Tabular rows, bool temporary)
    {
        var columns = rows.Columns.Select(DuckDbColumn.Of).ToList();
        Execute($"CREATE OR REPLACE {(temporary ? "TEMP " : "")}TABLE {Quote(table)} ({string.Join(", ", columns.Select(c => $"{Quote(c.Name)} {c.SqlType}"))})");
        using var appender = ((DuckDBConnection)Connection).CreateAppender(temporary ? "temp" : null, null, table);
        var cells = columns.Select(c => c.Values.GetEnumerator()).ToList();
        try
        {
            while (cells.TrueForAll(c => c.MoveNext()))
            {
                var row = appender.CreateRow();
                for (var i = 0; i < cells.Count; i++)
                {
                    columns[i].Append(row, cells[i].Current);
                }

                row.EndRow();
            }
        }
        finally
        {
            cells.ForEach(c => c.Dispose());
        }
    }

    [GeneratedRegex(@"\s*^LINE (\d+):.*", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Place();
}
