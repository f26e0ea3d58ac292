using Workbench.Cleaning;

namespace Workbench.Tests.Cleaning;

public sealed class OutlierTests
{
    [Fact]
    public void Tukeys_fences_stand_one_and_a_half_quartile_ranges_out()
    {
        // Of 1, 2, 3, 4, 100: Q1 = 2, Q3 = 4, so that the fences are 2 - 1.5 x 2 = -1 and 4 + 1.5 x 2 = 7.
        var raw = Raw.Frame(Raw.Numbers("x", 1, 2, null, 3, 4, 100));

        Assert.Equal(new Limits("x", -1, 7), Limits.Fit(raw, "x", new IqrRule()));
        Assert.Equal([1.0, 2.0, null, 3.0, 4.0], new DropOutliers("x").Run(raw).Frame.Cells("x"));
        Assert.Equal([1.0, 2.0, null, 3.0, 4.0, 7.0], new ClipOutliers("x") { Rule = new IqrRule() }.Run(raw).Frame.Cells("x"));
    }

    [Fact]
    public void The_mad_rule_reaches_its_limit_in_robust_deviations()
    {
        // Median 3, distances 2, 1, 0, 1, 97: MAD = 1; the reach is 3.5 x 1 / 0.67449 = 5.1891.
        var limits = Limits.Fit(Raw.Frame(Raw.Numbers("x", 1, 2, 3, 4, 100)), "x", new MadRule());

        Assert.Equal(3 - 5.1891, limits.Lower, 1e-4);
        Assert.Equal(3 + 5.1891, limits.Upper, 1e-4);
    }

    [Fact]
    public void Quantiles_lie_on_the_line_between_neighbours()
    {
        // Places 0.1 x 4 = 0.4 and 0.9 x 4 = 3.6 among 0, 10, 20, 30, 40.
        var raw = Raw.Frame(Raw.Numbers("x", 40, 30, 20, 10, 0));
        var step = new ClipOutliers("x") { Rule = new QuantileRule(0.1, 0.9) };

        Assert.Equal([36.0, 30.0, 20.0, 10.0, 4.0], step.Run(raw).Frame.Cells("x"));
        Assert.Equal("kept x from 4.00 to 36.0: 1 below, 1 above", Assert.Single(step.Run(raw).Report.Steps[0].Notes));
    }

    [Fact]
    public void On_a_log_scale_the_fences_are_factors()
    {
        // Logarithms to base 10: 0, 1, 2, 3, 4; Q1 = 1, Q3 = 3, fences 1 - 3 = -2 and 3 + 3 = 6.
        var limits = Limits.Fit(Raw.Frame(Raw.Numbers("x", 1, 10, 100, 1_000, 10_000)), "x", new IqrRule(), onLogScale: true);

        Assert.Equal(0.01, limits.Lower, 1e-9);
        Assert.Equal(1e6, limits.Upper, 1e-3);
    }

    [Fact]
    public void Bounds_of_the_training_data_apply_to_new_data()
    {
        var limits = Limits.Fit(Raw.Frame(Raw.Numbers("x", 1, 2, 3, 4, 100)), "x", new IqrRule());
        var test = Raw.Frame(Raw.Numbers("x", 6, 8));

        Assert.Equal([6.0], new DropOutliers(limits).Run(test).Frame.Cells("x"));
        Assert.Equal([6.0, 7.0], new ClipOutliers(limits).Run(test).Frame.Cells("x"));
    }

    [Fact]
    public void What_has_no_bounds_is_an_error_that_says_why()
    {
        static string Fail(OutlierRule rule, bool log, params double?[] cells) =>
            Assert.ThrowsAny<ArgumentException>(() => Limits.Fit(Raw.Frame(Raw.Numbers("x", cells)), "x", rule, log)).Message;

        Assert.Contains("Lower is -0.1; it must be from 0 to 1", Fail(new QuantileRule(-0.1, 1), false, 1));
        Assert.Contains("Upper is 1.5; it must be from 0 to 1", Fail(new QuantileRule(0, 1.5), false, 1));
        Assert.Contains("Upper is 0.2; it must be above Lower", Fail(new QuantileRule(0.3, 0.2), false, 1));
        Assert.Contains("Lower is NaN", Fail(new QuantileRule(double.NaN, 1), false, 1));
        Assert.Contains("The MAD is 0: half or more of the values are 1.00", Fail(new MadRule(), false, 1, 1, 1, 5));
        Assert.Contains("The interquartile range is 0", Fail(new IqrRule(), false, 1, 1, 1, 1, 5));
        Assert.Contains("has 2 numbers that are not above 0", Fail(new IqrRule(), true, 0, -1, 5));
        Assert.Contains("has 1 infinite numbers", Fail(new IqrRule(), false, 1, double.PositiveInfinity));
        Assert.Contains("holds no number", Fail(new IqrRule(), false, null, double.NaN));
        Assert.Contains("Factor is 0", Fail(new IqrRule(0), false, 1, 2));
    }
}
