using MathNet.Numerics.Statistics;
using Workbench.Experiments.Uplift;
using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

public class CampaignUpliftTests
{
    private static readonly Shop Shop = Shop.Simulate(new() { Users = 2000, Days = 100, Seed = 3 });
    private static readonly CampaignUplift Campaign = CampaignUplift.Of(Shop);

    [Fact]
    public void Rows_arms_and_outcomes_are_those_of_the_campaign_and_the_truth_that_of_the_shop()
    {
        Assert.Equal(["None", "Coupon", "Mail"], Campaign.Data.ArmNames);
        Assert.Equal(Shop.Campaign.Select(row => $"{row.Arm}"), Campaign.Data.Arms.Select(arm => Campaign.Data.ArmNames[arm]));
        Assert.Equal(Shop.Campaign.Count(row => row.Purchased), Campaign.Data.Outcomes.Sum());
        Assert.Equal(1 / 3.0, Campaign.Data.Propensity(0, 2));
        Assert.Equal(Shop.Truth.AverageEffect(Arm.Coupon).Purchase, Campaign.Truth.OfArm(1).Average(), 1e-12);
        Assert.Equal(Shop.Truth.AverageEffect(Arm.Mail).Purchase, Campaign.Truth.OfArm(2).Average(), 1e-12);
    }

    [Fact]
    public void The_error_of_one_effect_for_all_is_the_spread_of_the_effects_and_that_of_the_truth_is_none()
    {
        var truth = Campaign.Truth.OfArm(1);
        var same = Enumerable.Repeat(truth.Average(), truth.Count).ToArray();
        Assert.Equal(truth.PopulationStandardDeviation(), Campaign.Error(ArmEffects.Of(Campaign.Data.ArmNames, same, same)), 1e-12);
        Assert.Equal(0, Campaign.Error(Campaign.Truth));
        Assert.True(truth.PopulationStandardDeviation() > 0.02);
    }

    /// <summary>Two euros a purchase, 20 cents a coupon: who is treated earns 2 x the chance with the coupon - 0.2, the others 2 x the chance without.</summary>
    [Fact]
    public void A_policy_is_worth_what_its_arms_truly_earn_less_their_costs()
    {
        var economics = new Economics { ValuePerOutcome = 2, Costs = [0.2, 0.05] };
        int[] arms = [.. Enumerable.Range(0, Campaign.Data.Count).Select(row => row % 2)];
        var expected = Shop.Truth.Campaign.Select((truth, row) => row % 2 == 0 ? 2 * truth.None.Purchase : (2 * truth.Coupon.Purchase) - 0.2).Average();
        Assert.Equal(expected, Campaign.Worth(Targeting.Of("every other", arms), economics), 1e-12);

        // The best of all policies is the one that knows the truth.
        var best = new BudgetedPolicy { Economics = economics }.Choose(Campaign.Truth);
        Assert.All([Targeting.None(arms.Length), Targeting.All(arms.Length), Targeting.All(arms.Length, 2), Targeting.Of("every other", arms)], other => Assert.True(Campaign.Worth(best, economics) > Campaign.Worth(other, economics)));
    }

    [Fact]
    public void A_pair_has_the_customers_of_two_arms_and_their_truth()
    {
        var pair = Campaign.Pair(2);
        Assert.Equal(["None", "Mail"], pair.Data.ArmNames);
        int[] rows = [.. Enumerable.Range(0, Campaign.Data.Count).Where(row => Campaign.Data.Arms[row] != 1)];
        Assert.Equal(rows.Select(row => Campaign.Truth[row, 2]), pair.Truth.OfArm(1));
        Assert.Equal(rows.Select(row => Campaign.Data.Outcomes[row]), pair.Data.Outcomes);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("policy has 3 values", Assert.Throws<ArgumentException>(() => Campaign.Worth(Targeting.None(3), new())).Message);
        Assert.Contains("below the number of arms, 3 (row 0)", Assert.Throws<ArgumentOutOfRangeException>(() => Campaign.Worth(Targeting.All(Campaign.Data.Count, 3), new())).Message);
        Assert.Contains("from 1 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => Campaign.Pair(3)).Message);
    }
}
