using System.Net;
using OxyPlot;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Draws a figure without any script, for readers that run none.</summary>
internal static class StaticPicture
{
    private const int DefaultWidth = 700;
    private const int DefaultHeight = 450;
    private const int LeastSide = 100;
    private const int MostSide = 4000;

    /// <summary>An SVG; for a figure that cannot be drawn so, an SVG that says why.</summary>
    public static string Draw(PlotlyFigure figure)
    {
        var traces = figure.Data.OfType<System.Text.Json.Nodes.JsonObject>().Select(t => new Trace(t)).Where(t => t.IsVisible).ToList();
        return Unsupported(traces) is { } reason
            ? Placard($"{figure}: {reason}")
            : SvgCompaction.Compact(Export(PlotModelBuilder.Build(traces, new FigureLayout(figure.Layout)), figure));
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

    private static string Export(PlotModel model, PlotlyFigure figure)
    {
        var exporter = new SvgExporter
        {
            Width = Side(figure, "width", DefaultWidth),
            Height = Side(figure, "height", DefaultHeight),
            IsDocument = false,
            UseVerticalTextAlignmentWorkaround = true,
        };
        return exporter.ExportToString(model);
    }

    private static double Side(PlotlyFigure figure, string name, double fallback) =>
        Math.Clamp(JsonValues.Number(figure.Layout[name]) is var side && double.IsFinite(side) ? side : fallback, LeastSide, MostSide);

    private static string Placard(string text) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"700\" height=\"60\" viewBox=\"0 0 700 60\"><rect width=\"700\" height=\"60\" fill=\"#f5f6f8\"/><text x=\"12\" y=\"35\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#444\">{WebUtility.HtmlEncode(text)}</text></svg>";
}
