using System.Text.Json.Nodes;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Makes the model of a plot: axes that suit all traces, the traces, title and legend.</summary>
internal static class PlotModelBuilder
{
    private const double TitleFontSize = 16;
    private const double TitleShare = 0.9;

    /// <summary>Bars and cells begin at the edge of the plot; points and lines need some room to be seen whole.</summary>
    private const double Padding = 0.01;

    private const double PaddingOfPoints = 0.05;

    public static PlotModel Build(IReadOnlyList<Trace> traces, FigureLayout layout)
    {
        var model = new PlotModel
        {
            Title = layout.Title is { Length: > 0 } title ? Titles.Fit(title, TitleFontSize, layout.Size.Width * TitleShare) : null,
            TitleFontSize = TitleFontSize,
            TitleHorizontalAlignment = TitleHorizontalAlignment.CenteredWithinView,
            Culture = System.Globalization.CultureInfo.InvariantCulture,
            TitleFontWeight = 400,
            DefaultFont = TextMeasure.Fonts,
            DefaultFontSize = TextMeasure.UsualSize,
            Background = OxyColors.White,
            TextColor = OxyColor.FromRgb(0x2A, 0x3F, 0x5F),
            PlotAreaBorderColor = OxyColor.FromRgb(0xC8, 0xD0, 0xDC),
        };
        var drawing = new TraceDrawing(
            model, layout, new AxisScale(ValuesAlong("x", traces), layout.Axis("xaxis")), new AxisScale(ValuesAlong("y", traces), layout.Axis("yaxis")));
        drawing.AddAll(traces);
        if (traces.Any(t => t.Type != "pie"))
        {
            var padding = traces.All(t => t.Type is "scatter" or "scattergl") ? PaddingOfPoints : Padding;
            model.Axes.Add(drawing.X.ToAxis(AxisPosition.Bottom, layout.Size, padding));
            model.Axes.Add(drawing.Y.ToAxis(AxisPosition.Left, layout.Size, padding));
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
            Titles.FitLegend(model, layout.Size);
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
