using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class QuantileTestTests
{
    [Fact]
    public void The_interval_is_made_of_order_statistics()
    {
        // 101 units with the values 0 to 100: the median 50 stands at place 50, and p +/- 1.959964 sqrt(.25 / 101) is 0.402487 and 0.597513, places 40.2487 and 59.7513.
        double[] control = [.. Enumerable.Range(0, 101)];
        var result = new QuantileTest().Compare(control, [.. control.Select(y => y + 30)]);

        Assert.Equal(30, result.Difference.Value, 12);
        var half = 9.7513 * Math.Sqrt(2);
        Assert.Equal(30 - half, result.Difference.Lower, 3);
        Assert.Equal(30 + half, result.Difference.Upper, 3);
        Assert.Equal(0.6, result.RelativeDifference.Value, 12);
        // The lower bound of the ratio r solves (80 - 50 r)^2 = 9.7513^2 (1 + r^2).
        var r = result.RelativeDifference.Lower + 1;
        Assert.Equal(9.7513 * 9.7513 * (1 + (r * r)), Math.Pow(80 - (50 * r), 2), 1);
        Assert.True(r < 1.6);
        Assert.True(result.IsSignificant);
        Assert.Contains("median", result.ToString());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Intervals_cover_the_truth_as_often_as_they_say(double quantile)
    {
        var (random, covered, coveredRelative) = (new Random(8), 0, 0);
        double[] Waits(double mean) => [.. Enumerable.Range(0, 300).Select(_ => -mean * Math.Log(1 - random.NextDouble()))];
        for (var run = 0; run < 2000; run++)
        {
            var result = new QuantileTest { Quantile = quantile }.Compare(Waits(1), Waits(1.3));
            // The quantile of an exponential is -mean ln(1 - p).
            var truth = -0.3 * Math.Log(1 - quantile);
            covered += result.Difference.Lower <= truth && truth <= result.Difference.Upper ? 1 : 0;
            coveredRelative += result.RelativeDifference.Lower <= 0.3 && 0.3 <= result.RelativeDifference.Upper ? 1 : 0;
        }

        Assert.InRange(covered / 2000.0, 0.935, 0.965);
        Assert.InRange(coveredRelative / 2000.0, 0.935, 0.965);
    }

    [Fact]
    public void Bootstrap_and_order_statistics_agree()
    {
        var random = new Random(9);
        double[] Rows() => [.. Enumerable.Range(0, 4_000).Select(_ => Math.Exp(random.NextDouble()))];
        var (control, treatment) = (Rows(), Rows());
        var (order, bootstrap) = (new QuantileTest { Quantile = 0.9 }.Compare(control, treatment), new Bootstrap().CompareQuantiles(0.9, control, treatment));
        Assert.Equal(order.Difference.Value, bootstrap.Difference.Value, 12);
        Assert.Equal(1, order.StandardError / bootstrap.StandardError, 0.1);
    }

    [Fact]
    public void Few_units_leave_the_interval_open_and_ties_are_no_error()
    {
        var few = new QuantileTest { Quantile = 0.9 }.Compare([1, 2, 3], [4, 5, 6]);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (few.Difference.Lower, few.Difference.Upper));
        Assert.False(few.IsSignificant);
        double[] zeros = new double[50];
        var ties = new QuantileTest().Compare(zeros, zeros);
        Assert.Equal(new Estimate(0, 0, 0), ties.Difference);
        Assert.True(double.IsNaN(ties.RelativeDifference.Value));
        Assert.Contains("Value 0 of group 'control' is NaN", Assert.Throws<ArgumentException>(() => new QuantileTest().Compare([double.NaN, 1], [1, 2])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileTest { Quantile = 0 });
    }
}
