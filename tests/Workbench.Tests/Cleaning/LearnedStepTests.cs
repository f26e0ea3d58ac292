using Workbench.Cleaning;

namespace Workbench.Tests.Cleaning;

public sealed class LearnedStepTests
{
    [Fact]
    public void Scales_follow_their_formulas()
    {
        // Of 2, 4, 4, 4, 5, 5, 7, 9: mean 5, standard deviation 2, least 2, greatest 9, median 4.5, quartiles 4 and 5.5.
        var raw = Raw.Frame(Raw.Numbers("x", 2, 4, 4, 4, 5, 5, 7, 9));

        Assert.Equal(new ColumnScale(5, 2), Scaler.Fit(raw, Scaling.ZScore, "x").Scales["x"]);
        Assert.Equal(new ColumnScale(2, 7), Scaler.Fit(raw, Scaling.MinMax, "x").Scales["x"]);
        Assert.Equal(new ColumnScale(4.5, 1.5), Scaler.Fit(raw, Scaling.Robust, "x").Scales["x"]);
        Assert.Equal([-1.5, -0.5, -0.5, -0.5, 0.0, 0.0, 1.0, 2.0], new Scale("x").Run(raw).Frame.Cells("x"));
    }

    [Fact]
    public void The_scale_of_the_training_data_applies_to_the_test_data()
    {
        var scaler = Scaler.Fit(Raw.Frame(Raw.Numbers("x", 0, 10)), Scaling.MinMax, "x");
        var test = Raw.Frame(Raw.Numbers("x", 20, null, -5));

        Assert.Equal([2.0, null, -0.5], scaler.Transform(test).Cells("x"));
        Assert.Equal([2.0, null, -0.5], new Scale(scaler).Run(test).Frame.Cells("x"));
        Assert.Equal(20, scaler.Scales["x"].Invert(2));
    }

    [Fact]
    public void A_constant_column_becomes_zeros_and_the_report_says_so()
    {
        var cleaned = new Scale("x").Run(Raw.Frame(Raw.Numbers("x", 0.1, 0.1, 0.1, null)));

        Assert.Equal([0.0, 0.0, 0.0, null], cleaned.Frame.Cells("x"));
        Assert.Equal("x is constant (0.100) and became 0", Assert.Single(cleaned.Report.Steps[0].Notes));
    }

    [Fact]
    public void A_column_without_a_middle_spread_cannot_be_scaled_robustly()
    {
        var error = Assert.Throws<ArgumentException>(() => Scaler.Fit(Raw.Frame(Raw.Numbers("x", 0, 0, 0, 0, 0, 9)), Scaling.Robust, "x"));

        Assert.Contains("has an interquartile range of 0", error.Message);
    }

    [Fact]
    public void Fillings_are_mean_median_mode_or_constant()
    {
        var raw = Raw.Frame(Raw.Numbers("x", 1, 2, 2, 7, null, double.NaN), Raw.Texts("t", "b", "a", "a", "b", " ", null));

        object? Filled(Impute step, string column) => step.Run(raw).Frame.Cells(column)[5];

        Assert.Equal(3.0, Filled(new Impute("x") { By = ImputeBy.Mean }, "x"));
        Assert.Equal(2.0, Filled(new Impute("x"), "x"));
        Assert.Equal(2.0, Filled(new Impute("x") { By = ImputeBy.Mode }, "x"));
        Assert.Equal(-1.0, Filled(new Impute(Imputer.Constant(-1, "x")), "x"));
        Assert.Equal("a", Filled(new Impute("t") { By = ImputeBy.Mode }, "t"));
        Assert.Equal("none", Filled(new Impute(Imputer.Constant("none", "t")), "t"));
        Assert.Equal("2 cells of x became 2.00", Assert.Single(new Impute("x").Run(raw).Report.Steps[0].Notes));
    }

    [Fact]
    public void Fillings_of_the_training_data_apply_to_the_test_data()
    {
        var imputer = Imputer.Fit(Raw.Frame(Raw.Numbers("x", 1, 3)), ImputeBy.Mean, "x");

        Assert.Equal([100.0, 2.0], imputer.Transform(Raw.Frame(Raw.Numbers("x", 100, null))).Cells("x"));
    }

    [Fact]
    public void What_holds_nothing_or_another_type_cannot_be_imputed()
    {
        Assert.Contains("holds no value", Assert.Throws<ArgumentException>(() => new Impute("x").Run(Raw.Frame(Raw.Numbers("x", null, double.NaN)))).Message);
        Assert.Contains("not numbers", Assert.Throws<ArgumentException>(() => new Impute("t").Run(Raw.Frame(Raw.Texts("t", "a", null)))).Message);
        Assert.Contains("cannot fill", Assert.Throws<ArgumentException>(() => new Impute(Imputer.Constant("none", "x")).Run(Raw.Frame(Raw.Numbers("x", 1, null)))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Imputer.Constant(double.NaN, "x"));
    }
}
