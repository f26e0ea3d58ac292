using Workbench.Bandits;
using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

public class AdBanditTests
{
    private static readonly Shop Shop = Shop.Simulate();
    private static readonly AdBandit Ads = AdBandit.Of(Shop);

    [Fact]
    public void The_log_is_the_shops_and_its_truth_too()
    {
        Assert.Equal(Shop.AdImpressions.Count, Ads.Log.Rounds);
        Assert.Equal(Shop.AdImpressions.Average(ad => ad.Clicked ? 1.0 : 0), Ads.Log.MeanReward, 12);

        // The same policy by two ways: uniform over what may be shown.
        var uniform = ActionTable.Uniform(Ads.Log.Rounds, Ads.Log.Actions.Count).Restrict(Ads.Eligible);
        Assert.Equal(Shop.Truth.ClickRate(ad => [.. ad.Eligible.Select(_ => 1.0 / ad.Eligible.Count)]), Ads.Value(uniform), 12);
    }

    [Fact]
    public void A_redrawn_log_earns_what_the_policy_truly_earns()
    {
        var truth = Ads.Value(Ads.Log.LoggingPolicy!);
        var means = Enumerable.Range(0, 50).Select(number => Ads.Redraw(number).MeanReward).ToArray();

        // 50 logs of some 7,000 rounds: the error of their mean is sqrt(.035 / 350,000) = .0003.
        Assert.Equal(truth, means.Average(), 0.0012);
        Assert.Equal(Ads.Redraw(3).MeanReward, Ads.Redraw(3).MeanReward);
        Assert.NotEqual(means[0], means[1]);
    }

    [Fact]
    public void Contexts_say_placement_age_and_part_of_day()
    {
        // A constant, 3 placements, 6 age bands and 4 parts of the day, the first of each left out.
        Assert.Equal(1 + 2 + 5 + 3, Ads.Log.Features);
        var social = Shop.AdImpressions.Count(ad => ad.Placement == "social_feed");
        Assert.Equal(social, Enumerable.Range(0, Ads.Log.Rounds).Sum(round => Ads.Contexts[round, 2]));
        Assert.Equal(Shop.AdImpressions.Count(ad => ad.Time.Hour >= 18), Enumerable.Range(0, Ads.Log.Rounds).Sum(round => Ads.Contexts[round, 10]));
    }

    [Fact]
    public void A_restricted_policy_is_a_distribution_over_what_may_be_chosen()
    {
        var policy = ActionTable.Of(2, 3, (_, action) => action == 0 ? 1 : 0).Restrict(new[,] { { true, true, false }, { false, true, true } });
        Assert.Equal([1, 0, 0], policy.Row(0).ToArray());
        Assert.Equal([0, 0.5, 0.5], policy.Row(1).ToArray());
    }
}
