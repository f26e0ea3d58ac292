using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbench.Scripting.Figures;

/// <summary>Reads the texts of a figure, in either of the forms that plotly.js takes.</summary>
internal static partial class FigureText
{
    /// <summary>A title is a string or an object with a <c>text</c>; its few HTML tags are dropped.</summary>
    public static string TitleOf(JsonNode? title)
    {
        var text = title is JsonObject titled ? titled["text"] : title;
        return text is JsonValue value && value.TryGetValue(out string? plain) ? Tag().Replace(plain.Replace("<br>", " "), "") : "";
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
