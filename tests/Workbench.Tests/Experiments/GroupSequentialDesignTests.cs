using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class GroupSequentialDesignTests
{
    private static readonly double[] Fifths = [0.2, 0.4, 0.6, 0.8, 1];

    /// <summary>
    /// The bounds that every text on the subject prints for five even looks at 0.05, two-sided (Reboussin, DeMets, Kim and Lan 2000; R's ldbounds), whose last digit is its coarse grid's:
    /// adaptive quadrature (QUADPACK) has 3.3570119 at the second look of the first.
    /// </summary>
    [Fact]
    public void Five_even_looks_have_the_published_bounds()
    {
        Assert.All(Bounds(AlphaSpending.OBrienFleming).Zip([4.8769, 3.3569, 2.6803, 2.2898, 2.0310]), x => Assert.Equal(x.Second, x.First, 1.5e-4));
        Assert.All(Bounds(AlphaSpending.Pocock).Zip([2.4380, 2.4268, 2.4101, 2.3966, 2.3859]), x => Assert.Equal(x.Second, x.First, 1.5e-4));
        Assert.Equal(3.3570119, Bounds(AlphaSpending.OBrienFleming).ElementAt(1), 7);
    }

    /// <summary>Confidence (Spotify), tests/frequentist/test_bounds.py: 250, 450, 630 and 810 units of 810, alpha 0.01 spent by the square of the share; cumulative, to its tolerance.</summary>
    [Fact]
    public void Squared_spending_matches_confidence()
    {
        var looks = new GroupSequentialDesign { Alpha = 0.01, Spending = AlphaSpending.Quadratic }.Looks(250 / 810.0, 450 / 810.0, 630 / 810.0, 1);
        double[] expected = [0.00095, 0.00241, 0.00410, 0.00636];
        Assert.All(expected.Zip(looks), x => Assert.Equal(x.First, x.Second.PValue, 1e-4));
    }

    /// <summary>At the first look the bound is exact: 2 Phi(-bound) is what may be spent.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void An_early_first_look_spends_what_it_may(double fraction)
    {
        var look = new GroupSequentialDesign { Alpha = 0.01 }.Looks(fraction, 1)[0];
        Assert.Equal(1, look.PValue / look.Spent, 1e-6);
        Assert.True(look.Bound > 4.5);
    }

    /// <summary>A look just after another spends next to nothing more, and the last bound stays that of three looks.</summary>
    [Fact]
    public void Looks_that_are_close_together_leave_the_last_bound()
    {
        var (three, four) = (new GroupSequentialDesign().Looks(0.3, 0.6, 1), new GroupSequentialDesign().Looks(0.3, 0.301, 0.6, 1));
        Assert.Equal(three[2].Bound, four[3].Bound, 1e-4);
        Assert.True(four[3].Bound >= three[2].Bound);
    }

    [Fact]
    public void One_look_is_the_plain_test()
    {
        foreach (var spending in Enum.GetValues<AlphaSpending>())
        {
            var look = Assert.Single(new GroupSequentialDesign { Spending = spending }.Looks(1));
            Assert.Equal(1.959964, look.Bound, 6);
            Assert.Equal(0.05, look.Spent, 12);
        }
    }

    /// <summary>Walks of five steps: as many cross as the design allows.</summary>
    [Theory]
    [InlineData(AlphaSpending.OBrienFleming)]
    [InlineData(AlphaSpending.Pocock)]
    [InlineData(AlphaSpending.Linear)]
    public void Random_walks_cross_as_often_as_is_allowed(AlphaSpending spending)
    {
        const int walks = 40_000;
        var (looks, random, crossed) = (new GroupSequentialDesign { Spending = spending }.Looks(Fifths), new Seed(5).Stream(), 0);
        for (var walk = 0; walk < walks; walk++)
        {
            var (place, hasCrossed) = (0.0, false);
            foreach (var look in looks)
            {
                place += Normal.Sample(random, 0, Math.Sqrt(0.2));
                hasCrossed |= Math.Abs(place / Math.Sqrt(look.Fraction)) > look.Bound;
            }

            crossed += hasCrossed ? 1 : 0;
        }

        // Four standard errors of a share of 0.05.
        Assert.InRange(crossed / (double)walks, 0.05 - (4 * Math.Sqrt(0.05 * 0.95 / walks)), 0.05 + (4 * Math.Sqrt(0.05 * 0.95 / walks)));
    }

    [Fact]
    public void Shares_that_do_not_ascend_are_refused_by_place()
    {
        Assert.Contains("The share at look 2 is 0.2; it must be above 0.4 by at least 0.001, and at most 1", Assert.Throws<ArgumentException>(() => new GroupSequentialDesign().Looks(0.4, 0.2)).Message);
        Assert.Contains("The share at look 2 is 0.30000000000000004", Assert.Throws<ArgumentException>(() => new GroupSequentialDesign().Looks(0.3, 0.1 + 0.2, 1)).Message);
        Assert.Contains("The share at look 1 is NaN", Assert.Throws<ArgumentException>(() => new GroupSequentialDesign().Looks(double.NaN)).Message);
        Assert.Contains("The share at look 1 is 1.5", Assert.Throws<ArgumentException>(() => new GroupSequentialDesign().Looks(1.5)).Message);
    }

    private static IEnumerable<double> Bounds(AlphaSpending spending) => new GroupSequentialDesign { Spending = spending }.Looks(Fifths).Select(look => look.Bound);
}
