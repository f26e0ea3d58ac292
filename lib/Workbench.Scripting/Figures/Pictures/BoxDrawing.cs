using System.Text.Json.Nodes;
using OxyPlot;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Boxes from quartile to quartile, whiskers to the last value within 1.5 times their distance, points beyond.</summary>
internal static class BoxDrawing
{
    private const double WhiskerReach = 1.5;
    private const double HalfWidth = 0.3;

    /// <summary>The values a box trace puts along an axis: its own numbers, or the names of its groups across them.</summary>
    public static IReadOnlyList<JsonNode?> Positions(Trace trace, string axis) =>
        IsLying(trace) == (axis == "x") ? trace.Values(axis) : [.. Groups(trace).Select(g => (JsonNode?)JsonValue.Create(g.Key))];

    /// <summary>Only upright boxes are a series of the drawing library; lying ones are drawn as their five lines.</summary>
    public static XYAxisSeries Draw(Trace trace, TraceDrawing drawing, OxyColor colour)
    {
        var boxes = Groups(trace).Select(g => (g.Key, Values: g.Where(double.IsFinite).Order().ToArray())).Where(g => g.Values.Length > 0);
        return IsLying(trace)
            ? LyingBoxes.Draw(boxes.Select(b => Box(drawing.Y.Position(b.Key), b.Values)), trace, colour)
            : Upright(boxes.Select(b => Box(drawing.X.Position(b.Key), b.Values)), trace, colour);
    }

    private static BoxPlotSeries Upright(IEnumerable<BoxPlotItem> boxes, Trace trace, OxyColor colour)
    {
        var series = new BoxPlotSeries
        {
            Title = Titles.Of(trace),
            Fill = OxyColor.FromAColor(0x60, colour),
            Stroke = colour,
            BoxWidth = HalfWidth,
            OutlierSize = 2,
        };
        foreach (var box in boxes)
        {
            series.Items.Add(box);
        }

        return series;
    }

    private static bool IsLying(Trace trace) => trace.IsHorizontal || trace["y"] is null;

    private static IEnumerable<IGrouping<string, double>> Groups(Trace trace)
    {
        var (values, names) = IsLying(trace) ? (trace.Numbers("x"), trace.Values("y")) : (trace.Numbers("y"), trace.Values("x"));
        return values.Select((value, i) => (value, Group: i < names.Count ? JsonValues.Text(names[i]) : trace.Name)).GroupBy(v => v.Group, v => v.value);
    }

    private static BoxPlotItem Box(double position, double[] sorted)
    {
        var (low, middle, high) = (Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
        var reach = WhiskerReach * (high - low);
        var inside = sorted.Where(v => v >= low - reach && v <= high + reach).ToList();
        return new BoxPlotItem(position, inside[0], low, middle, high, inside[^1])
        {
            Outliers = [.. Thinning.EveryNth([.. sorted.Where(v => v < low - reach || v > high + reach)])],
        };
    }

    /// <summary>Linear between the closest ranks.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var rank = share * (sorted.Length - 1);
        var below = (int)rank;
        return below + 1 < sorted.Length ? sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
