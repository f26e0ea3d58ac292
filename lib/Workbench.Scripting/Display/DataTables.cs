using System.Data;

namespace Workbench.Scripting.Display;

/// <summary>Reads the framework's own table.</summary>
internal static class DataTables
{
    public static Table? TryRead(object value) => value is DataTable { Columns.Count: > 0 } table
        ? new Table([.. table.Columns.Cast<DataColumn>().Select(c => ReadColumn(table, c))], table.Rows.Count)
        : null;

    private static TableColumn ReadColumn(DataTable table, DataColumn column) => TableColumn.Of(
        column.ColumnName, column.DataType, table.Rows.Cast<DataRow>().Take(Table.ShownRows).Select(row => row.IsNull(column) ? null : row[column]));
}
