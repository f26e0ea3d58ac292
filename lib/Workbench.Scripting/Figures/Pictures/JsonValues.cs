using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Reads the loosely typed values of a figure.</summary>
internal static class JsonValues
{
    /// <summary>NaN for what is no number: a gap in the plot.</summary>
    public static double Number(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => node.GetValue<double>(),
        JsonValueKind.String when double.TryParse(node.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => double.NaN,
    };

    public static string Text(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "",
        JsonValueKind.String => node.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    public static DateTime? Date(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String
        && DateTime.TryParse(node.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date : null;

    public static bool IsNumber(JsonNode? node) => !double.IsNaN(Number(node));
}
