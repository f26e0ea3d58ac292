using OxyPlot;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>The names of a picture's parts, short enough for their room.</summary>
internal static class Titles
{
    private const int MostLines = 2;
    private const double LegendShare = 0.25;

    /// <summary>The name by which a trace stands in the legend; null keeps it out.</summary>
    public static string? Of(Trace trace) => trace.IsInLegend ? trace.Name : null;

    /// <summary>Over two lines, and cut where these do not hold it.</summary>
    public static string Fit(string title, double fontSize, double room) => new TextFit(fontSize).Wrap(title, room, MostLines);

    /// <summary>Fits the titles of axes to their axes, whose lengths are known once the plot has been laid out.</summary>
    public static void FitAxes(PlotModel model)
    {
        foreach (var axis in model.Axes.Where(a => a.Title is not null))
        {
            axis.Title = Fit(axis.Title, TextMeasure.UsualSize, axis.IsHorizontal() ? model.PlotArea.Width : model.PlotArea.Height);
        }
    }

    /// <summary>Cuts the names in the legend, so that they leave most of the width to the plot.</summary>
    public static void FitLegend(PlotModel model, OxySize picture)
    {
        var text = new TextFit(TextMeasure.UsualSize);
        foreach (var series in model.Series.Where(s => s.Title is not null))
        {
            series.Title = text.Cut(series.Title, picture.Width * LegendShare);
        }
    }
}
