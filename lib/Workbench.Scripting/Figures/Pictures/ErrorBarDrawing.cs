using OxyPlot;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Bars of uncertainty around points, which need not reach equally far up and down.</summary>
internal static class ErrorBarDrawing
{
    public static void AddTo(PlotModel model, Trace trace, TraceDrawing drawing, OxyColor colour)
    {
        if (trace.Type is not ("scatter" or "scattergl" or "bar"))
        {
            return;
        }

        var points = ScatterDrawing.Points(trace, drawing);
        Add(model, points, trace, "error_y", colour, (p, offset) => new DataPoint(p.X, p.Y + offset), p => p.Y);
        Add(model, points, trace, "error_x", colour, (p, offset) => new DataPoint(p.X + offset, p.Y), p => p.X);
    }

    private static void Add(
        PlotModel model, IReadOnlyList<DataPoint> points, Trace trace, string name, OxyColor colour,
        Func<DataPoint, double, DataPoint> move, Func<DataPoint, double> value)
    {
        if (trace[name] is null || trace.In(name, "visible")?.ToJsonString() == "false")
        {
            return;
        }

        var lines = new LineSeries { Color = colour, StrokeThickness = 1.2, RenderInLegend = false };
        for (var i = 0; i < points.Count; i++)
        {
            var (down, up) = Reach(trace, name, i, value(points[i]));
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
