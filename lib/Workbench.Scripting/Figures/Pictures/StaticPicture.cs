using System.Net;
using OxyPlot;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Draws a figure without any script, for readers that run none.</summary>
internal static class StaticPicture
{
    /// <summary>An SVG; for a figure that cannot be drawn so, an SVG that says why.</summary>
    public static string Draw(PlotlyFigure figure)
    {
        var traces = figure.Data.OfType<System.Text.Json.Nodes.JsonObject>().Select(t => new Trace(t)).Where(t => t.IsVisible).ToList();
        var layout = new FigureLayout(figure.Layout);
        return Unsupported(traces) is { } reason
            ? Placard($"{figure}: {reason}")
            : SvgCompaction.Compact(Export(PlotModelBuilder.Build(traces, layout), layout.Size));
    }

    private static string? Unsupported(List<Trace> traces)
    {
        if (traces.FirstOrDefault(t => !TraceDrawing.CanDraw(t.Type)) is { } other)
        {
            return $"a trace of type '{other.Type}' has no static picture.";
        }

        return traces.Any(t => t.IsInSubplot) ? "subplots have no static picture."
            : traces.Count == 0 ? "it has no traces." : null;
    }

    /// <summary>Drawn twice: only the first time tells how much room the axes have.</summary>
    private static string Export(PlotModel model, OxySize size)
    {
        var exporter = new SvgExporter
        {
            Width = size.Width,
            Height = size.Height,
            IsDocument = false,
            UseVerticalTextAlignmentWorkaround = true,
            TextMeasurer = new TextMeasure(),
        };
        exporter.ExportToString(model);
        Titles.FitAxes(model);
        return exporter.ExportToString(model);
    }

    private static string Placard(string text) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"700\" height=\"60\" viewBox=\"0 0 700 60\"><rect width=\"700\" height=\"60\" fill=\"#f5f6f8\"/><text x=\"12\" y=\"35\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#444\">{WebUtility.HtmlEncode(text)}</text></svg>";
}
