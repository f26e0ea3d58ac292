using OxyPlot;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Bars of uncertainty around points, which need not reach equally far up and down.</summary>
internal static class ErrorBarDrawing
{
    /// <summary>In the colour of its bar the half within it would not be seen.</summary>
    public static readonly OxyColor OnBars = OxyColor.FromRgb(0x44, 0x44, 0x44);

    /// <param name="model">Gets the bars.</param>
    /// <param name="trace">The trace that says how far they reach.</param>
    /// <param name="points">Where the values of the trace are drawn.</param>
    /// <param name="colour">Their colour, if the trace states none.</param>
    public static void AddTo(PlotModel model, Trace trace, IReadOnlyList<DataPoint> points, OxyColor colour)
    {
        Add(model, points, trace, "error_y", colour, (p, offset) => new DataPoint(p.X, p.Y + offset), [.. trace.Along("y", "x").Select(JsonValues.Number)]);
        Add(model, points, trace, "error_x", colour, (p, offset) => new DataPoint(p.X + offset, p.Y), [.. trace.Along("x", "y").Select(JsonValues.Number)]);
    }

    private static void Add(
        PlotModel model, IReadOnlyList<DataPoint> points, Trace trace, string name, OxyColor colour,
        Func<DataPoint, double, DataPoint> move, IReadOnlyList<double> values)
    {
        if (trace[name] is null || trace.In(name, "visible")?.ToJsonString() == "false")
        {
            return;
        }

        var lines = new LineSeries { Color = Palette.TryParse(JsonValues.Text(trace.In(name, "color"))) ?? colour, StrokeThickness = 1.2, RenderInLegend = false };
        for (var i = 0; i < points.Count; i++)
        {
            var (down, up) = Reach(trace, name, i, values[i]);
            lines.Points.Add(move(points[i], -down));
            lines.Points.Add(move(points[i], up));
            lines.Points.Add(DataPoint.Undefined);
        }

        model.Series.Add(lines);
    }

    private static (double Down, double Up) Reach(Trace trace, string name, int index, double value)
    {
        double At(string list) => trace.In(name, list) is System.Text.Json.Nodes.JsonArray values && index < values.Count ? JsonValues.Number(values[index]) : double.NaN;
        var up = JsonValues.Text(trace.In(name, "type")) switch
        {
            "constant" => JsonValues.Number(trace.In(name, "value")),
            "percent" => Math.Abs(value) * JsonValues.Number(trace.In(name, "value")) / 100,
            _ => At("array"),
        };
        var down = At("arrayminus");
        return (double.IsNaN(down) ? up : down, up);
    }
}
