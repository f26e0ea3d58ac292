using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>Rules and random walks by hand.</summary>
public class AssociationRulesTests
{
    // Four users: u and v have a and b, w has a, x has c and dislikes a.
    private static readonly Interactions Baskets = Interactions.FromEvents(
        [new("u", "a"), new("u", "b"), new("v", "a"), new("v", "b"), new("w", "a"), new("x", "c"), new("x", "a", -1)]);

    [Fact]
    public void Support_confidence_and_lift_by_hand()
    {
        var rules = new AssociationRules().Fit(Baskets).Rules();
        Assert.Equal(["b", "a"], rules.Select(rule => rule.FromItemId));
        Assert.Equal(["a", "b"], rules.Select(rule => rule.ToItemId));
        Assert.Equal([2, 2], rules.Select(rule => rule.Users));
        Assert.Equal([2.0 / 4, 2.0 / 4], rules.Select(rule => rule.Support));
        Assert.Equal([2.0 / 2, 2.0 / 3], rules.Select(rule => rule.Confidence));
        Assert.Equal([4.0 / 3, 4.0 / 3], rules.Select(rule => rule.Lift), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Contains("2 of 2 rules", rules.ToString());
        Assert.Contains("<td", rules.ToHtml());
    }

    [Theory]
    [InlineData(RuleMeasure.Confidence, 2.0 / 3)]
    [InlineData(RuleMeasure.Lift, 4.0 / 3)]
    [InlineData(RuleMeasure.Support, 2.0 / 4)]
    public void A_score_is_what_the_rules_are_worth(RuleMeasure by, double expected) =>
        Assert.Equal(expected, new AssociationRules { By = by }.Fit(Baskets).Scores("w")[1], 1e-6);

    [Fact]
    public void Rules_below_a_threshold_are_left_out()
    {
        Assert.Equal("b", new AssociationRules { MinConfidence = 0.7 }.Fit(Baskets).Rules().Single().FromItemId);
        Assert.Empty(new AssociationRules { MinUsers = 3 }.Fit(Baskets).Rules());
        Assert.Empty(new AssociationRules { MinSupport = 0.51 }.Fit(Baskets).Rules());
        Assert.Empty(new AssociationRules { MinLift = 1.4 }.Fit(Baskets).Rules());
        Assert.Equal(2, new AssociationRules { MinLift = 1.3, MinSupport = 0.5, MinUsers = 2 }.Fit(Baskets).RuleCount);
    }

    [Fact]
    public void Rules_can_be_listed_from_one_item()
    {
        var model = new AssociationRules().Fit(Baskets);
        Assert.Equal("b", model.Rules(5, "a").Single().ToItemId);
        Assert.Empty(model.Rules(5, "nothing"));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Rules(0));
    }

    /// <summary>u has a and b, v has a: from a to b by u (1/2)(1/2), from b to a 1 (1/2); a has two users, b one.</summary>
    [Theory]
    [InlineData(1, 0, 1.0 / 4, 1.0 / 2)]
    [InlineData(2, 0, 1.0 / 16, 1.0 / 4)]
    [InlineData(1, 1, 1.0 / 4, 1.0 / 4)]
    public void A_walk_by_hand(double alpha, double beta, double toB, double toA)
    {
        var model = new Rp3Beta { Alpha = alpha, Beta = beta }.Fit(Interactions.FromEvents([new("u", "a"), new("u", "b"), new("v", "a"), new("w", "c")]));
        Assert.Equal((toB, toA), (model.Similarities[0, 1], model.Similarities[1, 0]));
        Assert.Equal(toB, model.Scores("v")[1], 1e-7);
        // u's first step is (1/2)^alpha to either item.
        Assert.Equal(toA * Math.Pow(0.5, alpha), model.Scores("u")[0], 1e-7);
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        Assert.Contains("MinConfidence is 1.1; it must be 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => new AssociationRules { MinConfidence = 1.1 }).Message);
        Assert.Contains("MinUsers is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new AssociationRules { MinUsers = 0 }).Message);
        Assert.Contains("Alpha is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Rp3Beta { Alpha = 0 }).Message);
        Assert.Contains("Beta is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new Rp3Beta { Beta = -1 }).Message);
    }
}
