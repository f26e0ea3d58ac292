using Workbench.Tuning;

namespace Workbench.Tests.Tuning;

/// <summary>What a search may vary.</summary>
public class SearchSpaceTests
{
    [Fact]
    public void A_grid_is_every_combination_the_last_name_fastest()
    {
        var grid = new GridSearch().Candidates(new SearchSpace().Choice("a", 1, 2).Choice("b", 0.5, 0.1));
        Assert.Equal(["a = 1, b = 0.5", "a = 1, b = 0.1", "a = 2, b = 0.5", "a = 2, b = 0.1"], grid.Select(p => $"{p}"));
    }

    [Fact]
    public void Draws_lie_in_their_ranges_and_fill_them()
    {
        var space = new SearchSpace().Uniform("u", -1, 3).LogUniform("l", 0.001, 1000).WholeNumbers("w", 2, 4).Choice("c", 7, 9);
        var draws = new RandomSearch { Trials = 2_000, Seed = 1 }.Candidates(space);

        Assert.All(draws, p => Assert.True(p["u"] is >= -1 and <= 3 && p["l"] is >= 0.001 and <= 1000));
        Assert.InRange(draws.Average(p => p["u"]), 0.9, 1.1);
        Assert.InRange(draws.Average(p => Math.Log10(p["l"])), -0.15, 0.15);
        Assert.Equal([2, 3, 4], draws.Select(p => p.Whole("w")).Distinct().Order());
        Assert.Equal([7, 9], draws.Select(p => p.Whole("c")).Distinct().Order());
        Assert.Equal(draws.Select(p => $"{p}"), new RandomSearch { Trials = 2_000, Seed = 1 }.Candidates(space).Select(p => $"{p}"));
        Assert.NotEqual($"{draws[0]}", $"{new RandomSearch { Trials = 1, Seed = 2 }.Candidates(space)[0]}");
    }

    [Fact]
    public void What_cannot_be_searched_is_said()
    {
        var space = new SearchSpace().Uniform("alpha", 0, 1);
        Assert.Contains("'alpha' has a range", Assert.Throws<InvalidOperationException>(() => new GridSearch().Candidates(space)).Message);
        Assert.Contains("has 'alpha' already", Assert.Throws<ArgumentException>(() => space.Choice("alpha", 1)).Message);
        Assert.Contains("low is 0; it must be finite and above 0", Assert.Throws<ArgumentOutOfRangeException>(() => space.LogUniform("l", 0, 1)).Message);
        Assert.Contains("high is 1; it must be finite and above low, 1", Assert.Throws<ArgumentOutOfRangeException>(() => space.Uniform("u", 1, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => space.Uniform("u", double.NaN, 1));
        Assert.Throws<ArgumentException>(() => space.Choice("c"));
        Assert.Throws<ArgumentException>(() => space.Choice("c", double.PositiveInfinity));
        var point = new RandomSearch { Trials = 1 }.Candidates(space)[0];
        Assert.Contains("The space has no 'beta'. It has: alpha.", Assert.Throws<ArgumentException>(() => point["beta"]).Message);
        Assert.Contains("is not a whole number", Assert.Throws<ArgumentException>(() => point.Whole("alpha")).Message);
        Assert.Contains("Trials is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSearch { Trials = 0 }).Message);
        Assert.Contains("Factor is 1", Assert.Throws<ArgumentOutOfRangeException>(() => new HalvingSearch { Factor = 1 }).Message);
    }

    [Fact]
    public void Halving_tries_a_third_of_the_settings_on_three_times_the_users_in_each_round()
    {
        Assert.Equal([(54, 1 / 9.0), (18, 1 / 3.0), (6, 1.0)], new HalvingSearch().Rounds(54));
        Assert.Equal([(2, 1.0)], new HalvingSearch().Rounds(2));
        Assert.Equal([(54, 1.0)], new HalvingSearch { SmallestShare = 1 }.Rounds(54));
    }
}
