using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class BayesianTestTests
{
    private static readonly Sample Control = Sample.OfSuccesses("control", 100, 49);
    private static readonly Sample Treatment = Sample.OfSuccesses("treatment", 100, 51);

    [Fact]
    public void Chance_and_losses_match_growthbook()
    {
        // GrowthBook, packages/stats/tests: 49 of 100 against 51 of 100, flat prior, relative effect.
        var result = new BayesianTest { IsRelative = true }.Compare(Control, Treatment);
        Assert.Equal((0.60918, 0.0814, 0.04058), (Math.Round(result.ChanceToBeatControl, 5), Math.Round(result.LossOfControl, 5), Math.Round(result.LossOfTreatment, 5)));
        Assert.Contains("treatment is better than control with a probability of 60.9 %; to choose treatment loses 4.06 %", result.Verdict);
        Assert.Contains("<table", result.ToHtml());
    }

    /// <summary>Losses are means over the belief: here over many draws of it.</summary>
    [Fact]
    public void Losses_are_the_means_of_what_is_missed()
    {
        var result = new BayesianTest { IsRelative = false, Prior = (0.01, 0.05) }.Compare(Control, Treatment);
        var deviation = (result.Effect.Upper - result.Effect.Value) / Normal.InvCDF(0, 1, 0.975);
        var draws = new double[400_000];
        Normal.Samples(new Seed(3).Stream(), draws, result.Effect.Value, deviation);
        Assert.Equal(draws.Average(effect => Math.Max(0, effect)), result.LossOfControl, 2e-4);
        Assert.Equal(draws.Average(effect => Math.Max(0, -effect)), result.LossOfTreatment, 2e-4);
        Assert.Equal(draws.Count(effect => effect > 0) / 400_000.0, result.ChanceToBeatControl, 3e-3);
    }

    [Fact]
    public void A_prior_as_sure_as_the_data_counts_half()
    {
        // Difference 0.02, error sqrt(2 * 0.2499 / 100).
        var error = Math.Sqrt(2 * 0.2499 / 100);
        var result = new BayesianTest { IsRelative = false, Prior = (-0.04, error) }.Compare(Control, Treatment);
        Assert.Equal(-0.01, result.Effect.Value, 12);
        Assert.Equal(error / Math.Sqrt(2) * Normal.InvCDF(0, 1, 0.975), result.Effect.Upper - result.Effect.Value, 12);
    }

    /// <summary>What flat Beta priors and the exact posterior say: P(t > c) = sum over i below a_t of B(a_c + i, b_c + b_t) / ((b_t + i) B(1 + i, b_t) B(a_c, b_c)) (Miller 2015, "Formulas for Bayesian A/B testing").</summary>
    [Theory]
    [InlineData(1, 5)]
    [InlineData(10, 20)]
    [InlineData(20, 10)]
    [InlineData(100, 115)]
    public void The_chance_of_rare_successes_is_that_of_exact_posteriors(int ofControl, int ofTreatment)
    {
        var (ac, bc, at, bt) = (1.0 + ofControl, 1001.0 - ofControl, 1.0 + ofTreatment, 1001.0 - ofTreatment);
        var exact = Enumerable.Range(0, ofTreatment + 1).Sum(i => Math.Exp(
            SpecialFunctions.BetaLn(ac + i, bc + bt) - Math.Log(bt + i) - SpecialFunctions.BetaLn(1 + i, bt) - SpecialFunctions.BetaLn(ac, bc)));
        var result = new BayesianTest().Compare(Sample.OfSuccesses("control", 1000, ofControl), Sample.OfSuccesses("treatment", 1000, ofTreatment));
        // Flat priors draw the rarest shares together by a little more than a point.
        Assert.Equal(exact, result.ChanceToBeatControl, ofControl == 1 ? 0.012 : 0.005);
        Assert.False(result.IsRelative);
    }

    [Fact]
    public void The_relative_chance_holds_from_some_400_successes()
    {
        // The z-value of the difference of two Poisson counts is (t - c) / sqrt(t + c), that of the ratio the same over sqrt(t / c).
        double Chance(int successes, int of) => new BayesianTest { IsRelative = true }.Compare(Sample.OfSuccesses("c", 1_000_000, of), Sample.OfSuccesses("t", 1_000_000, successes)).ChanceToBeatControl;
        double Exact(double t, double c) => Normal.CDF(0, 1, (t - c) / Math.Sqrt(t + c));
        Assert.All([380, 420, 440, 460, 500], t => Assert.Equal(Exact(t, 400), Chance(t, 400), 0.012));
        Assert.Equal(Exact(20, 10) - Normal.CDF(0, 1, 10 / Math.Sqrt(30) / Math.Sqrt(2)), Exact(20, 10) - Chance(20, 10), 0.001);
        Assert.Equal(0.064, Exact(20, 10) - Chance(20, 10), 0.001);
        Assert.Equal(0.18, Exact(5, 1) - Chance(5, 1), 0.005);
    }

    [Fact]
    public void A_prior_that_is_sure_of_no_effect_leaves_even_chances()
    {
        var sure = new BayesianTest { Prior = (0, 1e-200) }.Compare(Control, Treatment);
        Assert.Equal((0.5, 0.0), (sure.ChanceToBeatControl, sure.Effect.Value));
        var flat = new BayesianTest { Prior = (0, 1e200) }.Compare(Control, Treatment);
        Assert.Equal(new BayesianTest().Compare(Control, Treatment).Effect.Upper, flat.Effect.Upper, 12);
    }

    [Fact]
    public void A_loss_that_is_next_to_nothing_is_not_below_0()
    {
        foreach (var share in Enumerable.Range(1, 60))
        {
            var result = new BayesianTest { IsRelative = false }.Compare(Sample.OfSuccesses("control", 1000, 200), Sample.OfSuccesses("treatment", 1000, 200 + (10 * share)));
            Assert.True(result.LossOfTreatment >= 0 && result.LossOfTreatment < result.LossOfControl);
        }
    }

    [Fact]
    public void What_cannot_be_believed_is_refused()
    {
        Assert.Contains("The mean of 'control' is -10; a relative effect needs one above 0", Assert.Throws<ArgumentException>(() => new BayesianTest { IsRelative = true }.Compare(Sample.OfValues("control", [-9, -11]), Sample.OfValues("treatment", [-4, -6]))).Message);
        Assert.True(new BayesianTest { IsRelative = false }.Compare(Sample.OfValues("control", [-9, -11]), Sample.OfValues("treatment", [-4, -6])).ChanceToBeatControl > 0.99);
        Assert.Contains("The mean of 'control' is 0", Assert.Throws<ArgumentException>(() => new BayesianTest { IsRelative = true }.Compare(Sample.OfSuccesses("control", 9, 0), Treatment)).Message);
        Assert.Contains("Neither 'control' nor 'treatment' varies", Assert.Throws<ArgumentException>(() => new BayesianTest().Compare(Sample.OfValues("control", [1, 1]), Sample.OfValues("treatment", [2, 2]))).Message);
        Assert.Contains("'treatment' has nothing but zeros", Assert.Throws<ArgumentException>(() => new BayesianTest { IsRelative = true }.Compare(Sample.OfSuccesses("control", 20, 3), Sample.OfSuccesses("treatment", 20, 0))).Message);
        Assert.Contains("Prior.StandardDeviation is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new BayesianTest { Prior = (0, 0) }).Message);
        Assert.Contains("Prior.Mean is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => new BayesianTest { Prior = (double.NaN, 1) }).Message);
    }
}
