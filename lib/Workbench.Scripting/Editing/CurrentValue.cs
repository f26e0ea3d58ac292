using System.Collections;
using Workbench.Scripting.Display;

namespace Workbench.Scripting.Editing;

/// <summary>A variable's value in one short line.</summary>
internal static class CurrentValue
{
    private const int Length = 200;

    /// <remarks>A sequence that is no collection is not read: it may be endless, or do something.</remarks>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        string text => Shorten($"\"{text}\""),
        ICollection collection => $"{TypeNames.Of(value.GetType())} with {collection.Count:N0} elements",
        IEnumerable => TypeNames.Of(value.GetType()),
        _ when ValueFormatter.IsPlain(value.GetType()) => ValueFormatter.Format(value)[ValueFormatter.Plain],
        _ => DataFrames.TryRead(value)?.Shape ?? Text(value),
    };

    /// <summary>The type's own text; its authors' error says as much as a value.</summary>
    private static string Text(object value)
    {
        try
        {
            return Shorten(value.ToString() ?? "");
        }
        catch (Exception error)
        {
            return $"{TypeNames.Of(value.GetType())}, whose ToString throws {error.GetType().Name}: {error.Message}";
        }
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Length ? line : $"{line.AsSpan(0, Length)}...";
    }
}
