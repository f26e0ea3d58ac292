using OxyPlot;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Shares of a whole.</summary>
internal static class PieDrawing
{
    private const double Diameter = 0.8;

    /// <summary>The line from a slice to its label, in pixels.</summary>
    private const double Pointer = 30;

    public static PieSeries Draw(Trace trace, FigureLayout layout)
    {
        var room = (layout.Size.Width - Diameter * Math.Min(layout.Size.Width, layout.Size.Height)) / 2 - Pointer;
        var text = new TextFit(TextMeasure.UsualSize);
        var labels = trace.Values("labels").Select(l => text.Cut(JsonValues.Text(l), room)).ToList();
        var pie = new PieSeries
        {
            Diameter = Diameter,
            InnerDiameter = JsonValues.Number(trace["hole"]) is > 0 and var hole ? hole : 0,
            InsideLabelFormat = "{2:0}%",
            OutsideLabelFormat = "{1}",
        };
        var slices = trace.Numbers("values").Select((value, i) => (value, Label: i < labels.Count ? labels[i] : $"{i}")).Where(s => s.value > 0);
        foreach (var ((value, label), i) in slices.Select((s, i) => (s, i)))
        {
            pie.Slices.Add(new PieSlice(label, value) { Fill = Palette.TryParse(layout.Colours[i % layout.Colours.Count]) ?? OxyColors.Automatic });
        }

        return pie;
    }
}
