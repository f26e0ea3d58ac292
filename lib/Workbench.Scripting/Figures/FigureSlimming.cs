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

    private static bool IsDefault(JsonNode? template) =>
        template is null || (template["layout"]?["ternary"] is not null && (string?)template["layout"]?["plot_bgcolor"] == "rgba(229, 236, 246, 1.0)");
}
