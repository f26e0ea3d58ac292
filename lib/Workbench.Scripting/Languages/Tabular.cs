using System.Collections;
using System.Data;
using System.Reflection;
using Workbench.Scripting.Display;

namespace Workbench.Scripting.Languages;

/// <summary>A column of a table: its values, without a copy, as often as they are asked for.</summary>
internal sealed record TabularColumn(string Name, Type Type, IEnumerable<object?> Values);

/// <summary>
/// A value of the notebook read as a table, whichever library it comes from: what is known of those is names only, since the
/// notebook brings its own versions.
/// </summary>
internal sealed record Tabular(IReadOnlyList<TabularColumn> Columns)
{
    /// <summary>
    /// A data frame, what converts to one (<c>ToFrame()</c> or <c>ToDataFrame()</c>), a <see cref="DataTable"/>,
    /// a sequence of records or plain values, or what has such a sequence as its <c>Events</c>.
    /// </summary>
    public static Tabular? TryOf(object? value) => value switch
    {
        null or string => null,
        DataTable table => OfTable(table),
        _ when DataFrames.IsDataFrame(value.GetType()) => OfDataFrame(value),
        _ when ToDataFrame(value.GetType()) is { } convert => OfDataFrame(convert.Invoke(value, [.. convert.GetParameters().Select(p => p.DefaultValue)])!),
        IEnumerable rows => OfRecords(rows),
        _ => value.GetType().GetProperty("Events")?.GetValue(value) is IEnumerable events ? OfRecords(events) : null,
    };

    private static Tabular OfDataFrame(object frame) => new([.. DataFrames.Columns(frame)
        .Select(c => new TabularColumn(DataFrames.NameOf(c), Bare(DataFrames.TypeOf(c)), ((IEnumerable)c).Cast<object?>()))]);

    private static Tabular OfTable(DataTable table) => new([.. table.Columns.Cast<DataColumn>()
        .Select(c => new TabularColumn(c.ColumnName, c.DataType, table.Rows.Cast<DataRow>().Select(row => row.IsNull(c) ? null : row[c])))]);

    private static Tabular? OfRecords(IEnumerable rows)
    {
        if (Records.ElementType(rows.GetType()) is not { } element)
        {
            return Records.PlainElementType(rows.GetType()) is { } plain ? new([new TabularColumn("value", Bare(plain), rows.Cast<object?>())]) : null;
        }

        return Records.Columns(element) is { Count: > 0 } properties
            ? new([.. properties.Select(p => new TabularColumn(p.Name, Bare(p.PropertyType), rows.Cast<object>().Select(p.GetValue)))])
            : null;
    }

    private static MethodInfo? ToDataFrame(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        .FirstOrDefault(m => m.Name is "ToFrame" or "ToDataFrame" && !m.IsGenericMethod && DataFrames.IsDataFrame(m.ReturnType)
            && m.GetParameters().All(p => p.IsOptional));

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
