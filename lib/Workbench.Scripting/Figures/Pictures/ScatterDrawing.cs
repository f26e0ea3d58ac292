using OxyPlot;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Points, lines and the areas under or between lines.</summary>
internal static class ScatterDrawing
{
    private const int MarkersUpTo = 20;
    private const double PixelsPerMarkerSize = 0.5;

    public static void AddTo(PlotModel model, Trace trace, Trace? previous, TraceDrawing drawing, OxyColor colour)
    {
        var points = Points(trace, drawing);
        if (trace.Text("fill") is { Length: > 0 } and not "none" and var fill)
        {
            model.Series.Add(Area(trace, points, fill == "tonexty" && previous is not null ? Points(previous, drawing) : null, colour));
        }

        var mode = trace.Mode is { Length: > 0 } stated ? stated : points.Count < MarkersUpTo ? "lines+markers" : "lines";
        if (mode.Contains("lines") && LineWidth(trace) > 0)
        {
            model.Series.Add(Line(trace, points, mode.Contains("markers"), colour));
        }
        else if (mode.Contains("markers"))
        {
            model.Series.Add(Markers(trace, points, colour));
        }
    }

    public static IReadOnlyList<DataPoint> Points(Trace trace, TraceDrawing drawing) =>
        [.. trace.Along("x", "y").Zip(trace.Along("y", "x"), (x, y) => new DataPoint(drawing.X.Position(x), drawing.Y.Position(y)))];

    private static LineSeries Line(Trace trace, IReadOnlyList<DataPoint> points, bool markers, OxyColor colour)
    {
        var line = new LineSeries
        {
            Title = Titles.Of(trace),
            Color = Palette.TryParse(JsonValues.Text(trace.In("line", "color"))) ?? colour,
            StrokeThickness = LineWidth(trace),
            LineStyle = StyleOf(JsonValues.Text(trace.In("line", "dash"))),
            MarkerType = markers ? MarkerType.Circle : MarkerType.None,
            MarkerFill = colour,
            MarkerSize = MarkerSize(trace),
        };
        line.Points.AddRange(Thinning.Extremes(points));
        return line;
    }

    private static ScatterSeries Markers(Trace trace, IReadOnlyList<DataPoint> points, OxyColor colour)
    {
        var opacity = JsonValues.Number(trace["opacity"]) is var own && double.IsFinite(own) ? own : JsonValues.Number(trace.In("marker", "opacity"));
        var series = new ScatterSeries
        {
            Title = Titles.Of(trace),
            MarkerType = MarkerType.Circle,
            MarkerFill = double.IsFinite(opacity) ? OxyColor.FromAColor((byte)(255 * Math.Clamp(opacity, 0, 1)), colour) : colour,
            MarkerSize = MarkerSize(trace),
        };
        series.Points.AddRange(Thinning.EveryNth(points).Where(p => p.IsDefined()).Select(p => new ScatterPoint(p.X, p.Y)));
        return series;
    }

    private static AreaSeries Area(Trace trace, IReadOnlyList<DataPoint> points, IReadOnlyList<DataPoint>? lower, OxyColor colour)
    {
        var area = new AreaSeries
        {
            Fill = Palette.TryParse(trace.Text("fillcolor")) ?? OxyColor.FromAColor(0x60, colour),
            StrokeThickness = 0,
            ConstantY2 = 0,
            RenderInLegend = false,
        };
        area.Points.AddRange(Thinning.Extremes(points));
        area.Points2.AddRange(Thinning.Extremes(lower ?? []));
        return area;
    }

    private static double LineWidth(Trace trace) => JsonValues.Number(trace.In("line", "width")) is var width && double.IsFinite(width) ? width : 2;

    private static double MarkerSize(Trace trace) =>
        JsonValues.Number(trace.In("marker", "size")) is var size && double.IsFinite(size) ? size * PixelsPerMarkerSize : 3;

    private static LineStyle StyleOf(string dash) => dash switch
    {
        "dot" => LineStyle.Dot,
        "dash" or "longdash" => LineStyle.Dash,
        "dashdot" or "longdashdot" => LineStyle.DashDot,
        _ => LineStyle.Solid,
    };
}
