using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class PowerTests
{
    [Fact]
    public void Sizes_for_proportions_match_r()
    {
        // R's documentation of power.prop.test: p1 = .50, p2 = .75, power = .90 needs n = 76.7; n = 50 has power 0.740.
        Assert.Equal(77, new Power { Target = 0.9 }.SampleSizeForProportions(0.5, 0.75));
        Assert.Equal(0.740, new Power().OfProportions(50, 0.5, 0.75), 3);
    }

    [Fact]
    public void Sizes_for_means_are_the_textbook_formula()
    {
        // 2 (1.959964 + 0.841621)^2 / 0.5^2 = 62.79.
        Assert.Equal(63, new Power().SampleSizeForMeans(0.5, 1));
        Assert.Equal(0.8, new Power().OfMeans(63, 0.5, 1), 2);
    }

    [Fact]
    public void The_detectable_difference_is_the_inverse_of_the_size()
    {
        var power = new Power { Target = 0.9 };
        var units = power.SampleSizeForMeans(0.1, 2);
        Assert.Equal(0.1, power.DetectableDifferenceOfMeans(units, 2), 4);
    }

    [Fact]
    public void Without_a_difference_the_power_is_the_chance_of_a_false_alarm() =>
        Assert.Equal(0.05, new Power().OfMeans(100, 0, 1), 9);

    [Fact]
    public void Either_side_counts_for_proportions_too()
    {
        Assert.Equal(0.05, new Power().OfProportions(100, 0.1, 0.1), 9);
        // Where nothing varies nothing is ever called; between 0 and 1 every test of some units calls it.
        Assert.Equal((0.0, 0.0, 1.0), (new Power().OfProportions(100, 0, 0), new Power().OfProportions(100, 1, 1), new Power().OfProportions(100, 0, 1)));
        Assert.Equal(new Power().OfProportions(100, 0.1, 0.12), new Power().OfProportions(100, 0.12, 0.1), 12);
    }

    [Fact]
    public void A_group_has_at_least_two_units()
    {
        Assert.Equal(2, new Power().SampleSizeForMeans(10, 1));
        Assert.Equal(new TestPlan(2, 2), new Power().PlanForMeans(10, 1));
        Assert.Equal(2, new Power { Alpha = 0.5, Target = 0.6 }.SampleSizeForProportions(0, 1));
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_range()
    {
        static string MessageOf(Action action) => Assert.Throws<ArgumentOutOfRangeException>(action).Message;
        Assert.Contains("Alpha is 2; it must be above 0 and below 1", MessageOf(() => _ = new Power { Alpha = 2 }));
        Assert.Contains("Target is 2; it must be above 0 and below 1", MessageOf(() => _ = new Power { Target = 2 }));
        Assert.All<Action>(
        [
            () => new Power { Target = 1e-6 }.SampleSizeForMeans(0.1, 1), () => new Power { Target = 0.001 }.DetectableDifferenceOfMeans(100, 1), () => new Power { Target = 0.05 }.PlanForProportions(0.1, 0.2),
            () => new Power { Target = 0.01 }.DetectableDifferenceOfProportions(100, 0.1),
        ], action => Assert.Contains("it must be above Alpha, 0.05", MessageOf(action)));
        Assert.Contains("difference is NaN; it must be finite", MessageOf(() => new Power().OfMeans(100, double.NaN, 1)));
        Assert.Contains("difference is NaN; it must be finite", MessageOf(() => new Power().OfMeans(new TestPlan(100, 100), double.NaN, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power { Target = 1 }.SampleSizeForMeans(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().SampleSizeForMeans(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().SampleSizeForMeans(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().SampleSizeForProportions(0.5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().SampleSizeForProportions(0.5, 1.5));
    }
}
