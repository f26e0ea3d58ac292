using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

/// <summary>The log must hold what recommenders are to learn: tastes beyond popularity, and a long tail.</summary>
public sealed class TasteTests(DefaultShop world) : IClassFixture<DefaultShop>
{
    private const int Length = 10;
    private readonly Shop _shop = world.Shop;

    [Fact]
    public void Co_occurrence_learnt_from_the_past_recalls_at_least_one_and_a_half_times_what_popularity_does()
    {
        var (past, future) = Split();
        var popularity = past.SelectMany(u => u.Value).CountBy(i => i).ToDictionary();
        var similar = Cosines(past, popularity);
        var popular = Recall(past, future, _ => i => popularity.GetValueOrDefault(i));
        var neighbours = Recall(past, future, u => i => past[u].Sum(s => similar.GetValueOrDefault((s, i))));
        TestContext.Current.SendDiagnosticMessage($"recall@10: popularity {popular:0.000}, co-occurrence {neighbours:0.000}");
        Assert.True(neighbours > 1.5 * popular, $"co-occurrence {neighbours:0.000} against popularity {popular:0.000}");
    }

    [Fact]
    public void The_true_view_probabilities_recall_more_than_co_occurrence_could_and_so_leave_room_to_learn()
    {
        var (past, future) = Split();
        var popularity = past.SelectMany(u => u.Value).CountBy(i => i).ToDictionary();
        var similar = Cosines(past, popularity);
        var rank = _shop.Items.Select((item, i) => (item.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var oracle = Recall(past, future, Oracle);
        var neighbours = Recall(past, future, u => i => past[u].Sum(s => similar.GetValueOrDefault((s, i))));
        TestContext.Current.SendDiagnosticMessage($"recall@10: truth {oracle:0.000}, co-occurrence {neighbours:0.000}");
        Assert.True(oracle > 1.1 * neighbours, $"truth {oracle:0.000} against co-occurrence {neighbours:0.000}");

        Func<string, double> Oracle(int user)
        {
            var p = _shop.Truth.ViewProbabilities(user, 110);
            return i => p[rank[i]];
        }
    }

    [Fact]
    public void A_fifth_of_the_articles_gets_over_two_fifths_of_the_views_but_not_nearly_all()
    {
        int[] views = [.. Views().CountBy(e => e.ItemId!).Select(x => x.Value).OrderDescending()];
        Assert.InRange((double)views.Take(_shop.Items.Count / 5).Sum() / views.Sum(), 0.4, 0.8);
    }

    [Fact]
    public void Friends_are_more_alike_in_taste_than_strangers()
    {
        var friends = _shop.Friends.Average(f => Likeness(f.UserId, f.FriendId));
        var strangers = _shop.Users.Zip(_shop.Users.Skip(1), (a, b) => Likeness(a.Id, b.Id)).Average();
        Assert.True(friends > strangers + 0.5, $"friends {friends:0.00}, strangers {strangers:0.00}");
    }

    [Fact]
    public void Friends_know_each_other_once_and_nobody_themselves()
    {
        Assert.All(_shop.Friends, f => Assert.True(f.UserId < f.FriendId));
        Assert.Equal(_shop.Friends.Count, _shop.Friends.Distinct().Count());
        Assert.InRange(2.0 * _shop.Friends.Count / _shop.Users.Count, 4, 8);
    }

    [Fact]
    public void Empirical_first_views_agree_with_the_true_probabilities_and_not_with_those_of_the_neighbour_in_the_list()
    {
        var first = Views().Where(e => e.Time >= Day(112)).GroupBy(e => e.Session).Select(s => s.First()).ToList();
        var rank = _shop.Items.Select((item, i) => (item.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var own = MeanLog(first, rank, shift: 0);
        var others = MeanLog(first, rank, shift: 1);
        Assert.True(own.Mean > others.Mean + 1, $"own {own.Mean:0.00}, others' {others.Mean:0.00}");
        Assert.InRange(own.Z, -4, 4);
        Assert.True(Math.Abs(others.Z) > 4, $"z of others' {others.Z:0.0}");
    }

    /// <summary>The mean log probability of what was viewed, and how many standard errors it is from the entropy that it must equal.</summary>
    private (double Mean, double Z) MeanLog(List<ShopEvent> views, Dictionary<string, int> rank, int shift)
    {
        var terms = views.Select(v =>
        {
            var user = 10_001 + ((v.UserId - 10_001 + shift) % _shop.Users.Count);
            var p = _shop.Truth.ViewProbabilities(user, 112);
            return (Log: Math.Log(p[rank[v.ItemId!]]), Expected: p.Where(x => x > 0).Sum(x => x * Math.Log(x)));
        }).Where(t => double.IsFinite(t.Log)).ToList();
        var differences = terms.Select(t => t.Log - t.Expected).ToArray();
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / differences.Length / differences.Length);
        return (terms.Average(t => t.Log), mean / error);
    }

    private (Dictionary<int, HashSet<string>> Past, Dictionary<int, HashSet<string>> Future) Split()
    {
        var cut = Day(_shop.Options.Days * 8 / 10);
        var past = ItemsByUser(Views().Where(e => e.Time < cut));
        var future = ItemsByUser(Views().Where(e => e.Time >= cut));
        foreach (var (user, items) in future)
        {
            items.ExceptWith(past.GetValueOrDefault(user) ?? []);
        }

        return (past, future.Where(u => u.Value.Count > 0).ToDictionary());
    }

    private static Dictionary<int, HashSet<string>> ItemsByUser(IEnumerable<ShopEvent> views) =>
        views.GroupBy(e => e.UserId).ToDictionary(g => g.Key, g => g.Select(e => e.ItemId!).ToHashSet());

    private static Dictionary<(string, string), double> Cosines(Dictionary<int, HashSet<string>> past, Dictionary<string, int> counts) =>
        past.Values.SelectMany(items => items.SelectMany(a => items.Where(b => b != a).Select(b => (a, b)))).CountBy(pair => pair)
            .ToDictionary(x => x.Key, x => x.Value / Math.Sqrt((double)counts[x.Key.a] * counts[x.Key.b]));

    private double Recall(Dictionary<int, HashSet<string>> past, Dictionary<int, HashSet<string>> future, Func<int, Func<string, double>> scorer) =>
        future.Where(u => past.ContainsKey(u.Key)).Average(u =>
        {
            var (seen, score) = (past[u.Key], scorer(u.Key));
            var top = _shop.Items.Select(i => i.Id).Where(i => !seen.Contains(i)).OrderByDescending(score).Take(Length);
            return (double)top.Count(u.Value.Contains) / Math.Min(Length, u.Value.Count);
        });

    private IEnumerable<ShopEvent> Views() => _shop.Events.Where(e => e.Type == EventType.View);

    private DateTime Day(int day) => _shop.Options.Start.AddDays(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private double Likeness(int a, int b) => _shop.Truth.Taste(a).Zip(_shop.Truth.Taste(b), (x, y) => x * y).Sum();
}
