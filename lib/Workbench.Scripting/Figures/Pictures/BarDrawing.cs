using OxyPlot;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Bars, upright or lying.</summary>
internal static class BarDrawing
{
    /// <returns>The bars, and for each the middle of the edge where its value ends.</returns>
    public static (RectangleBarSeries Bars, IReadOnlyList<DataPoint> Ends) Draw(Trace trace, TraceDrawing drawing, OxyColor colour, BarStacks stacks)
    {
        stacks.BeginTrace();
        var lying = trace.IsHorizontal;
        var (places, scale) = lying ? (trace.Along("y", "x"), drawing.Y) : (trace.Along("x", "y"), drawing.X);
        var positions = places.Select(scale.Position).ToList();
        var values = trace.Numbers(lying ? "x" : "y");
        var colours = trace.In("marker", "color") as System.Text.Json.Nodes.JsonArray;
        var step = Step(positions);

        var series = NewSeries(trace, colour);
        var ends = new List<DataPoint>();
        for (var i = 0; i < Math.Min(positions.Count, values.Count); i++)
        {
            var own = colours is not null && i < colours.Count ? Palette.TryParse(JsonValues.Text(colours[i])) : null;
            var (across, along) = (stacks.Across(positions[i], step), stacks.Along(positions[i], values[i]));
            series.Items.Add(Item(across, along, lying, own));
            var middle = (across.From + across.To) / 2;
            ends.Add(lying ? new DataPoint(along.To, middle) : new DataPoint(middle, along.To));
        }

        return (series, ends);
    }

    public static RectangleBarSeries NewSeries(Trace trace, OxyColor colour) =>
        new() { Title = Titles.Of(trace), FillColor = colour, StrokeThickness = 0 };

    public static RectangleBarItem Item((double From, double To) across, (double From, double To) along, bool lying, OxyColor? colour = null)
    {
        var (from, to) = (Math.Min(along.From, along.To), Math.Max(along.From, along.To));
        var item = lying ? new RectangleBarItem(from, across.From, to, across.To) : new RectangleBarItem(across.From, from, across.To, to);
        item.Color = colour ?? OxyColors.Automatic;
        return item;
    }

    /// <summary>The least distance of two neighbours.</summary>
    private static double Step(List<double> positions)
    {
        var sorted = positions.Where(double.IsFinite).Distinct().Order().ToList();
        return sorted.Count < 2 ? 1 : sorted.Zip(sorted.Skip(1), (a, b) => b - a).Min();
    }
}
