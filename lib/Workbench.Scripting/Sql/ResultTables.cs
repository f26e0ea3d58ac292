using System.Data;
using System.Data.Common;
using System.Reflection;
using Workbench.Scripting.Loading;

namespace Workbench.Scripting.Sql;

/// <summary>
/// Makes a query's result a value of the notebook: a data frame of the version of Microsoft.Data.Analysis that the notebook
/// has brought, else the framework's own <see cref="DataTable"/>.
/// </summary>
internal sealed class ResultTables(SessionLoadContext context)
{
    private const string Library = "Microsoft.Data.Analysis";

    public object Read(DbDataReader reader, CancellationToken cancellation)
    {
        var columns = Columns(reader);
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i].Add(reader, i);
            }
        }

        var finished = columns.Select(c => c.Finished()).ToList();
        return context.Has(Library) ? ToDataFrame(finished) : ToDataTable(finished);
    }

    /// <summary>Two columns of one name, as a join gives, are told apart by a number.</summary>
    private static ResultColumn[] Columns(DbDataReader reader)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i =>
        {
            var name = reader.GetName(i);
            for (var n = 2; !taken.Add(name); n++)
            {
                name = $"{reader.GetName(i)}_{n}";
            }

            return ResultColumn.Of(name, reader.GetFieldType(i));
        })];
    }

    private object ToDataFrame(IEnumerable<ResultColumn> columns)
    {
        var library = context.LoadFromAssemblyName(new AssemblyName(Library));
        var columnType = library.GetType($"{Library}.DataFrameColumn", throwOnError: true)!;
        var made = columns.Select(c => Activator.CreateInstance(ColumnType(library, c.Type), c.Name, c.Values)!).ToArray();
        var typed = Array.CreateInstance(columnType, made.Length);
        made.CopyTo(typed, 0);
        return Activator.CreateInstance(library.GetType($"{Library}.DataFrame", throwOnError: true)!, [typed])!;
    }

    /// <summary>The library has a named class for most types, which is what its own readers make and users cast to.</summary>
    private static Type ColumnType(Assembly library, Type type) =>
        library.GetType($"{Library}.{type.Name}DataFrameColumn")
        ?? library.GetType($"{Library}.PrimitiveDataFrameColumn`1", throwOnError: true)!.MakeGenericType(type);

    private static DataTable ToDataTable(List<ResultColumn> columns)
    {
        var table = new DataTable();
        columns.ForEach(c => table.Columns.Add(c.Name, c.Type));
        for (var row = 0; row < (columns.Count > 0 ? columns[0].Values.Count : 0); row++)
        {
            table.Rows.Add([.. columns.Select(c => c.Values[row] ?? DBNull.Value)]);
        }

        return table;
    }
}
