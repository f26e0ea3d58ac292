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

    private static Type? ElementType(Type type) => type.GetInterfaces()
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(i => i.GetGenericArguments()[0])
        .FirstOrDefault(t => !ValueFormatter.IsPlain(t) && t != typeof(object));

    /// <summary>Properties in the order they are declared, if every one of them is plain.</summary>
    private static List<PropertyInfo>? Columns(Type element)
    {
        var properties = element.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .ToList();
        return properties.TrueForAll(p => ValueFormatter.IsPlain(p.PropertyType)) ? properties : null;
    }
}
