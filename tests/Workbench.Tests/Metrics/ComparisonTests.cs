using Workbench.Experiments;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Metrics;

/// <summary>Models beside each other, and users in groups.</summary>
public class ComparisonTests
{
    private static readonly double[] PValues = [0.03, 0.01, 0.05, 0.02, 0.04];

    // R: p.adjust(c(.03, .01, .05, .02, .04), method); by hand: the i-th smallest of 5 times 5, 6 - i, 5 / i, and the running maximum or minimum.
    [Theory]
    [InlineData(Correction.None, 0.03, 0.01, 0.05, 0.02, 0.04)]
    [InlineData(Correction.Bonferroni, 0.15, 0.05, 0.25, 0.10, 0.20)]
    [InlineData(Correction.Holm, 0.09, 0.05, 0.09, 0.08, 0.09)]
    [InlineData(Correction.Hochberg, 0.05, 0.05, 0.05, 0.05, 0.05)]
    [InlineData(Correction.BenjaminiHochberg, 0.05, 0.05, 0.05, 0.05, 0.05)]
    [InlineData(Correction.BenjaminiYekutieli, 0.114166666666667, 0.114166666666667, 0.114166666666667, 0.114166666666667, 0.114166666666667)]
    public void Corrections_are_those_of_r(Correction correction, params double[] expected) =>
        Assert.All(MultipleTesting.Adjust(PValues, correction).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 12));

    // tea-tasting, tests/test_multiplicity.py: adjust_fdr, and adjust_fwer with method "bonferroni", of three comparisons of two metrics; under any dependence (Yekutieli, Holm) and not.
    [Theory]
    [InlineData(Correction.Holm, 0.03, 0.09, 0.035, 0.09, 0.04, 0.09)]
    [InlineData(Correction.Hochberg, 0.03, 0.06, 0.035, 0.06, 0.04, 0.06)]
    [InlineData(Correction.BenjaminiYekutieli, 0.049, 0.147, 0.049, 0.1176, 0.049, 0.11025)]
    [InlineData(Correction.BenjaminiHochberg, 0.02, 0.06, 0.02, 0.048, 0.02, 0.045)]
    public void Corrections_are_those_of_tea_tasting(Correction correction, params double[] expected) =>
        Assert.All(MultipleTesting.Adjust([0.005, 0.06, 0.007, 0.04, 0.01, 0.03], correction).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 12));

    [Fact]
    public void Two_hundred_thousand_tests_are_corrected_at_once()
    {
        // All p-values 1e-9: the largest is scaled by 1 + 1/2 + ... + 1/n alone, near ln n + 0.5772 + 1 / 2n, and the others follow it.
        const int Tests = 200_000;
        var adjusted = MultipleTesting.Adjust(Enumerable.Repeat(1e-9, Tests).ToArray(), Correction.BenjaminiYekutieli);
        Assert.All(adjusted, p => Assert.Equal(1e-9 * (Math.Log(Tests) + 0.5772156649015329 + (0.5 / Tests)), p, 1e-18));
    }

    [Fact]
    public void A_p_value_outside_0_to_1_is_named()
    {
        Assert.Equal("pValues", Assert.Throws<ArgumentNullException>(() => MultipleTesting.Adjust(null!, Correction.Holm)).ParamName);
        Assert.Contains("pValues[1] is 1.5; it must be 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => MultipleTesting.Adjust([0.5, 1.5], Correction.Holm)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleTesting.Adjust([double.NaN], Correction.Holm));
        Assert.Empty(MultipleTesting.Adjust([], Correction.Holm));
        Assert.Equal([1, 1], MultipleTesting.Adjust([0.6, 0.9], Correction.Bonferroni));
    }

    [Fact]
    public void Models_beside_a_baseline_have_paired_p_values_corrected_for_their_number()
    {
        var report = Evaluation.Of([new Popular(), new ItemKnn(), new Als { Factors = 16, Seed = 1 }], MovieLens.FoldZero, new Ndcg(10), new Coverage(10));
        var comparisons = report.CompareAll("Popular", new Ndcg(10));

        Assert.Equal(["ItemKnn", "Als"], comparisons.Models.Select(m => m.Model));
        var als = comparisons.Models[1];
        var differences = report.PerUser("Als", new Ndcg(10)).Zip(report.PerUser("Popular", new Ndcg(10)), (a, b) => a - b).ToArray();
        var mean = differences.Average();
        var t = mean / Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1) / differences.Length);
        Assert.Equal(2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, differences.Length - 1, -Math.Abs(t)), als.PValue, 15);
        Assert.InRange(als.PValue, 0, 1e-6);
        Assert.Equal(MultipleTesting.Adjust([.. comparisons.Models.Select(m => m.PValue)], Correction.Holm), comparisons.Models.Select(m => m.AdjustedPValue));
        Assert.Contains("adjusted: Holm", comparisons.ToString());
        Assert.Contains("Coverage@10 has no value for one user", Assert.Throws<ArgumentException>(() => report.CompareAll("Popular", new Coverage(10))).Message);
    }

    [Fact]
    public void A_model_that_equals_the_baseline_has_a_p_value_of_1()
    {
        var report = Evaluation.Of([new Popular(), new Popular { Name = "again" }], MovieLens.FoldZero, new Ndcg(10));
        Assert.Equal(1, report.CompareAll("Popular", new Ndcg(10)).Models.Single().PValue);
    }

    [Fact]
    public void Groups_by_activity_hold_each_user_once_and_average_to_the_whole()
    {
        var report = Evaluation.Of([new Popular(), new ItemKnn()], MovieLens.FoldZero, new Ndcg(10), new Coverage(10));
        var groups = report.ByActivity(new Ndcg(10), 30, 100);

        Assert.Equal(["0: fewer than 30 items", "1: 30 to 99 items", "2: 100 items and more"], groups.Groups.Select(g => g.Group));
        Assert.Equal(610, groups.Groups.Sum(g => g.UserCount));
        Assert.Equal(report["ItemKnn", new Ndcg(10)].Value, groups.Groups.Sum(g => g.UserCount * g.Values[1].Value) / 610, 12);
        Assert.Contains("it must ascend from at least 1", Assert.Throws<ArgumentException>(() => report.ByActivity(new Ndcg(10), 5, 5)).Message);
        Assert.Throws<ArgumentException>(() => report.ByActivity(new Coverage(10), 5));
    }
}
