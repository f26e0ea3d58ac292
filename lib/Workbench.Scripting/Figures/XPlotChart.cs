using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Scripting.Figures;

/// <summary>Reads charts of the package XPlot.Plotly, which know themselves only as a script that draws them.</summary>
internal static class XPlotChart
{
    private const int UsualWidth = 900;
    private const int UsualHeight = 500;

    /// <summary>The traces and the layout of a <c>XPlot.Plotly.PlotlyChart</c>; null for any other value.</summary>
    public static (JsonArray Traces, JsonObject Layout)? TryRead(object value)
    {
        var type = value.GetType();
        if (type.FullName != "XPlot.Plotly.PlotlyChart" || type.GetMethod("GetInlineJS") is not { } toScript)
        {
            return null;
        }

        var script = (string)toScript.Invoke(value, null)!;
        var layout = Assigned(script, "layout") as JsonObject ?? [];
        SetSide(layout, "width", (int)type.GetProperty("Width")!.GetValue(value)!, UsualWidth);
        SetSide(layout, "height", (int)type.GetProperty("Height")!.GetValue(value)!, UsualHeight);
        return (Assigned(script, "data") as JsonArray ?? [], layout);
    }

    /// <summary>What the script assigns to a variable; it goes on after the value, so only one is read.</summary>
    private static JsonNode? Assigned(string script, string variable)
    {
        var assignment = $"var {variable} = ";
        var start = script.IndexOf(assignment, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(script[(start + assignment.Length)..]));
        return JsonNode.Parse(ref reader);
    }

    /// <summary>The package gives every chart a size; one that is not the usual was asked for.</summary>
    private static void SetSide(JsonObject layout, string side, double length, int usual)
    {
        if (length != usual)
        {
            layout[side] = length;
        }
    }
}
