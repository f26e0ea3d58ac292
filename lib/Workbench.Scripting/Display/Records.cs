using System.Collections;
using System.Reflection;

namespace Workbench.Scripting.Display;

/// <summary>Reads a list of records, anonymous objects or the like as a table: one column a property.</summary>
internal static class Records
{
    public static Table? TryRead(object value)
    {
        if (value is not ICollection collection || ElementType(value.GetType()) is not { } element || Columns(element) is not { Count: > 0 } columns)
        {
            return null;
        }

        var shown = collection.Cast<object?>().Take(Table.ShownRows).ToList();
        return shown.Contains(null)
            ? null
            : new Table([.. columns.Select(c => TableColumn.Of(c.Name, c.PropertyType, shown.Select(c.GetValue)))], collection.Count);
    }

    /// <summary>The table of a sequence that is to be one whatever it holds.</summary>
    public static Table ToTable<T>(IEnumerable<T> source)
    {
        var all = source as IReadOnlyCollection<T> ?? [.. source];
        var shown = all.Take(Table.ShownRows).ToList();
        List<TableColumn> columns = ValueFormatter.IsPlain(typeof(T)) || Properties(typeof(T)) is not { Count: > 0 } properties
            ? [TableColumn.Of("value", typeof(T), shown.Cast<object?>())]
            : [.. properties.Select(p => TableColumn.Of(p.Name, p.PropertyType, shown.Select(row => row is null ? null : p.GetValue(row))))];
        return new Table(columns, all.Count);
    }

    /// <summary>The type of the objects in a sequence; null if it holds no objects, or plain values.</summary>
    public static Type? ElementType(Type type) => Sequences.ElementTypes(type).FirstOrDefault(t => !ValueFormatter.IsPlain(t) && t != typeof(object));

    /// <summary>The type of the plain values in a sequence; null if it holds others.</summary>
    public static Type? PlainElementType(Type type) => Sequences.ElementTypes(type).FirstOrDefault(ValueFormatter.IsPlain);

    /// <summary>Properties in the order they are declared, if every one of them is plain.</summary>
    public static List<PropertyInfo>? Columns(Type element)
    {
        var properties = Properties(element);
        return properties.TrueForAll(p => ValueFormatter.IsPlain(p.PropertyType)) ? properties : null;
    }

    private static List<PropertyInfo> Properties(Type element) =>
        [.. element.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0)];
}
