using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

public sealed class CampaignTests(DefaultShop world) : IClassFixture<DefaultShop>
{
    private readonly Shop _shop = world.Shop;

    [Theory]
    [InlineData(Arm.None)]
    [InlineData(Arm.Mail)]
    [InlineData(Arm.Coupon)]
    public void What_each_arm_did_agrees_with_its_true_probabilities(Arm arm)
    {
        Assert.InRange(Z(arm, arm, c => c.Visited ? 1 : 0, o => o.Visit), -3.5, 3.5);
        Assert.InRange(Z(arm, arm, c => c.Purchased ? 1 : 0, o => o.Purchase), -3.5, 3.5);
        Assert.InRange(Z(arm, arm, c => (double)c.Spend, o => o.Spend), -3.5, 3.5);
    }

    [Fact]
    public void The_truth_of_another_arm_does_not_agree()
    {
        Assert.True(Z(Arm.Coupon, Arm.None, c => c.Purchased ? 1 : 0, o => o.Purchase) > 3.5);
        Assert.True(Z(Arm.None, Arm.Coupon, c => c.Purchased ? 1 : 0, o => o.Purchase) < -3.5);
    }

    [Fact]
    public void The_truth_agrees_in_many_worlds_with_one_outcome_for_all_customers_alike()
    {
        // Fifty worlds of the same kind: a z that is a standard normal has a mean within 3.5 / sqrt(50) of 0 and a variance around 1.
        double[] z = [.. Enumerable.Range(0, 50).Select(seed =>
        {
            var shop = Shop.Simulate(new() { Users = 400, Items = 60, Days = 56, Seed = seed }, TestContext.Current.CancellationToken);
            return Z(shop, Arm.Coupon, Arm.Coupon, c => c.Purchased ? 1 : 0, o => o.Purchase);
        })];
        Assert.InRange(z.Average(), -0.5, 0.5);
        Assert.InRange(z.Average(x => x * x), 0.5, 1.7);
    }

    [Fact]
    public void Average_effects_are_the_means_of_the_single_ones()
    {
        foreach (var arm in new[] { Arm.Mail, Arm.Coupon })
        {
            var effect = _shop.Truth.AverageEffect(arm);
            Assert.Equal(_shop.Truth.Campaign.Average(c => c.Of(arm).Purchase - c.None.Purchase), effect.Purchase, 12);
            Assert.Equal(_shop.Truth.Campaign.Average(c => c.Of(arm).Spend - c.None.Spend), effect.Spend, 12);
            Assert.Equal(_shop.Truth.Campaign.Average(c => c.Of(arm).Visit - c.None.Visit), effect.Visit, 12);
        }
    }

    [Fact]
    public void The_coupon_is_detected_with_the_bundled_size_and_works_better_than_the_mail_alone()
    {
        var (none, coupon) = (Rate(Arm.None), Rate(Arm.Coupon));
        var pooled = ((none.Rate * none.Count) + (coupon.Rate * coupon.Count)) / (none.Count + coupon.Count);
        var z = (coupon.Rate - none.Rate) / Math.Sqrt(pooled * (1 - pooled) * ((1.0 / none.Count) + (1.0 / coupon.Count)));
        TestContext.Current.SendDiagnosticMessage($"none {none}, mail {Rate(Arm.Mail)}, coupon {coupon}, z {z:0.00}, truth mail {_shop.Truth.AverageEffect(Arm.Mail)} coupon {_shop.Truth.AverageEffect(Arm.Coupon)}");
        Assert.True(z > 2.58, $"z = {z:0.00}, needs 2.58 for p < 0.01");
        Assert.InRange(_shop.Truth.AverageEffect(Arm.Mail).Purchase, 0.001, _shop.Truth.AverageEffect(Arm.Coupon).Purchase / 2);
    }

    [Theory]
    [InlineData(Arm.Mail)]
    [InlineData(Arm.Coupon)]
    public void Some_customers_are_better_left_alone(Arm arm)
    {
        var harmed = _shop.Truth.Campaign.Count(c => c.Effect(arm).Spend < 0) / (double)_shop.Truth.Campaign.Count;
        Assert.InRange(harmed, 0.05, 0.5);
        Assert.Contains(_shop.Truth.Campaign, c => c.Effect(arm).Purchase < -0.005);
    }

    [Fact]
    public void The_arms_are_drawn_independently_of_everything_with_probability_one_third()
    {
        Assert.All(Enum.GetValues<Arm>(), arm => Assert.InRange(
            _shop.Campaign.Count(c => c.Arm == arm), Third(-3.5), Third(3.5)));
        Assert.All(_shop.Campaign, c => Assert.Equal(1.0 / 3, c.Probability));

        double Third(double z) => (_shop.Campaign.Count / 3.0) + (z * Math.Sqrt(_shop.Campaign.Count * 2 / 9.0));
    }

    [Fact]
    public void Only_customers_who_consented_and_had_signed_up_got_mail()
    {
        var users = _shop.Users.ToDictionary(u => u.Id);
        Assert.All(_shop.Campaign, c => Assert.True(users[c.UserId].EmailConsent && users[c.UserId].Signup < c.Sent));
        Assert.Equal(_shop.Users.Count(u => u.EmailConsent && u.Signup < _shop.Campaign[0].Sent), _shop.Campaign.Count);
    }

    [Fact]
    public void Spend_before_foretells_spend_after()
    {
        double[] before = [.. _shop.Campaign.Select(c => (double)c.SpendBefore)], after = [.. _shop.Campaign.Select(c => (double)c.Spend)];
        Assert.InRange(MathNet.Numerics.Statistics.Correlation.Pearson(before, after), 0.2, 0.9);
    }

    [Fact]
    public void The_table_is_what_the_log_says()
    {
        var sent = _shop.Campaign[0].Sent.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var log = _shop.Events.Where(e => e.Time >= sent && e.Time < sent.AddDays(14)).ToLookup(e => e.UserId);
        Assert.All(_shop.Campaign, c =>
        {
            Assert.Equal(log[c.UserId].Any(e => e.Type == EventType.View), c.Visited);
            Assert.Equal(log[c.UserId].Sum(e => e.Quantity * e.UnitPrice), c.Spend);
        });
    }

    private (double Rate, int Count) Rate(Arm arm)
    {
        var rows = _shop.Campaign.Where(c => c.Arm == arm).ToList();
        return (rows.Average(c => c.Purchased ? 1.0 : 0), rows.Count);
    }

    private double Z(Arm arm, Arm supposed, Func<CampaignRow, double> outcome, Func<ArmOutcome, double> truth) =>
        Z(_shop, arm, supposed, outcome, truth);

    /// <summary>How many standard errors the customers of an arm are, in sum, from what is true of a supposed arm.</summary>
    private static double Z(Shop shop, Arm arm, Arm supposed, Func<CampaignRow, double> outcome, Func<ArmOutcome, double> truth)
    {
        var differences = shop.Campaign.Zip(shop.Truth.Campaign).Where(x => x.First.Arm == arm)
            .Select(x => outcome(x.First) - truth(x.Second.Of(supposed))).ToArray();
        return differences.Sum() / Math.Sqrt(differences.Sum(d => d * d));
    }
}
