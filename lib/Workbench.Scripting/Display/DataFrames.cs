using System.Collections;

namespace Workbench.Scripting.Display;

/// <summary>
/// Reads a <c>Microsoft.Data.Analysis.DataFrame</c> by name: the notebook brings its own version of the package, and the
/// session needs none.
/// </summary>
internal static class DataFrames
{
    private const string TypeName = "Microsoft.Data.Analysis.DataFrame";

    public static Table? TryRead(object value)
    {
        if (!IsDataFrame(value.GetType()))
        {
            return null;
        }

        var columns = Columns(value).Select(ReadColumn).ToList();
        var rows = (long)Property(Property(value, "Rows"), "Count");
        return columns.Count == 0 ? null : new Table(columns, rows);
    }

    public static IEnumerable<object> Columns(object frame) => ((IEnumerable)Property(frame, "Columns")).Cast<object>();

    public static string NameOf(object column) => (string)Property(column, "Name");

    public static Type TypeOf(object column) => (Type)Property(column, "DataType");

    public static bool IsDataFrame(Type? type) => type is not null && (type.FullName == TypeName || IsDataFrame(type.BaseType));

    private static TableColumn ReadColumn(object column) => TableColumn.Of(
        NameOf(column),
        TypeOf(column),
        ((IEnumerable)column).Cast<object?>().Take(Table.ShownRows));

    private static object Property(object value, string name) => value.GetType().GetProperty(name)!.GetValue(value)!;
}
