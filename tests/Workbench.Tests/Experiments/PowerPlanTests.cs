using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class PowerPlanTests
{
    [Fact]
    public void Equal_groups_are_what_the_sizes_of_each_are()
    {
        var power = new Power { Target = 0.9 };
        Assert.Equal(new TestPlan(power.SampleSizeForMeans(0.1, 2), power.SampleSizeForMeans(0.1, 2)), power.PlanForMeans(0.1, 2));
        Assert.Equal(new TestPlan(77, 77), power.PlanForProportions(0.5, 0.75));
    }

    [Fact]
    public void Unequal_groups_are_the_textbook_formula()
    {
        // (1.959964 + 0.841621)^2 2^2 / 0.5^2 (1 + 1 / 0.25) = 627.91 units in the control, a quarter of that in the treatment.
        var plan = new Power { TreatmentShare = 0.2 }.PlanForMeans(-0.5, 2);
        Assert.Equal(new TestPlan(628, 157), plan);
        Assert.Equal(785, plan.Total);
        Assert.Equal(0.8, new Power().OfMeans(plan, 0.5, 2), 3);
        // Fleiss, Levin and Paik (2003), section 4.3 without correction, r = 0.25: pooled (0.1 + 0.25 0.12) / 1.25 = 0.104,
        // (1.959964 sqrt(1.25 0.104 0.896) + 0.841621 sqrt(0.25 0.09 + 0.1056))^2 / (0.25 0.02^2) = 9411.8.
        var shares = new Power { TreatmentShare = 0.2 }.PlanForProportions(0.10, 0.12);
        Assert.Equal(9412, shares.Control);
        Assert.Equal(2353, shares.Treatment);
    }

    [Fact]
    public void Plans_have_the_power_that_they_promise()
    {
        var (random, plan, seen) = (new Random(3), new Power { TreatmentShare = 0.25 }.PlanForProportions(0.3, 0.36), 0);
        for (var run = 0; run < 2000; run++)
        {
            var result = new TwoGroupTest { TreatmentShare = 0.25 }.Compare(
                Sample.OfSuccesses("c", plan.Control, Binomial.Sample(random, 0.3, (int)plan.Control)), Sample.OfSuccesses("t", plan.Treatment, Binomial.Sample(random, 0.36, (int)plan.Treatment)));
            seen += result.PValue < 0.05 ? 1 : 0;
        }

        Assert.Equal(0.8, seen / 2000.0, 0.03);
    }

    [Fact]
    public void Plans_for_ratios_have_the_power_that_they_promise()
    {
        var random = new Random(4);
        PairSums Draw(string name, long units, double rate) => PairSums.OfValues(name, Enumerable.Range(0, (int)units).Select(_ => 1 + random.Next(9)).Select(views => ((double)Binomial.Sample(random, rate, views), (double)views)));
        var plan = new Power().PlanForRatios(Draw("before", 50_000, 0.2), 0.1);
        var seen = 0;
        for (var run = 0; run < 1000; run++)
        {
            seen += new TwoGroupTest().Compare(Sample.OfRatio(Draw("c", plan.Control, 0.2)), Sample.OfRatio(Draw("t", plan.Treatment, 0.22))).PValue < 0.05 ? 1 : 0;
        }

        Assert.Equal(0.8, seen / 1000.0, 0.04);
    }

    [Fact]
    public void The_detectable_rise_is_the_inverse_of_the_power()
    {
        var power = new Power();
        var rise = power.DetectableDifferenceOfProportions(1000, 0.1);
        Assert.Equal(0.8, power.OfProportions(1000, 0.1, 0.1 + rise), 9);
        // A size leaves out the other side, N(-1.96 - 2.80) = 1e-6 of the 0.8; to have that too it asks for 1e-6 / 0.28 more of z = 2.80 and so for 1,000.003 units, rounded up.
        Assert.Equal(1001, power.SampleSizeForProportions(0.1, 0.1 + rise));
        Assert.Equal(1000, power.SampleSizeForProportions(0.1, 0.1 + (rise * (1 + 2e-6))));
        Assert.Contains("more, to see any rise from 0.9", Assert.Throws<ArgumentOutOfRangeException>(() => power.DetectableDifferenceOfProportions(5, 0.9)).Message);
        Assert.InRange(power.DetectableDifferenceOfProportions(1_000_000, 0), 0, 1e-4);
    }

    [Fact]
    public void Days_are_those_until_the_units_are_in()
    {
        var plan = new TestPlan(500, 501);
        Assert.Equal(11, plan.Days(100));
        // 400, 200, 133, 100, 80, 67, 57: the seventh day brings the sum to 1,037.
        Assert.Equal(7, plan.Days(day => 400.0 / day));
        Assert.Contains("are missing after ten years", Assert.Throws<ArgumentOutOfRangeException>(() => plan.Days(_ => 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Days(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Days(_ => double.NaN));
        Assert.Contains("500 units in the control and 501", plan.ToString());
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_range()
    {
        Assert.Contains("Control is -5; it must be at least 0", Assert.Throws<ArgumentOutOfRangeException>(() => new TestPlan(-5, 5)).Message);
        Assert.Contains("Treatment is -5", Assert.Throws<ArgumentOutOfRangeException>(() => new TestPlan(5, 5) with { Treatment = -5 }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power { TreatmentShare = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().PlanForMeans(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().PlanForProportions(0.5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().PlanForRatios(PairSums.OfValues("b", [(0, 1), (0, 1)]), 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().DetectableDifferenceOfProportions(100, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Power().OfMeans(new TestPlan(1, 100), 1, 1));
    }

    [Fact]
    public void A_difference_too_small_for_any_test_is_an_error() =>
        Assert.Contains("below 1e15", Assert.Throws<ArgumentOutOfRangeException>(() => new Power().PlanForMeans(1e-12, 1)).Message);
}
