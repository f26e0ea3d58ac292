using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Ranking;

/// <summary>Rules in terms of the item indices of one model.</summary>
internal sealed class ModelRules
{
    private readonly RecommendOptions _allowed;
    private readonly RankingRules _rules;
    private readonly IdMap _items;

    /// <summary>What is taken from every user, by item.</summary>
    private readonly Taken[] _forAll;

    public ModelRules(RecommendOptions allowed, RankingRules rules, RecommenderModel model)
    {
        (_allowed, _rules, _items) = (allowed, rules, model.Items);
        var candidates = allowed.Candidates?.ToHashSet(StringComparer.Ordinal);
        var excluded = allowed.Excluded.ToHashSet(StringComparer.Ordinal);
        _forAll = [.. _items.Select(id => ForAll(id, candidates, excluded))];
        Categories = CategoriesOf(_items, rules.Items);
        Boosts = rules.Freshness is null && rules.Novelty == 0 ? null : BoostsOf(rules, model);
    }

    /// <summary>The category of each item as a number, -1 for none.</summary>
    public int[] Categories { get; }

    /// <summary>What is added to the scaled score of each item; null for nothing.</summary>
    public double[]? Boosts { get; }

    /// <summary>Most items of a category.</summary>
    public int Cap => _rules.MostPerCategory ?? int.MaxValue;

    /// <summary>Which rule takes each item from a user.</summary>
    public Taken[] For(string userId, ReadOnlySpan<int> seen)
    {
        var taken = (Taken[])_forAll.Clone();
        if (_allowed.ExcludeSeen)
        {
            Mark(taken, seen, Taken.Seen);
        }

        if (_rules.DoNotShow.TryGetValue(userId, out var hidden))
        {
            Mark(taken, [.. hidden.Select(_items.IndexOf).Where(item => item >= 0)], Taken.DoNotShow);
        }

        return taken;
    }

    /// <summary>Why a user's list is shorter than it was to be: every item that the model knows is on the list or counted under one rule.</summary>
    public string Shortfall(int found, int wanted, Taken[] taken)
    {
        var counts = taken.CountBy(rule => rule).ToDictionary(rule => rule.Key, rule => rule.Value);
        var reasons = counts.Where(rule => rule.Key != Taken.No).OrderBy(rule => rule.Key).Select(rule => Describe(rule.Key, rule.Value, taken)).ToList();
        if (counts.GetValueOrDefault(Taken.No) - found is > 0 and var capped)
        {
            reasons.Add($"{Format.Count(capped)} beyond the cap of {_rules.MostPerCategory} a category");
        }

        return $"only {Format.Count(found)} of {Format.Count(wanted)}: of {Format.Count(_items.Count)} items {(reasons.Count == 0 ? "none is left" : string.Join(", ", reasons))}";
    }

    private Taken ForAll(string id, HashSet<string>? candidates, HashSet<string> excluded)
    {
        var known = _rules.Items[id];
        return candidates?.Contains(id) == false ? Taken.NotCandidate
            : excluded.Contains(id) ? Taken.Excluded
            : _rules.InStockOnly && !known.InStock ? Taken.OutOfStock
            : _rules.Price?.Contains(known.Price) == false ? Taken.Price
            : Taken.No;
    }

    private string Describe(Taken rule, int count, Taken[] taken) => Format.Count(count) + rule switch
    {
        Taken.NotCandidate => " not among the candidates",
        Taken.Excluded => " excluded",
        Taken.OutOfStock => " out of stock",
        Taken.Price => $" outside the price band {_rules.Price}{WithoutPrice(taken)}",
        Taken.Seen => " seen by the user",
        _ => " not to be shown to the user",
    };

    private string WithoutPrice(Taken[] taken)
    {
        var unknown = Enumerable.Range(0, taken.Length).Count(item => taken[item] == Taken.Price && _rules.Items[_items[item]].Price is null);
        return unknown > 0 ? $" ({Format.Count(unknown)} without a known price)" : "";
    }

    private static void Mark(Taken[] taken, ReadOnlySpan<int> items, Taken rule)
    {
        foreach (var item in items)
        {
            taken[item] = taken[item] == Taken.No ? rule : taken[item];
        }
    }

    private static int[] CategoriesOf(IdMap items, ItemTable table)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. items.Select(id => table[id].Category is { } category ? NumberOf(category) : -1)];

        int NumberOf(string category)
        {
            numbers.TryAdd(category, numbers.Count);
            return numbers[category];
        }
    }

    private static double[] BoostsOf(RankingRules rules, RecommenderModel model)
    {
        var users = model.UserCounts;
        var most = Math.Log(Math.Max(2, model.Users.Count));
        var boosts = new double[model.Items.Count];
        for (var item = 0; item < boosts.Length; item++)
        {
            var novelty = users[item] == 0 ? 1 : (Math.Log(model.Users.Count) - Math.Log(users[item])) / most;
            boosts[item] = (rules.Freshness?.Of(rules.Items[model.Items[item]].FirstSeen) ?? 0) + (rules.Novelty * novelty);
        }

        return boosts;
    }
}
