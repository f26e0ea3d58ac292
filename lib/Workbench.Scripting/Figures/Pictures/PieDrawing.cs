using OxyPlot;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Shares of a whole.</summary>
internal static class PieDrawing
{
    public static PieSeries Draw(Trace trace, FigureLayout layout)
    {
        var labels = trace.Values("labels").Select(JsonValues.Text).ToList();
        var pie = new PieSeries
        {
            Diameter = 0.8,
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
