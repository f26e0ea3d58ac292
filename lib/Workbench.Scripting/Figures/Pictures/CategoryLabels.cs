using OxyPlot;
using OxyPlot.Axes;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Fits the names of categories into the room beside their axis.</summary>
internal static class CategoryLabels
{
    private const double LineHeight = TextMeasure.UsualSize * 1.2;
    private const int MostLines = 3;

    /// <summary>The most of the picture's width or height that names take from the plot.</summary>
    private const double MostShare = 0.35;

    /// <summary>About the share of the picture's width or height that is left for the plot when little else needs room.</summary>
    private const double PlotShare = 0.75;

    private static TextFit Text => new(TextMeasure.UsualSize);

    public static void Fit(CategoryAxis axis, IReadOnlyList<string> names, OxySize picture)
    {
        if (axis.Position == AxisPosition.Left)
        {
            FitBeside(axis, names, picture);
        }
        else
        {
            FitBelow(axis, names, picture);
        }
    }

    private static void FitBeside(CategoryAxis axis, IReadOnlyList<string> names, OxySize picture)
    {
        var room = picture.Height * PlotShare / Math.Max(1, names.Count);
        var lines = (int)Math.Clamp(room / LineHeight, 1, MostLines);
        Label(axis, names.Select(n => Text.Wrap(n, picture.Width * MostShare, lines)), LineHeight / room);
    }

    /// <summary>In lines if every name fits so, else upright: slanted names would stand out to the left.</summary>
    private static void FitBelow(CategoryAxis axis, IReadOnlyList<string> names, OxySize picture)
    {
        var room = picture.Width * PlotShare / Math.Max(1, names.Count);
        var width = room - TextMeasure.UsualSize / 2;
        if (names.All(n => Text.FitsWrapped(n, width, MostLines)))
        {
            Label(axis, names.Select(n => Text.Wrap(n, width, MostLines)), every: 1);
            return;
        }

        axis.Angle = -90;
        Label(axis, names.Select(n => Text.Cut(n, picture.Height * MostShare)), LineHeight / room);
    }

    /// <param name="axis">The axis to label.</param>
    /// <param name="labels">One a category.</param>
    /// <param name="every">How many categories one label needs; where it is over 1, some go without.</param>
    private static void Label(CategoryAxis axis, IEnumerable<string> labels, double every)
    {
        axis.Labels.AddRange(labels);
        axis.MajorStep = Math.Max(1, Math.Ceiling(every));
    }
}
