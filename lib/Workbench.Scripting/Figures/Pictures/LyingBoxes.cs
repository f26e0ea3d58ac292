using OxyPlot;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Horizontal boxes, drawn as lines.</summary>
internal static class LyingBoxes
{
    private const double Half = 0.3;

    public static LineSeries Draw(IEnumerable<BoxPlotItem> boxes, Trace trace, OxyColor colour)
    {
        var lines = new LineSeries { Title = Titles.Of(trace), Color = colour, StrokeThickness = 1.5 };
        foreach (var box in boxes)
        {
            var (y, low, high) = (box.X, box.BoxBottom, box.BoxTop);
            Add(lines, (box.LowerWhisker, y), (low, y));
            Add(lines, (low, y - Half), (high, y - Half), (high, y + Half), (low, y + Half), (low, y - Half));
            Add(lines, (box.Median, y - Half), (box.Median, y + Half));
            Add(lines, (high, y), (box.UpperWhisker, y));
        }

        return lines;
    }

    private static void Add(LineSeries lines, params ReadOnlySpan<(double X, double Y)> points)
    {
        foreach (var (x, y) in points)
        {
            lines.Points.Add(new DataPoint(x, y));
        }

        lines.Points.Add(DataPoint.Undefined);
    }
}
