using Plotly.NET;
using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;
using Workbench.Plots;

namespace Workbench.Tests.Experiments.Uplift;

public class UpliftPlotTests
{
    private static readonly UpliftWorld World = UpliftWorld.Of(2000, 1, [0.5, 0.5], [x => 0.3 * x[0]], x => 0.5 + (0.1 * x[1]), noise: 0);

    /// <summary>Four rows, best first: treated 1, control 0, control 1, treated 0.</summary>
    private static readonly UpliftRanking Four = UpliftRanking.Of([1, 0, 1, 0], [true, false, false, true], [0.9, 0.8, 0.7, 0.6]);

    [Fact]
    public void A_ranking_is_drawn_beside_chance_and_if_wanted_the_perfect_order()
    {
        Assert.Equal(["model", "by chance"], Names(Plot.Of(Four)));
        Assert.Equal(["model", "perfect", "by chance"], Names(Plot.Of(Four, perfect: true)));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Values(Plot.Of(Four), "x"));
        Assert.Equal([0, 1, 1, 0.5, 0], Values(Plot.Of(Four), "y"));
        Assert.Equal([0, 0], Values(Plot.Of(Four), "y", trace: 1));
        Assert.Contains("An outcome is 2", Assert.Throws<ArgumentException>(() => Plot.Of(UpliftRanking.Of([2, 0], [true, false], [1, 0]), perfect: true)).Message);
    }

    [Fact]
    public void Curves_of_many_rows_are_thinned_and_those_of_one_test_stand_in_one_chart()
    {
        var curve = UpliftRanking.Of(World.Data, World.Truth).UpliftCurve();
        Assert.Equal(201, Values(Plot.Of(curve), "x").Length);
        Assert.Equal((curve.At(1000), curve.Gains[^1]), (Values(Plot.Of(curve), "y")[100], Values(Plot.Of(curve), "y")[^1]));
        Assert.Equal(["one", "other", "by chance"], Names(Plot.Of([("one", curve), ("other", curve)], "Curves")));
        Assert.Contains("at least one is needed", Assert.Throws<ArgumentException>(() => Plot.Of(Array.Empty<(string, GainCurve)>())).Message);
        Assert.Contains("4 rows (b)", Assert.Throws<ArgumentException>(() => Plot.Of([("a", curve), ("b", Four.QiniCurve())])).Message);
    }

    [Fact]
    public void Bins_are_bars_with_their_intervals()
    {
        var bins = UpliftRanking.Of(World.Data, World.Truth).Bins(5);
        var chart = Plot.Of(bins);
        Assert.Equal(bins.Bins.Select(bin => bin.Uplift.Value), Values(chart, "y"));
        var bars = (DynamicObj.DynamicObj)Property(chart, 0, "error_y");
        Assert.Equal(bins.Bins[0].Uplift.Upper - bins.Bins[0].Uplift.Value, ((double[])bars.GetPropertyValue("array"))[0], 12);
        Assert.Equal(bins.Bins[0].Uplift.Value - bins.Bins[0].Uplift.Lower, ((double[])bars.GetPropertyValue("arrayminus"))[0], 12);
    }

    [Fact]
    public void Policies_are_held_against_the_first_and_a_curve_of_them_has_a_band()
    {
        var scores = DoublyRobustScores.Of(World.Data);
        var curve = PolicyCurve.Of(scores, World.Truth, new(), steps: 4);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Values(Plot.PolicyCurve(curve), "x"));
        Assert.Equal(curve.Policies.Select(policy => policy.Gain.Lower), Values(Plot.PolicyCurve(curve), "y"));
        Assert.Equal(curve.Policies.Select(policy => policy.Gain.Upper), Values(Plot.PolicyCurve(curve), "y", trace: 1));
        Assert.Equal(curve.Policies.Select(policy => policy.Gain.Value), Values(Plot.PolicyCurve(curve), "y", trace: 2));
        Assert.Equal("tonexty", Property(Plot.PolicyCurve(curve), 1, "fill"));

        var report = PolicyReport.Of(scores, new(), [Targeting.None(2000), Targeting.All(2000)]);
        Assert.Equal([report.Policies[1].Gain.Value], Values(Plot.Of(report), "x"));
    }

    [Fact]
    public void Importance_is_a_bar_for_each_feature()
    {
        var importance = new UpliftForest { Trees = 20, Outcomes = null, Folds = 2 }.Fit(World.Data).Importance;
        Assert.Equal(importance.Features.Select(feature => feature.Share).Reverse(), Values(Plot.Of(importance), "x"));
    }

    private static IEnumerable<string> Names(GenericChart chart) => GenericChart.getTraces(chart).Select((_, trace) => (string)Property(chart, trace, "name"));

    private static double[] Values(GenericChart chart, string axis, int trace = 0) => [.. ((System.Collections.IEnumerable)Property(chart, trace, axis)).Cast<double>()];

    private static object Property(GenericChart chart, int trace, string name) => GenericChart.getTraces(chart)[trace].GetPropertyValue(name);
}
