using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Scripting.Figures;

/// <summary>Takes out of a figure what only repeats defaults, so that a notebook with charts stays small.</summary>
internal static class FigureSlimming
{
    /// <summary>The essentials of the white look: light grid, open frame, margins that fit the labels.</summary>
    private const string Template = """
        {"layout":{"colorway":["#636efa","#EF553B","#00cc96","#ab63fa","#FFA15A","#19d3f3","#FF6692","#B6E880","#FF97FF","#FECB52"],
        "font":{"color":"#2a3f5f"},"hovermode":"closest","paper_bgcolor":"white","plot_bgcolor":"white","title":{"x":0.05},
        "xaxis":{"automargin":true,"gridcolor":"#EBF0F8","linecolor":"#EBF0F8","zerolinecolor":"#EBF0F8"},
        "yaxis":{"automargin":true,"gridcolor":"#EBF0F8","linecolor":"#EBF0F8","zerolinecolor":"#EBF0F8"}}}
        """;

    /// <summary>More digits than a screen can tell apart; they would be most of a notebook's size.</summary>
    private const int Digits = 7;

    private const int UsualSide = 600;

    /// <summary>Of the charting package's traces that need a scale of colours.</summary>
    private static readonly string[] Coloured = ["heatmap", "contour", "surface"];

    public static void DropEmpty(JsonArray traces)
    {
        foreach (var trace in traces.OfType<JsonObject>())
        {
            foreach (var name in trace.Where(p => p.Value is JsonObject { Count: 0 }).Select(p => p.Key).ToList())
            {
                trace.Remove(name);
            }
        }
    }

    /// <summary>The charting package repeats its whole default template, about 8 KB, in every figure.</summary>
    public static void ReplaceTemplate(JsonObject layout)
    {
        if (IsDefault(layout["template"]))
        {
            layout["template"] = JsonNode.Parse(Template);
        }
    }

    /// <summary>The package's usual size is a square that no page has asked for; without it a figure fills its column.</summary>
    public static void DropUsualSize(JsonObject layout)
    {
        if (layout["width"]?.ToJsonString() == $"{UsualSide}" && layout["height"]?.ToJsonString() == $"{UsualSide}")
        {
            layout.Remove("width");
            layout.Remove("height");
        }
    }

    /// <summary>Names the scale that the dropped template had implied.</summary>
    public static void NameColourScale(JsonArray traces)
    {
        foreach (var trace in traces.OfType<JsonObject>().Where(t => Coloured.Contains((string?)t["type"]) && t["colorscale"] is null))
        {
            trace["colorscale"] = "Viridis";
        }
    }

    /// <summary>The same node with its long decimals rounded.</summary>
    public static JsonNode? Rounded(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Rounded(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Rounded)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() is { Length: > Digits } text && text.Contains('.') =>
            JsonValue.Create(double.Parse(value.GetValue<double>().ToString($"G{Digits}"))),
        _ => node?.DeepClone(),
    };

    private static bool IsDefault(JsonNode? template) =>
        template is null || (template["layout"]?["ternary"] is not null && (string?)template["layout"]?["plot_bgcolor"] == "rgba(229, 236, 246, 1.0)");
}
