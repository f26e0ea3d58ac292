using Plotly.NET;

namespace Workbench.Plots;

/// <summary>How every chart looks: one set of colours, transparent ground, quiet grid, room for long names.</summary>
internal static class FigureStyle
{
    /// <summary>Colours that a reader with colour blindness can tell apart (Okabe and Ito 2008), in the order in which series take them.</summary>
    private static readonly string[] Palette = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442", "#999999"];

    public static Color ColorOf(int series) => Color.fromString(Palette[series % Palette.Length]);

    /// <summary>An object of the figure's JSON, under the names of plotly.js.</summary>
    public static DynamicObj.DynamicObj Object(params (string Name, object Value)[] properties) => Filled(new DynamicObj.DynamicObj(), properties);

    public static GenericChart Styled(this GenericChart chart, string title, string xLabel, string yLabel, int height = 380) =>
        GenericChart.setLayout(
            Filled(
                new Layout(),
                ("title", Object(("text", title))),
                ("height", height),
                ("margin", Object(("l", 60), ("r", 20), ("t", 50), ("b", 50))),
                ("paper_bgcolor", "rgba(0,0,0,0)"),
                ("plot_bgcolor", "rgba(0,0,0,0)"),
                ("xaxis", Axis(xLabel)),
                ("yaxis", Axis(yLabel))),
            chart);

    private static DynamicObj.DynamicObj Axis(string label) =>
        Object(("title", Object(("text", label))), ("automargin", true), ("gridcolor", "rgba(128,128,128,0.25)"), ("zeroline", false));

    private static T Filled<T>(T target, params (string Name, object Value)[] properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in properties)
        {
            target.SetProperty(name, value);
        }

        return target;
    }
}
