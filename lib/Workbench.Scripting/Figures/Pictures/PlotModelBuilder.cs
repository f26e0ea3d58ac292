using System.Text.Json.Nodes;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Makes the model of a plot: axes that suit all traces, the traces, title and legend.</summary>
internal static class PlotModelBuilder
{
    public static PlotModel Build(IReadOnlyList<Trace> traces, FigureLayout layout)
    {
        var model = new PlotModel
        {
            Title = layout.Title is { Length: > 0 } title ? title : null,
            TitleFontSize = 16,
            TitleFontWeight = 400,
            DefaultFont = "sans-serif",
            Background = OxyColors.White,
            TextColor = OxyColor.FromRgb(0x2A, 0x3F, 0x5F),
            PlotAreaBorderColor = OxyColor.FromRgb(0xC8, 0xD0, 0xDC),
        };
        var drawing = new TraceDrawing(
            model, layout, new AxisScale(ValuesAlong("x", traces), layout.Axis("xaxis")), new AxisScale(ValuesAlong("y", traces), layout.Axis("yaxis")));
        drawing.AddAll(traces);
        if (traces.Any(t => t.Type != "pie"))
        {
            model.Axes.Add(drawing.X.ToAxis(AxisPosition.Bottom));
            model.Axes.Add(drawing.Y.ToAxis(AxisPosition.Left));
        }

        AddLegend(model, traces, layout);
        return model;
    }

    private static List<JsonNode?> ValuesAlong(string axis, IReadOnlyList<Trace> traces) =>
        [.. traces.SelectMany(t => t.Type switch
        {
            "box" => BoxDrawing.Positions(t, axis),
            _ => t.Values(axis),
        })];

    private static void AddLegend(PlotModel model, IReadOnlyList<Trace> traces, FigureLayout layout)
    {
        if (layout.ShowsLegend && traces.Count(t => t.IsInLegend) > 1)
        {
            model.Legends.Add(new Legend
            {
                LegendPlacement = LegendPlacement.Outside,
                LegendPosition = LegendPosition.RightTop,
                LegendSymbolLength = 18,
                LegendLineSpacing = 4,
            });
        }
    }
}
