using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Workbench.Scripting.Display;

namespace Workbench.Scripting.Magics;

/// <summary>A value in a few characters.</summary>
internal static class ValueSummary
{
    private const int ShownElements = 5;
    private const int Longest = 40;

    /// <summary>Rows x columns of a table, the sides of an array, the length of a text or collection; nothing for the rest.</summary>
    public static string Shape(object? value) => value switch
    {
        null => "",
        string text => $"{text.Length:N0}",
        Array array => string.Join(" x ", Enumerable.Range(0, array.Rank).Select(d => $"{array.GetLength(d):N0}")),
        _ when Table.TryOf(value) is { } table => $"{table.RowCount:N0} x {table.Columns.Count:N0}",
        ICollection collection => $"{collection.Count:N0}",
        _ => ReadOnlyCount(value) is { } count ? $"{count:N0}" : "",
    };

    /// <summary>The bytes of a number, a text, or an array of such numbers; null where they cannot be told without a walk.</summary>
    public static long? Size(object? value) => value switch
    {
        null => null,
        string text => 2L * text.Length,
        Array array when ElementSize(array.GetType().GetElementType()!) is { } size => size * array.LongLength,
        ValueType => ElementSize(value.GetType()),
        _ => null,
    };

    public static string Preview(object? value)
    {
        var text = value switch
        {
            null => "null",
            string quoted => $"\"{quoted}\"",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ when Table.TryOf(value) is { } table => string.Join(", ", table.Columns.Select(c => c.Name)),
            ICollection list => $"[{string.Join(", ", list.Cast<object?>().Take(ShownElements).Select(Preview))}{(list.Count > ShownElements ? ", ..." : "")}]",
            _ => Printed(value),
        };
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Longest ? line : line[..(Longest - 3)] + "...";
    }

    /// <summary>The list goes on, whatever a value's own code does.</summary>
    private static string Printed(object value)
    {
        try
        {
            return value.ToString() ?? "";
        }
        catch (Exception error)
        {
            return $"({error.GetType().Name} from ToString)";
        }
    }

    /// <summary>The length of a collection that only promises to be read, as F#'s lists do.</summary>
    private static int? ReadOnlyCount(object value) => value.GetType().GetInterfaces()
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>))
        ?.GetProperty("Count")!.GetValue(value) as int?;

    private static long? ElementSize(Type type) => type.IsPrimitive || type == typeof(decimal) || type == typeof(DateTime) || type == typeof(Guid)
        ? (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!
        : null;
}
