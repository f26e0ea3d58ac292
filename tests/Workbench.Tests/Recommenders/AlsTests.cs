using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>Where the linear algebra of ALS is at its limits: no unique solution, and sums beyond float32.</summary>
public class AlsTests
{
    /// <summary>Seven users and five items, of which each user takes some, all with the same value.</summary>
    private static Interactions Pairs(float value, float alsoOne = 0) => Interactions.FromEvents(
        from user in Enumerable.Range(0, 7)
        from item in Enumerable.Range(0, 5)
        where (user + item) % 3 != 0
        select new Interaction($"u{user}", $"i{item}", user == 2 && item == 3 && alsoOne != 0 ? alsoOne : value));

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void Without_regularisation_more_factors_than_items_still_reproduce_the_data(int steps)
    {
        // 32 factors for 5 items: every system is singular, and the loss has the minimum 0, where a score is 1 for a pair and 0 for none.
        var data = Pairs(1);
        var model = new Als { Factors = 32, Regularization = 0, Steps = steps, Iterations = 30, Seed = 3 }.Fit(data);
        Assert.All(data.Users, user => Assert.All(data.Items, item =>
            Assert.Equal(data.ByUser[data.Users.IndexOf(user), data.Items.IndexOf(item)], model.Scores(user)[data.Items.IndexOf(item)], 0.01)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-2)]
    public void Without_regularisation_one_event_of_each_user_is_solved(float value)
    {
        var data = Interactions.FromEvents(Enumerable.Range(0, 30).Select(u => new Interaction($"u{u}", $"i{u}", value)));
        var model = new Als { Factors = 64, Regularization = 0, Steps = 50, Seed = 1 }.Fit(data);
        Assert.All(data.Users, user => Assert.Equal(value > 0 ? 1 : 0, model.Scores(user)[data.Items.IndexOf($"i{user[1..]}")], 0.05));
    }

    [Theory]
    [InlineData(1e20f)]
    [InlineData(1e30f)]
    [InlineData(-3e38f)]
    public void A_value_whose_sums_overflow_is_an_error_that_names_it_and_what_to_change(float value)
    {
        foreach (var steps in new[] { 1, 3 })
        {
            var error = Assert.Throws<InvalidOperationException>(() => new Als { Steps = steps, Regularization = 0.5 }.Fit(Pairs(1, alsoOne: value)));
            Assert.Contains($"{value} (user 'u2', item 'i3')", error.Message);
            Assert.Contains("Alpha (now 1)", error.Message);
            Assert.Contains("Regularization (now 0.5", error.Message);
        }
    }

    [Fact]
    public void A_confidence_that_overflows_is_an_error_too()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Als { Alpha = 1e30 }.Fit(Pairs(1e5f)));
        Assert.Contains("Alpha |value| = 1E+35", error.Message);
        Assert.Contains("Regularization (now 1E+38", Assert.Throws<InvalidOperationException>(() => new Als { Regularization = 1e38 }.Fit(Pairs(1))).Message);
    }

    [Fact]
    public void Every_value_either_is_learnt_from_or_is_an_error()
    {
        // Over all magnitudes: whoever took an item at a large confidence scores it near 1, and where float32 ends, Fit says so.
        var (learnt, refused) = (0, 0);
        for (var exponent = 0; exponent <= 38; exponent++)
        {
            foreach (var steps in new[] { 1, 2, 3, 20 })
            {
                var data = Pairs((float)Math.Pow(10, exponent));
                try
                {
                    var model = new Als { Factors = 4, Steps = steps, Iterations = 50, Seed = 5 }.Fit(data);
                    Assert.All(data.Users, user => Assert.All(data.Items, item =>
                        Assert.True(data.ByUser[data.Users.IndexOf(user), data.Items.IndexOf(item)] == 0 || Math.Abs(model.Scores(user)[data.Items.IndexOf(item)] - 1) < 0.3, $"1e{exponent} with {steps} steps: {model.Scores(user)[data.Items.IndexOf(item)]}")));
                    learnt++;
                }
                catch (InvalidOperationException e)
                {
                    Assert.Contains("diverged", e.Message);
                    refused++;
                }
            }
        }

        Assert.True(learnt >= 4 * 10 && refused >= 4 * 10, $"{learnt} learnt, {refused} refused");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-50)]
    [InlineData(1e39)]
    [InlineData(double.NaN)]
    public void An_alpha_beyond_float32_is_refused(double alpha) =>
        Assert.Contains("Alpha is", Assert.Throws<ArgumentOutOfRangeException>(() => new Als { Alpha = alpha }).Message);

    [Theory]
    [InlineData(-1.0)]
    [InlineData(1e39)]
    [InlineData(double.NaN)]
    public void A_regularisation_beyond_float32_is_refused(double regularization) =>
        Assert.Contains("Regularization is", Assert.Throws<ArgumentOutOfRangeException>(() => new Als { Regularization = regularization }).Message);
}
