using MathNet.Numerics.Distributions;
using Workbench.Experiments.Uplift;

namespace Workbench.Tests.Experiments.Uplift;

/// <summary>Rows that were treated with chances of 0.2 or 0.8 by what is known of them, which moves the outcome by 0.6; the treatment does nothing.</summary>
public class KnownChancesTests
{
    [Fact]
    public void The_average_effect_is_weighted_by_the_chances()
    {
        var (covered, naive) = (0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var data = Draw(seed);
            var interval = data.MeanOutcome(data.RowsOf(1)).Beyond(data.MeanOutcome(data.RowsOf(0))).Interval(1.959963984540054, 0.95);
            covered += interval.Lower <= 0 && 0 <= interval.Upper ? 1 : 0;
            naive += UpliftRanking.Of(data.Outcomes, [.. data.Arms.Select(arm => arm == 1)], new double[data.Count]).AverageEffect is { Lower: <= 0, Upper: >= 0 } ? 1 : 0;
            Assert.Contains($"{interval}", data.ToString());
        }

        Assert.InRange(covered / 300.0, 0.92, 0.98);
        Assert.Equal(0, naive);
        Assert.Contains("weighted by one over their chance", Draw(1).ToString());
    }

    [Fact]
    public void With_one_chance_for_all_it_is_the_difference_of_means()
    {
        // Means 1 and 5 with variances 2 and 8 over two rows each: 4 with an error of sqrt(2/2 + 8/2).
        var data = UpliftData.Of(RowFeatures.Of([1, 2, 3, 4], "x"), [0, 0, 1, 1], [0, 2, 3, 7]).WithShares(0.3, 0.7);
        Assert.Contains($"{new Estimate(4, 4 - (1.959964 * Math.Sqrt(5)), 4 + (1.959964 * Math.Sqrt(5)))}", data.ToString());
    }

    [Fact]
    public void A_ranking_refuses_chances_that_differ_and_names_a_row()
    {
        var data = Draw(1);
        var other = Enumerable.Range(0, data.Count).First(row => data.Propensity(row, 1) != data.Propensity(0, 1));
        var effects = ArmEffects.Of(data.ArmNames, new double[data.Count]);
        Assert.Contains($"Row {other} had arm 'treatment 1' rather than the control with a chance of", Assert.Throws<ArgumentException>(() => UpliftRanking.Of(data, effects)).Message);
        Assert.Equal(data.Count, UpliftRanking.Of(data.WithPropensities([.. Enumerable.Repeat(0.5, 2 * data.Count)]), effects).Count);
        // Of three arms the chances may differ, if those of a pair are in one proportion.
        var three = UpliftData.Of(RowFeatures.Of([1, 2, 3, 4, 5, 6], "x"), [0, 0, 1, 1, 2, 2], [1, 2, 3, 4, 5, 6]).WithPropensities([.. Enumerable.Range(0, 6).SelectMany(row => row < 3 ? (double[])[0.2, 0.2, 0.6] : [0.4, 0.4, 0.2])]);
        Assert.Equal(4, UpliftRanking.Of(three, ArmEffects.Of(three.ArmNames, new double[6], new double[6])).Count);
        Assert.Throws<ArgumentException>(() => UpliftRanking.Of(three, ArmEffects.Of(three.ArmNames, new double[6], new double[6]), arm: 2));
    }

    private static UpliftData Draw(int seed)
    {
        var random = new Random(seed);
        double[] x = [.. Enumerable.Range(0, 4000).Select(_ => (double)random.Next(2))];
        double[] chances = Array.ConvertAll(x, value => value == 1 ? 0.8 : 0.2);
        int[] arms = Array.ConvertAll(chances, chance => Bernoulli.Sample(random, chance));
        double[] outcomes = Array.ConvertAll(x, value => (double)Bernoulli.Sample(random, 0.1 + (0.6 * value)));
        return UpliftData.Of(RowFeatures.Of(x, "x"), arms, outcomes).WithPropensities([.. chances.SelectMany(chance => new[] { 1 - chance, chance })]);
    }
}
