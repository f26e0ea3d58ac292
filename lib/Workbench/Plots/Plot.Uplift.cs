using Plotly.NET;
using Plotly.NET.CSharp;
using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;
using Chart = Plotly.NET.CSharp.Chart;

namespace Workbench.Plots;

/// <content>The charts of whom a treatment moves.</content>
public static partial class Plot
{
    /// <summary>Points of a drawn curve: a page needs no more, however many rows there are.</summary>
    private const int CurvePoints = 200;

    /// <summary>Radcliffe's curve of a ranking, beside an order by chance.</summary>
    /// <param name="ranking">The rows in the order of a model.</param>
    /// <param name="perfect">Whether to draw the best order there could be too, which is far above what any model reaches; needs outcomes of 0 and 1.</param>
    /// <exception cref="ArgumentException">The perfect curve is wanted, and an outcome is neither 0 nor 1.</exception>
    public static GenericChart Of(UpliftRanking ranking, bool perfect = false)
    {
        (string, GainCurve)[] best = perfect ? [("perfect", ranking.PerfectQiniCurve())] : [];
        return Of([("model", ranking.QiniCurve()), .. best], "Qini curve");
    }

    /// <summary>A curve of gains, beside an order by chance.</summary>
    public static GenericChart Of(GainCurve curve) => Of([("model", curve)]);

    /// <summary>Curves of gains on the same rows, a line for each, beside an order by chance.</summary>
    /// <param name="curves">Names and their curves, at least one.</param>
    /// <param name="title">Title of the chart.</param>
    /// <exception cref="ArgumentException">There is no curve, or they are not of the same number of rows.</exception>
    public static GenericChart Of(IEnumerable<(string Name, GainCurve Curve)> curves, string title = "Gain of treating the first")
    {
        var all = curves.ToArray();
        if (all is [] || all.DistinctBy(curve => curve.Curve.Targeted[^1]).Count() > 1)
        {
            throw new ArgumentException($"The curves are of {string.Join(", ", all.Select(curve => $"{curve.Curve.Targeted[^1]} rows ({curve.Name})"))}; at least one is needed, and all of as many rows.", nameof(curves));
        }

        var lines = all.Select(curve => (curve.Name, Points: Drawn(curve.Curve)));
        var chart = Lines(
            [
                .. lines.Select(line => (line.Name, (IReadOnlyList<double>)[.. line.Points.Select(point => point.Share)], (IReadOnlyList<double>)[.. line.Points.Select(point => point.Gain)])),
                ("by chance", [0, 1], [0, all[0].Curve.Gains[^1]]),
            ],
            title, "share treated, best first", "outcomes gained");
        var chance = chart.GetTraces().Last();
        chance.SetProperty("mode", "lines");
        chance.SetProperty("line", FigureStyle.Object(("color", "gray"), ("dash", "dash")));
        return chart;
    }

    /// <summary>The effect in each bin of a ranking with its interval, best bin first.</summary>
    public static GenericChart Of(UpliftBins bins)
    {
        var effects = bins.Bins.Select(bin => bin.Uplift).ToArray();
        var chart = Chart.Column<double, int, string>(Array.ConvertAll(effects, effect => effect.Value), bins.Bins.Select(bin => bin.Number).ToArray(), MarkerColor: ColorOf(0), UseDefaults: false);
        chart.GetTraces().Single().SetProperty("error_y", ErrorBars(effects));
        return chart.Styled("Effect by predicted effect", "bin, best first", "treated less untreated, mean outcome");
    }

    /// <summary>What policies gain beyond the first of them, each with its interval.</summary>
    public static GenericChart Of(PolicyReport report) =>
        Intervals(report.Policies.Skip(1).Select(policy => (policy.Targeting.Name, policy.Gain)), $"Worth of policies beyond {report.Policies[0].Targeting.Name}", "worth a row");

    /// <summary>What is gained by treating ever more rows, with its interval as a band.</summary>
    /// <param name="curve">What <see cref="Experiments.Uplift.PolicyCurve"/> made.</param>
    public static GenericChart PolicyCurve(PolicyReport curve) =>
        Band([.. curve.Policies.Select(policy => ((double)policy.Targeting.TreatedCount / policy.Targeting.Arms.Count, policy.Gain))], "What treating ever more is worth", "share treated, best first", $"worth a row beyond {curve.Policies[0].Targeting.Name}");

    /// <summary>Which features a forest parts rows by, the most important on top.</summary>
    public static GenericChart Of(FeatureImportance importance) => Bars(importance.Features, "By what effects differ", "share of the gain");

    private static (double Share, double Gain)[] Drawn(GainCurve curve)
    {
        var rows = curve.Targeted[^1];
        var places = curve.Targeted.Count <= CurvePoints ? curve.Targeted : [.. Enumerable.Range(0, CurvePoints + 1).Select(step => rows * step / CurvePoints)];
        return [.. places.Select(place => (place / rows, curve.At(place)))];
    }

    private static GenericChart Band((double X, Estimate Y)[] points, string title, string xLabel, string yLabel)
    {
        double[] x = Array.ConvertAll(points, point => point.X);
        GenericChart Line(Func<Estimate, double> figure) => Chart.Line<double, double, string>(x, Array.ConvertAll(points, point => figure(point.Y)), LineColor: ColorOf(0), ShowLegend: false, UseDefaults: false);
        var (lower, upper) = (Line(y => y.Lower), Line(y => y.Upper));
        foreach (var edge in new[] { lower, upper })
        {
            edge.GetTraces().Single().SetProperty("line", FigureStyle.Object(("width", 0)));
        }

        upper.GetTraces().Single().SetProperty("fill", "tonexty");
        upper.GetTraces().Single().SetProperty("fillcolor", "rgba(0,114,178,0.2)");
        return Chart.Combine([lower, upper, Line(y => y.Value)]).Styled(title, xLabel, yLabel);
    }
}
