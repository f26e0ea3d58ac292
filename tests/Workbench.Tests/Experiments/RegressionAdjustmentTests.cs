using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class RegressionAdjustmentTests
{
    private static readonly CovariateRows Control = new(
        "control", [1.2, 0.7, 2.9, 3.1, 1.5, 4.2, 2.2, 0.4], [1, 0, 2, 3, 1, 4, 2, 0], [0, 1, 1, 0, 1, 2, 0, 0]);

    private static readonly CovariateRows Treatment = new(
        "treatment", [2.0, 3.6, 1.1, 5.2, 4.4, 2.7, 3.9], [1, 2, 0, 4, 3, 1, 2], [1, 0, 1, 1, 2, 0, 2]);

    [Theory]
    [InlineData(RobustError.Hc2, 0.1816895692128322)]
    [InlineData(RobustError.Hc3, 0.26577507106358567)]
    public void Effect_and_error_are_those_of_one_regression_with_products(RobustError errors, double standardError)
    {
        // NumPy 1.24.2: design [1, T, X - mean, T (X - mean)], b = (D'D)^-1 D'y, V = (D'D)^-1 D' diag(e^2 / (1 - h)^p) D (D'D)^-1 with p = 1 and 2.
        var adjusted = RegressionAdjustment.Adjust(Control, Treatment, errors);
        var result = new TwoGroupTest().Compare(adjusted.Control, adjusted.Treatment);

        Assert.Equal(0.9880686945904339, result.Difference.Value, 12);
        Assert.Equal(standardError, result.StandardError, 12);
        Assert.Equal(2.15879121, adjusted.Control.Mean, 8);
        Assert.Equal([0.86620879, 0.2282967], adjusted.ControlSlopes.Select(s => Math.Round(s, 8)));
        Assert.Equal([0.86620879 + 0.16567527, 0.2282967 - 0.24423873], adjusted.TreatmentSlopes, (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Without_covariates_it_is_welchs_test()
    {
        // HC2 of a mean alone: e^2 / (1 - 1/n) / n^2 adds up to the unbiased variance over n.
        var (c, t) = (new CovariateRows("c", [1, 2, 3, 4, 5]), new CovariateRows("t", [1, 3, 5, 7, 9]));
        var adjusted = RegressionAdjustment.Adjust(c, t);
        Assert.Equal(2.5, adjusted.Control.Variance, 12);
        Assert.Equal(10, adjusted.Treatment.Variance, 12);
        Assert.Equal(0, adjusted.VarianceReduction, 12);
    }

    /// <summary>The metric is 2 x1 - x2 + noise of variance 1, so that 5 of 6 parts of the variance are known before; the effect of 0.2 grows with x1.</summary>
    [Fact]
    public void Known_covariates_take_their_share_of_the_variance_and_leave_the_effect()
    {
        var (random, covered, alarms, reduction) = (new Random(4), 0, 0, 0.0);
        for (var run = 0; run < 1000; run++)
        {
            CovariateRows Draw(string name, double effect)
            {
                double[][] x = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 150).Select(_ => Normal.Sample(random, 0, 1)).ToArray())];
                return new(name, [.. x[0].Zip(x[1], (a, b) => (2 * a) - b + effect + Normal.Sample(random, 0, 1))], x);
            }

            var control = Draw("c", 0);
            var adjusted = RegressionAdjustment.Adjust(control, Draw("t", 0.2));
            var interval = new TwoGroupTest().Compare(adjusted.Control, adjusted.Treatment).Difference;
            covered += interval.Lower <= 0.2 && 0.2 <= interval.Upper ? 1 : 0;
            reduction += adjusted.VarianceReduction / 1000;
            var none = RegressionAdjustment.Adjust(control, Draw("t", 0));
            alarms += new TwoGroupTest().Compare(none.Control, none.Treatment).IsSignificant ? 1 : 0;
        }

        Assert.InRange(covered / 1000.0, 0.93, 0.97);
        Assert.InRange(alarms / 1000.0, 0.03, 0.07);
        Assert.Equal(5 / 6.0, reduction, 0.01);
    }

    /// <summary>Covariates that tell nothing: with degrees of freedom of n - 1, which forget them, false alarms are too many.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void Many_covariates_of_few_units_raise_no_more_false_alarms_than_they_may(int units)
    {
        var (random, alarms, forgetful) = (new Random(5), 0, 0);
        Sample Forget(Sample sample) => Sample.OfMoments(sample.Name, sample.Count, sample.Mean, sample.Variance);
        CovariateRows Draw()
        {
            double[] Column() => [.. Enumerable.Range(0, units).Select(_ => Normal.Sample(random, 0, 1))];
            return new("g", Column(), [.. Enumerable.Range(0, 5).Select(_ => Column())]);
        }

        for (var run = 0; run < 2000; run++)
        {
            var adjusted = RegressionAdjustment.Adjust(Draw(), Draw());
            Assert.Equal(units - 6, adjusted.Control.Degrees);
            alarms += new TwoGroupTest().Compare(adjusted.Control, adjusted.Treatment).PValue < 0.05 ? 1 : 0;
            forgetful += new TwoGroupTest().Compare(Forget(adjusted.Control), Forget(adjusted.Treatment)).PValue < 0.05 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{alarms / 2000.0}, with n - 1 degrees {forgetful / 2000.0}");
        Assert.InRange(alarms / 2000.0, 0.005, 0.06);
        Assert.True(forgetful / 2000.0 > 0.065);
    }

    [Fact]
    public void Large_numbers_lose_no_digits()
    {
        // Years and prices in cents: the same covariates in other units and far from 0.
        CovariateRows Shifted(CovariateRows rows) => new(rows.Name, rows.Metric, [.. rows.Covariates[0].Select(x => 1e6 + (x * 1e-3))], [.. rows.Covariates[1].Select(x => (x * 1e6) - 1e9)]);
        var (plain, shifted) = (RegressionAdjustment.Adjust(Control, Treatment), RegressionAdjustment.Adjust(Shifted(Control), Shifted(Treatment)));
        Assert.Equal(plain.Treatment.Mean, shifted.Treatment.Mean, 6);
        Assert.Equal(plain.Treatment.Variance, shifted.Treatment.Variance, 6);
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused_by_name()
    {
        double[] metric = [1, 2, 3, 4, 5];
        string Message(params double[][] covariates) => Assert.ThrowsAny<ArgumentException>(() => RegressionAdjustment.Adjust(new("c", metric, covariates), new("t", metric, covariates))).Message;
        Assert.Contains("Covariate 0 of group 'c' does not vary", Message([3, 3, 3, 3, 3]));
        Assert.Contains("Covariate 0 of group 'c' does not vary", Message([0.1, 0.1, 0.1, 0.1, 0.1]));
        Assert.Contains("Covariate 0 of group 'c' does not vary", Message([0, 0, 0, 0, 0]));
        Assert.Contains("Covariate 1 of group 'c' does not vary, or follows", Message([1, 2, 3, 5, 4], [2, 4, 6, 10, 8]));
        Assert.Contains("Unit 4 of group 'c' alone decides", Message([0, 0, 0, 0, 1]));
        Assert.Contains("at least 6 for 4 covariates (group 'c')", Message([1, 2, 3, 5, 4], [1, 4, 9, 1, 0], [3, 1, 4, 1, 5], [2, 7, 1, 8, 2]));
        Assert.Contains("the length of covariate 0 of c is 2", Assert.ThrowsAny<ArgumentException>(() => new CovariateRows("c", metric, [1, 2])).Message);
        Assert.Contains("Value 1 of group 'covariate 0 of c' is NaN", Assert.Throws<ArgumentException>(() => new CovariateRows("c", metric, [1, double.NaN, 2, 3, 4])).Message);
        Assert.Contains("as many as the control's 1", Assert.ThrowsAny<ArgumentException>(() => RegressionAdjustment.Adjust(new("c", metric, [1, 2, 3, 4, 7]), new("t", metric))).Message);
    }

    [Fact]
    public void A_metric_that_the_covariates_know_exactly_has_no_variance_left()
    {
        var (c, t) = (new CovariateRows("c", [2, 4, 6, 8], [1, 2, 3, 4]), new CovariateRows("t", [3, 5, 7, 9], [1, 2, 3, 4]));
        var adjusted = RegressionAdjustment.Adjust(c, t);
        Assert.Equal(1, adjusted.Treatment.Mean - adjusted.Control.Mean, 12);
        Assert.Equal(1, adjusted.VarianceReduction, 9);
        Assert.Contains("of the variance taken out by 1 covariates", adjusted.ToString());
    }
}
