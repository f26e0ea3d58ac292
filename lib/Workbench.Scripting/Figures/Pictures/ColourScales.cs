using System.Text.Json.Nodes;
using OxyPlot;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Scales of colours from low to high.</summary>
internal static class ColourScales
{
    private static readonly Dictionary<string, string> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Plasma"] = "#0d0887 #46039f #7201a8 #9c179e #bd3786 #d8576b #ed7953 #fb9f3a #fdca26 #f0f921",
        ["Viridis"] = "#440154 #48186a #424086 #33638d #26828e #1fa088 #3fbc73 #84d44b #d8e219 #fde725",
        ["Cividis"] = "#00204c #1d3c6d #46506c #6d6c71 #948e77 #c2b56f #fde945",
        ["Blues"] = "#f7fbff #deebf7 #c6dbef #9ecae1 #6baed6 #4292c6 #2171b5 #08519c #08306b",
        ["Reds"] = "#fff5f0 #fee0d2 #fcbba1 #fc9272 #fb6a4a #ef3b2c #cb181d #a50f15 #67000d",
        ["Greens"] = "#f7fcf5 #e5f5e0 #c7e9c0 #a1d99b #74c476 #41ab5d #238b45 #006d2c #00441b",
        ["Greys"] = "#000000 #ffffff",
        ["RdBu"] = "#053061 #2166ac #4393c3 #92c5de #d1e5f0 #f7f7f7 #fddbc7 #f4a582 #d6604d #b2182b #67001f",
        ["Portland"] = "#0c3383 #0a88ba #f2d338 #f28f38 #d91e1e",
        ["Hot"] = "#000000 #e60000 #ffd200 #ffffff",
        ["Jet"] = "#000083 #003caa #05ffff #ffff00 #fa0000 #800000",
    };

    /// <summary>The colours of a scale, evenly spaced: by name, or from the list of stops that the figure gives.</summary>
    public static OxyColor[] Of(JsonNode? scale)
    {
        if (scale is JsonArray { Count: > 1 } stops)
        {
            var colours = stops.Select(s => s is JsonArray { Count: 2 } stop ? Palette.TryParse(JsonValues.Text(stop[1])) : null).ToList();
            if (colours.TrueForAll(c => c is not null))
            {
                return [.. colours.Select(c => c!.Value)];
            }
        }

        var list = Named.GetValueOrDefault(JsonValues.Text(scale), Named["Viridis"]);
        return [.. list.Split(' ').Select(c => Palette.TryParse(c)!.Value)];
    }
}
