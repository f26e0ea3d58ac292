using Microsoft.Data.Analysis;
using Workbench.Cleaning;
using Workbench.Profiles;

namespace Workbench.Tests.Profiles;

public class FeatureTableTests
{
    private static FeatureTable Two() => new(["a", "b", "c"], ["x", "y"], new double[,] { { 1, 10 }, { 2, 20 }, { 3, 60 } });

    [Fact]
    public void It_is_read_by_place_and_by_name()
    {
        var table = Two();
        Assert.Equal((20, 20), (table[1, 1], table["b", "y"]));
        Assert.Equal([10, 20, 60], table.Column("y"));
        Assert.Equal([3, 60], table.Row(2).ToArray());
        Assert.Equal(["y"], table.Select("y").Names);
        Assert.Contains("The features are: x, y", Assert.Throws<ArgumentException>(() => table.Column("z")).Message);
        Assert.Contains("no user 'd'", Assert.Throws<ArgumentException>(() => table["d", "x"]).Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_named_by_user_and_feature(double bad)
    {
        var error = Assert.Throws<ArgumentException>(() => new FeatureTable(["a", "b"], ["x", "y"], new[,] { { 1, 2 }, { 3, bad } }));
        Assert.StartsWith($"User 'b' has {bad} as y", error.Message);
    }

    [Fact]
    public void A_missing_cell_of_a_frame_is_named_by_user_and_feature()
    {
        var frame = new DataFrame(new StringDataFrameColumn("id", ["a", "b"]), new DoubleDataFrameColumn("x", [1, null]));
        Assert.StartsWith("User 'b' has NaN as x", Assert.Throws<ArgumentException>(() => FeatureTable.FromFrame(frame, "id")).Message);
    }

    [Fact]
    public void A_user_or_a_name_that_occurs_twice_is_refused()
    {
        Assert.StartsWith("User 'a' stands in rows 0 and 2", Assert.Throws<ArgumentException>(() => FeatureTable.FromColumns(["a", "b", "a"], [("x", [1, 2, 3])])).Message);
        Assert.Throws<ArgumentException>(() => FeatureTable.FromColumns(["a"], [("x", [1]), ("x", [2])]));
        Assert.Throws<ArgumentException>(() => new FeatureTable(["a"], ["x"], new double[2, 1]));
        Assert.Throws<ArgumentException>(() => FeatureTable.FromColumns(["a"], []));
    }

    [Fact]
    public void A_frame_becomes_a_table_and_a_frame_again()
    {
        var table = FeatureTable.FromFrame(Two().ToFrame("id"), "id");
        Assert.Equal(Two().Values, table.Values);
        Assert.Equal(Two().Users, table.Users);
        Assert.Equal(["x"], FeatureTable.FromFrame(Two().ToFrame("id"), "id", "x").Names);
        Assert.Contains("not numbers", Assert.Throws<ArgumentException>(() => FeatureTable.FromFrame(Two().ToFrame("id"), "x", "id")).Message);
    }

    [Fact]
    public void Logarithms_keep_the_sign_and_leave_what_is_not_named()
    {
        var logs = new FeatureTable(["a"], ["x", "y"], new double[,] { { -3, 7 } }).Log1p("x");
        Assert.Equal([-Math.Log(1 + 3), 7], logs.Row(0).ToArray());
        Assert.Equal(Math.Log(1 + 60), Two().Log1p()["c", "y"], 15);
    }

    [Fact]
    public void Scaled_features_have_mean_0_and_deviation_1()
    {
        // x: mean 2, variance (1 + 0 + 1) / 3. y: mean 30, variance (400 + 100 + 900) / 3.
        var scaled = Two().Scale();
        Assert.Equal((1 - 2) / Math.Sqrt(2 / 3.0), scaled["a", "x"], 12);
        Assert.Equal((60 - 30) / Math.Sqrt(1400 / 3.0), scaled["c", "y"], 12);
    }

    [Fact]
    public void A_scale_that_was_learned_applies_to_others_and_back()
    {
        var scaler = FeatureScaler.Fit(Two(), Scaling.MinMax);
        var others = new FeatureTable(["z"], ["x", "y"], new double[,] { { 5, 35 } });
        Assert.Equal([(5 - 1) / 2.0, (35 - 10) / 50.0], scaler.Transform(others).Row(0).ToArray());
        Assert.Equal(others.Values, scaler.Invert(scaler.Transform(others)).Values);
        Assert.Contains("The features are y, x", Assert.Throws<ArgumentException>(() => scaler.Transform(others.Select("y", "x"))).Message);
    }

    [Fact]
    public void A_constant_feature_becomes_0_and_is_named()
    {
        var table = new FeatureTable(["a", "b"], ["x", "same"], new double[,] { { 1, 7 }, { 2, 7 } });
        var scaler = FeatureScaler.Fit(table);
        Assert.Equal(["same"], scaler.Constant);
        Assert.Equal([0, 0], scaler.Transform(table).Column("same"));
        Assert.EndsWith("same is constant and becomes 0", scaler.ToString());
    }

    [Fact]
    public void It_prints_a_line_a_feature_even_without_users()
    {
        Assert.StartsWith("3 users x 2 features\nfeature  mean", Two().ToString());
        Assert.Contains("\ny        30.0   21.6   10.0    20.0      60.0", Two().ToString());
        Assert.StartsWith("0 users x 1 features", FeatureTable.FromColumns([], [("x", [])]).ToString());
    }
}
