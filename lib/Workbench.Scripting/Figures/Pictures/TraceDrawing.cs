using OxyPlot;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Adds traces to a plot, each by its type, in the colours of the layout.</summary>
internal sealed class TraceDrawing(PlotModel model, FigureLayout layout, AxisScale x, AxisScale y)
{
    private static readonly string[] Drawable = ["scatter", "scattergl", "bar", "histogram", "heatmap", "box", "pie"];

    public AxisScale X => x;

    public AxisScale Y => y;

    public static bool CanDraw(string type) => Drawable.Contains(type);

    public void AddAll(IReadOnlyList<Trace> traces)
    {
        var bars = new BarStacks(layout.BarMode, traces.Count(t => t.Type == "bar"));
        for (var i = 0; i < traces.Count; i++)
        {
            var colour = ColourOf(traces[i], i);
            Add(traces[i], i > 0 ? traces[i - 1] : null, colour, bars);
        }
    }

    private void Add(Trace trace, Trace? previous, OxyColor colour, BarStacks bars)
    {
        switch (trace.Type)
        {
            case "bar":
                var (series, ends) = BarDrawing.Draw(trace, this, colour, bars);
                model.Series.Add(series);
                ErrorBarDrawing.AddTo(model, trace, ends, ErrorBarDrawing.OnBars);
                break;
            case "histogram":
                model.Series.Add(HistogramDrawing.Draw(trace, this, colour, layout.BarMode == "overlay"));
                break;
            case "heatmap":
                HeatmapDrawing.AddTo(model, trace, this);
                break;
            case "box":
                model.Series.Add(BoxDrawing.Draw(trace, this, colour));
                break;
            case "pie":
                model.Series.Add(PieDrawing.Draw(trace, layout));
                break;
            default:
                ScatterDrawing.AddTo(model, trace, previous, this, colour);
                ErrorBarDrawing.AddTo(model, trace, ScatterDrawing.Points(trace, this), colour);
                break;
        }
    }

    private OxyColor ColourOf(Trace trace, int index)
    {
        var own = Palette.TryParse(JsonValues.Text(trace.In("marker", "color"))) ?? Palette.TryParse(JsonValues.Text(trace.In("line", "color")));
        return own ?? Palette.TryParse(layout.Colours[index % layout.Colours.Count]) ?? OxyColors.SteelBlue;
    }
}
