namespace Workbench.Scripting.Display;

/// <summary>A column of text: its name, the type of its values (may be empty), how it is aligned, and its cells.</summary>
internal sealed record TableColumn(string Name, string Type, bool AlignRight, IReadOnlyList<string> Cells)
{
    public static TableColumn Of(string name, Type type, IEnumerable<object?> values)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return new(name, TypeNames.Of(bare), TypeNames.IsNumber(bare), [.. values.Select(ToText)]);
    }

    private static string ToText(object? value) => value switch
    {
        null => "",
        // Seven digits tell a float apart and fifteen a double; more are noise of the binary form.
        double number => number.ToString("G6"),
        float number => number.ToString("G6"),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd"),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss"),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss zzz"),
        _ when SimpleValues.Include(value.GetType()) => SimpleValues.Text(value),
        IFormattable other => other.ToString(null, null),
        _ => value.ToString() ?? "",
    };
}
