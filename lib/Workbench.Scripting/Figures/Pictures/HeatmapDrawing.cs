using System.Text.Json.Nodes;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>A matrix as coloured cells.</summary>
internal static class HeatmapDrawing
{
    /// <summary>Beyond this the cells are one embedded bitmap instead of a rectangle each.</summary>
    private const int MostRectangles = 400;

    private const int Shades = 64;

    public static void AddTo(PlotModel model, Trace trace, TraceDrawing drawing)
    {
        var rows = trace.Values("z").Select(r => (r as JsonArray ?? []).Select(JsonValues.Number).ToArray()).ToArray();
        var width = rows.Length == 0 ? 0 : rows.Max(r => r.Length);
        if (width == 0)
        {
            return;
        }

        var data = new double[width, rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < width; column++)
            {
                data[column, row] = column < rows[row].Length ? rows[row][column] : double.NaN;
            }
        }

        model.Axes.Add(Colours(trace));
        model.Series.Add(Cells(data, Ends(trace.Values("x"), drawing.X, width), Ends(trace.Values("y"), drawing.Y, rows.Length)));
    }

    private static HeatMapSeries Cells(double[,] data, (double From, double To) x, (double From, double To) y) => new()
    {
        Data = data,
        X0 = x.From,
        X1 = x.To,
        Y0 = y.From,
        Y1 = y.To,
        Interpolate = false,
        RenderMethod = data.Length <= MostRectangles ? HeatMapRenderMethod.Rectangles : HeatMapRenderMethod.Bitmap,
    };

    private static (double From, double To) Ends(IReadOnlyList<JsonNode?> places, AxisScale scale, int count) =>
        places.Count == 0 ? (0, count - 1) : (scale.Position(places[0]), scale.Position(places[^1]));

    private static LinearColorAxis Colours(Trace trace)
    {
        var (low, high) = (JsonValues.Number(trace["zmin"]), JsonValues.Number(trace["zmax"]));
        var stops = ColourScales.Of(trace["colorscale"]);
        return new LinearColorAxis
        {
            Position = trace["showscale"]?.ToJsonString() == "false" ? AxisPosition.None : AxisPosition.Right,
            Palette = OxyPalette.Interpolate(Shades, trace["reversescale"]?.ToJsonString() == "true" ? [.. stops.Reverse()] : stops),
            Minimum = low,
            Maximum = high,
        };
    }
}
