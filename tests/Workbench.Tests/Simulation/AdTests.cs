using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

public sealed class AdTests(DefaultShop world) : IClassFixture<DefaultShop>
{
    private readonly Shop _shop = world.Shop;

    [Fact]
    public void Propensities_of_the_eligible_are_positive_and_sum_to_one()
    {
        Assert.All(_shop.Truth.Ads.Zip(_shop.AdImpressions), x =>
        {
            Assert.Equal(1, x.First.Propensities.Sum(), 12);
            Assert.All(x.First.Propensities, p => Assert.InRange(p, 0.01, 1));
            Assert.Equal(x.Second.Eligible.Count, x.First.Propensities.Count);
        });
    }

    [Fact]
    public void The_logged_propensity_is_that_of_the_creative_that_was_shown() =>
        Assert.All(_shop.Truth.Ads.Zip(_shop.AdImpressions), x => Assert.Equal(x.First.Propensities[Shown(x.Second)], x.Second.Propensity));

    [Fact]
    public void Creatives_are_shown_as_often_as_their_propensities_say_in_every_placement()
    {
        foreach (var group in Rows().SelectMany(x => x.Ad.Eligible.Select((c, n) => (x.Ad.Placement, Creative: c, P: x.Truth.Propensities[n], Hit: x.Ad.Creative == c)))
            .GroupBy(x => (x.Placement, x.Creative)))
        {
            Assert.InRange(Z(group.Select(x => (x.Hit, x.P))), -4, 4);
        }
    }

    [Fact]
    public void Click_rates_agree_with_the_true_probabilities_and_not_with_those_of_another_creative()
    {
        Assert.All(Rows().GroupBy(x => x.Ad.Creative), g => Assert.InRange(
            Z(g.Select(x => (x.Ad.Clicked, x.Truth.ClickProbabilities[Shown(x.Ad)]))), -4, 4));
        var wrong = Rows().GroupBy(x => x.Ad.Creative).Max(g => Math.Abs(
            Z(g.Select(x => (x.Ad.Clicked, x.Truth.ClickProbabilities[(Shown(x.Ad) + 1) % x.Ad.Eligible.Count])))));
        Assert.True(wrong > 4, $"the largest z of a wrong truth is {wrong:0.0}");
    }

    [Fact]
    public void Clicks_are_rare_but_enough_to_learn_from()
    {
        Assert.InRange(_shop.AdImpressions.Average(a => a.Clicked ? 1.0 : 0), 0.02, 0.15);
        Assert.True(_shop.AdImpressions.Count(a => a.Clicked) > 300);
    }

    [Fact]
    public void Inverse_propensity_weighting_finds_the_uniform_policys_click_rate_where_the_plain_mean_does_not()
    {
        var truth = _shop.Truth.ClickRate(a => [.. a.Eligible.Select(_ => 1.0 / a.Eligible.Count)]);
        double[] weighted = [.. _shop.AdImpressions.Select(a => (a.Clicked ? 1 : 0) / (a.Propensity * a.Eligible.Count))];
        var mean = weighted.Average();
        var error = Math.Sqrt(weighted.Sum(w => (w - mean) * (w - mean))) / weighted.Length;
        Assert.InRange((mean - truth) / error, -3.5, 3.5);
        var naive = _shop.AdImpressions.Average(a => a.Clicked ? 1.0 : 0);
        Assert.True(naive > truth + (2 * error), $"the logging policy's {naive:0.0000} should beat the uniform one's {truth:0.0000}");
    }

    [Fact]
    public void The_price_is_below_the_bid_and_the_win_probability_is_that_of_the_auction()
    {
        Assert.All(_shop.AdImpressions, a => Assert.InRange(a.Cost, 0, a.Bid));
        // The banner's rivals bid exp(N(ln 0.008, 0.5)) from 6 to 12 o'clock, so half of them bid under 0.008.
        Assert.Equal(0.5, ShopTruth.WinProbability("home_banner", 8, 0.008), 12);
        Assert.Equal(0, ShopTruth.WinProbability("home_banner", 8, 0));
    }

    [Fact]
    public void A_policy_that_is_no_distribution_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => _shop.Truth.ClickRate(a => [.. a.Eligible.Select(_ => 1.0)]));
        Assert.Contains("sum 1", error.Message);
        Assert.Throws<ArgumentException>(() => ShopTruth.WinProbability("moon", 8, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShopTruth.WinProbability("home_banner", 24, 1));
    }

    private IEnumerable<(AdImpression Ad, AdTruth Truth)> Rows() => _shop.AdImpressions.Zip(_shop.Truth.Ads);

    private static int Shown(AdImpression ad) => ad.Eligible.ToList().IndexOf(ad.Creative);

    private static double Z(IEnumerable<(bool Hit, double P)> trials)
    {
        var list = trials.ToList();
        return list.Sum(t => (t.Hit ? 1 : 0) - t.P) / Math.Sqrt(list.Sum(t => t.P * (1 - t.P)));
    }
}
