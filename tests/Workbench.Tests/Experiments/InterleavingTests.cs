using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class InterleavingTests
{
    private static readonly string[] A = ["a", "b", "c", "d"];
    private static readonly string[] B = ["b", "e", "a", "f"];

    [Fact]
    public void Balanced_lists_are_those_of_the_algorithm()
    {
        // A first: a; then b of B, skip b of A, e of B, c of A, skip a of B. B first: b, a, then e, then skip b, skip a, c.
        var lists = Enumerable.Range(0, 40).Select(query => new Interleaving { Method = InterleavingMethod.Balanced, Length = 4 }.Merge(query, A, B)).ToArray();
        Assert.Equal(["a, b, e, c", "b, a, e, c"], lists.Select(list => list.ToString()).Distinct().Order());
        // Click on e, at depth 2 of B and nowhere in A: of the top 2, A (a, b) has none and B (b, e) one.
        var first = lists.First(list => list.Items[0] == "a");
        Assert.Equal(new InterleavedClicks(0, 1), first.Credit([2]));
        // a and c: the depth is 3 (c in A); A (a, b, c) has both, B (b, e, a) has a.
        Assert.Equal(new InterleavedClicks(2, 1), first.Credit([0, 3, 3]));
        Assert.Equal(new InterleavedClicks(0, 0), first.Credit([]));
    }

    [Fact]
    public void Teams_take_turns_and_pick_their_best()
    {
        var lists = Enumerable.Range(0, 200).Select(query => new Interleaving { Length = 4 }.Merge(query, A, B)).ToArray();
        // First turn a, b or b, a; second turn c, e or e, c.
        Assert.Equal(["a, b, c, e", "a, b, e, c", "b, a, c, e", "b, a, e, c"], lists.Select(list => list.ToString()).Distinct().Order());
        var list = lists.First(list => list.ToString() == "b, a, e, c");
        Assert.Equal(new InterleavedClicks(1, 2), list.Credit([0, 2, 3]));
        Assert.Equal(list.Items, new Interleaving { Length = 4 }.Merge(Array.IndexOf(lists, list), A, B).Items);
    }

    /// <summary>B is A moved up by one: the ranking for which balanced lists are known to prefer one under random clicks.</summary>
    [Fact]
    public void Random_clicks_prefer_nobody_by_teams_and_the_moved_ranking_by_balance()
    {
        string[] moved = ["b", "c", "d", "a"];
        var team = Simulate(InterleavingMethod.TeamDraft, A, moved, (random, items) => [random.Next(items.Count)]);
        Assert.True(team.PValue > 0.01);
        Assert.InRange(team.PreferenceForB.Value, 0.48, 0.52);
        var balanced = Simulate(InterleavingMethod.Balanced, A, moved, (random, items) => [random.Next(items.Count)]);
        Assert.True(balanced.PreferenceForB.Lower > 0.6);
    }

    [Theory]
    [InlineData(InterleavingMethod.TeamDraft)]
    [InlineData(InterleavingMethod.Balanced)]
    public void The_better_ranker_wins(InterleavingMethod method)
    {
        // Users click what is relevant, e and f, with a chance of a half, and else with one in ten: B has both, A none.
        var result = Simulate(method, A, B, (random, items) => [.. Enumerable.Range(0, items.Count).Where(place => random.NextDouble() < (items[place] is "e" or "f" ? 0.5 : 0.1))]);
        Assert.True(result.IsSignificant);
        Assert.True(result.PreferenceForB.Lower > 0.5 && result.Margin > 0);
        Assert.StartsWith("Ranker B is preferred", result.Verdict);
    }

    [Fact]
    public void The_sign_test_is_the_binomial_one()
    {
        // 2 against 8: 2 (1 + 10 + 45) / 1024; the interval is Clopper and Pearson's of 8 of 10, 0.4439 to 0.9748.
        var result = InterleavingResult.Of([.. Enumerable.Repeat(new InterleavedClicks(2, 1), 2), .. Enumerable.Repeat(new InterleavedClicks(0, 1), 8), new(1, 1)]);
        Assert.Equal((2L, 8L, 1L), (result.WinsA, result.WinsB, result.Ties));
        Assert.Equal(2 * 56 / 1024.0, result.PValue, 12);
        Assert.Equal(0.4439, result.PreferenceForB.Lower, 4);
        Assert.Equal(0.9748, result.PreferenceForB.Upper, 4);
        Assert.Equal(6 / 22.0, result.Margin, 12);
        Assert.Contains("No preference shown", result.ToString());
        var ties = InterleavingResult.Of([new(0, 0)]);
        Assert.Equal((1.0, new Estimate(0.5, 0, 1)), (ties.PValue, ties.PreferenceForB));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Contains("Item 'a' stands in the ranking more than once", Assert.Throws<ArgumentException>(() => new Interleaving().Merge(0, ["a", "a"], B)).Message);
        Assert.Contains("from 0 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => new Interleaving().Merge(0, A, A).Credit([4])).Message);
        Assert.Empty(new Interleaving().Merge(0, [], B).Items);
        Assert.Throws<ArgumentOutOfRangeException>(() => InterleavingResult.Of([]));
        Assert.Contains("queries[1] is", Assert.Throws<ArgumentOutOfRangeException>(() => InterleavingResult.Of([new(1, 0), new(-3, -5)])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Interleaving { Length = 0 });
    }

    private static InterleavingResult Simulate(InterleavingMethod method, string[] a, string[] b, Func<Random, IReadOnlyList<string>, int[]> click)
    {
        var (random, interleaving) = (new Random(1), new Interleaving { Method = method, Length = 4, Seed = 2 });
        return InterleavingResult.Of(Enumerable.Range(0, 20_000).Select(query =>
        {
            var list = interleaving.Merge(query, a, b);
            return list.Credit(click(random, list.Items));
        }));
    }
}
