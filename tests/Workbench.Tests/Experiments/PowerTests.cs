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
    public void Bad_input_is_an_error_that_names_the_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power { Target = 1 }.SampleSizeForMeans(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().SampleSizeForMeans(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().SampleSizeForMeans(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().SampleSizeForProportions(0.5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().SampleSizeForProportions(0.5, 1.5));
    }
}
