using Workbench.Data;
using Workbench.Ranking;
using Workbench.Recommenders;

namespace Workbench.Tests.Ranking;

/// <summary>A random model, random attributes and random rules, and what lists under them must be.</summary>
internal sealed class RulesWorld
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, ItemAttributes> _items = [];
    private readonly Dictionary<string, IReadOnlyCollection<string>> _hidden = [];
    private readonly Interactions _events;

    public RulesWorld(int seed)
    {
        var random = new Random(seed);
        _events = Interactions.FromEvents(Enumerable.Range(0, 300).Select(_ => new Interaction($"u{random.Next(20)}", $"i{random.Next(40)}", random.Next(1, 4))));
        foreach (var id in _events.Items.Where(_ => random.Next(10) > 0))
        {
            _items[id] = new()
            {
                Category = random.Next(8) == 0 ? null : $"c{random.Next(4)}",
                Price = random.Next(6) == 0 ? null : random.Next(100),
                InStock = random.Next(5) > 0,
                FirstSeen = Start.AddDays(random.Next(100)),
            };
        }

        foreach (var user in _events.Users.Where(_ => random.Next(2) == 0))
        {
            _hidden[user] = [.. Enumerable.Range(0, 6).Select(_ => $"i{random.Next(50)}")];
        }

        Wanted = random.Next(1, 20);
        Model = seed % 2 == 0 ? new ItemKnn().Fit(_events) : new Popular().Fit(_events);
        Policy = new() { Allowed = new() { ExcludeSeen = random.Next(2) == 0, Excluded = [$"i{random.Next(40)}"] }, Rules = Rules(random) };
    }

    public RecommenderModel Model { get; }

    public SlatePolicy Policy { get; init; }

    public int Wanted { get; }

    public void Check(Slate slate)
    {
        var ids = slate.Select(item => item.ItemId).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(Enumerable.Range(1, ids.Length), slate.Select(item => item.Rank));
        Assert.All(ids, id => Assert.True(IsAllowed(slate.UserId, id), $"{slate.UserId} is shown {id}"));
        Assert.All(slate, item => Assert.InRange(item.Propensity, double.Epsilon, 1));

        // The longest list there is: of each category as many as there are, up to the cap.
        var possible = _events.Items.Where(id => IsAllowed(slate.UserId, id)).GroupBy(CategoryOf).Sum(g => g.Key is null ? g.Count() : Math.Min(g.Count(), Policy.Rules.MostPerCategory ?? int.MaxValue));
        Assert.Equal(Math.Min(possible, Wanted), ids.Length);
        Assert.All(ids.GroupBy(CategoryOf).Where(g => g.Key is not null), g => Assert.InRange(g.Count(), 1, Policy.Rules.MostPerCategory ?? int.MaxValue));
        CheckShortfall(slate);
    }

    /// <summary>The numbers after "of N items" tell where each item that is not shown went.</summary>
    private void CheckShortfall(Slate slate)
    {
        if (slate.Count == Wanted)
        {
            Assert.Null(slate.Shortfall);
            return;
        }

        var reasons = slate.Shortfall!.Split($"of {_events.Items.Count} items ")[1].Split(", ");
        var taken = reasons.Sum(reason => reason.StartsWith("none", StringComparison.Ordinal) ? 0 : int.Parse(reason.Split(' ')[0]));
        Assert.Equal(_events.Items.Count - slate.Count, taken);
    }

    private RankingRules Rules(Random random) => new()
    {
        Items = ItemTable.Of(_items),
        Price = random.Next(2) == 0 ? null : new(random.Next(30), 60 + random.Next(40)),
        InStockOnly = random.Next(2) == 0,
        MostPerCategory = random.Next(2) == 0 ? null : random.Next(1, 4),
        DoNotShow = _hidden,
        Freshness = random.Next(2) == 0 ? null : new() { Now = Start.AddDays(100), Weight = random.NextDouble() },
        Novelty = random.Next(2) * random.NextDouble(),
    };

    private string? CategoryOf(string id) => _items.GetValueOrDefault(id)?.Category;

    private bool IsAllowed(string user, string id)
    {
        var known = _items.GetValueOrDefault(id) ?? new();
        var seen = _events.Users.IndexOf(user) is >= 0 and var u && _events.ByUser[u, _events.Items.IndexOf(id)] != 0;
        return !Policy.Allowed.Excluded.Contains(id)
            && !(Policy.Allowed.ExcludeSeen && seen)
            && !(Policy.Rules.InStockOnly && !known.InStock)
            && (Policy.Rules.Price is not { } band || (known.Price is { } price && price >= band.Least && price <= band.Most))
            && !(_hidden.TryGetValue(user, out var hidden) && hidden.Contains(id));
    }
}
