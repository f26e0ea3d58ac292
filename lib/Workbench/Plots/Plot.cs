using Plotly.NET;
using Plotly.NET.CSharp;
using Workbench.Internals;
using Chart = Plotly.NET.CSharp.Chart;

namespace Workbench.Plots;

/// <summary>The charts that the notebooks need, as Plotly.NET figures that can be varied further with its own With... methods.</summary>
/// <remarks>They draw what they are given: sorting, binning and sampling are the caller's choice, unless a parameter says so.</remarks>
public static partial class Plot
{
    /// <summary>A point with its interval for each name, the first on top: for comparing estimates.</summary>
    /// <param name="estimates">Names and their figures.</param>
    /// <param name="title">Title of the chart.</param>
    /// <param name="label">What the figures are, with their unit.</param>
    public static GenericChart Intervals(IEnumerable<(string Name, Estimate Estimate)> estimates, string title, string label)
    {
        var rows = estimates.Reverse().ToArray();
        var chart = Chart.Point<double, string, string>(Array.ConvertAll(rows, r => r.Estimate.Value), Array.ConvertAll(rows, r => r.Name), MarkerColor: ColorOf(0), UseDefaults: false);
        chart.GetTraces().Single().SetProperty("error_x", ErrorBars(Array.ConvertAll(rows, r => r.Estimate)));
        return chart.Styled(title, label, "", height: 140 + (34 * rows.Length));
    }

    /// <summary>A horizontal bar for each name, the first on top.</summary>
    public static GenericChart Bars(IEnumerable<(string Name, double Value)> bars, string title, string label)
    {
        var rows = bars.Reverse().ToArray();
        return Chart.Bar<double, string, string>(Array.ConvertAll(rows, r => r.Value), Array.ConvertAll(rows, r => r.Name), MarkerColor: ColorOf(0), UseDefaults: false)
            .Styled(title, label, "", height: 140 + (26 * rows.Length));
    }

    /// <summary>A line for each name over numbers.</summary>
    public static GenericChart Lines(IEnumerable<(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)> lines, string title, string xLabel, string yLabel) =>
        Chart.Combine(lines.Select((line, i) => Chart.Line<double, double, string>(line.X, line.Y, ShowMarkers: line.X.Count <= 40, Name: line.Name, LineColor: ColorOf(i), UseDefaults: false)))
            .Styled(title, xLabel, yLabel);

    /// <summary>A line for each name over time (UTC).</summary>
    public static GenericChart TimeLines(IEnumerable<(string Name, IReadOnlyList<DateTime> Times, IReadOnlyList<double> Y)> lines, string title, string yLabel) =>
        Chart.Combine(lines.Select((line, i) => Chart.Line<DateTime, double, string>(line.Times, line.Y, Name: line.Name, LineColor: ColorOf(i), UseDefaults: false)))
            .Styled(title, "", yLabel);

    /// <summary>How values spread, in bars of equal width; values that are not finite are left out and counted in the title.</summary>
    /// <param name="values">The values.</param>
    /// <param name="title">Title of the chart.</param>
    /// <param name="label">What the values are, with their unit.</param>
    /// <param name="bins">Number of bars, at least 1.</param>
    /// <param name="logarithmic">Whether to bin log10 of the values; values of 0 and below are then left out too.</param>
    public static GenericChart Histogram(IEnumerable<double> values, string title, string label, int bins = 40, bool logarithmic = false)
    {
        Guard.AtLeast(1, bins);
        var all = values.Select(v => logarithmic ? Math.Log10(v) : v).ToArray();
        var (centres, counts, kept) = Bin(all, bins);
        var note = kept == all.Length ? "" : $" ({Format.Count(all.Length - kept)} values left out)";
        // Counted here rather than in the page: a page needs 40 numbers, not every value.
        return Chart.Column<double, double, string>(counts, centres, MarkerColor: ColorOf(0), UseDefaults: false)
            .Styled(title + note, logarithmic ? $"log10 of {label}" : label, "count");
    }

    /// <summary>Points in the plane, coloured by group.</summary>
    public static GenericChart Scatter(IEnumerable<(string Group, double X, double Y)> points, string title, string xLabel, string yLabel) =>
        Chart.Combine(points.GroupBy(p => p.Group).OrderBy(g => g.Key, StringComparer.Ordinal).Select((group, i) =>
                Chart.Point<double, double, string>([.. group.Select(p => p.X)], [.. group.Select(p => p.Y)], Name: group.Key, MarkerColor: ColorOf(i), Opacity: 0.7, UseDefaults: false)))
            .Styled(title, xLabel, yLabel);

    private static (double[] Centres, double[] Counts, int Kept) Bin(double[] values, int bins)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
        {
            return ([], [], 0);
        }

        var (least, most) = (finite.Min(), finite.Max());
        var width = most > least ? (most - least) / bins : 1;
        var counts = new double[most > least ? bins : 1];
        foreach (var value in finite)
        {
            counts[Math.Min((int)((value - least) / width), counts.Length - 1)]++;
        }

        return ([.. counts.Select((_, i) => Math.Round(least + (width * (i + 0.5)), 6))], counts, finite.Length);
    }

    private static DynamicObj.DynamicObj ErrorBars(Estimate[] estimates) => FigureStyle.Object(
        ("type", "data"),
        ("symmetric", false),
        ("array", Array.ConvertAll(estimates, estimate => estimate.Upper - estimate.Value)),
        ("arrayminus", Array.ConvertAll(estimates, estimate => estimate.Value - estimate.Lower)));

    private static Color ColorOf(int series) => FigureStyle.ColorOf(series);
}
