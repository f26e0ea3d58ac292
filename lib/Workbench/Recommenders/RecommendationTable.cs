using System.Collections;
using Microsoft.Data.Analysis;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The items recommended to many users, in the order in which the users were asked for; kept as indices, so that millions of lists fit.</summary>
public sealed class RecommendationTable : IReadOnlyList<Recommendations>
{
    private const int UsersShown = 10;

    private readonly RecommenderModel _model;
    private readonly IReadOnlyList<string> _userIds;
    private readonly int[] _users;
    private readonly int _wanted;
    private readonly ItemFilter _filter;
    private readonly RankedLists _lists;

    internal RecommendationTable(RecommenderModel model, IReadOnlyList<string> userIds, int[] users, int wanted, ItemFilter filter, RankedLists lists) =>
        (_model, _userIds, _users, _wanted, _filter, _lists) = (model, userIds, users, wanted, filter, lists);

    /// <summary>Whether each list was found by an approximate search, the others being exact; null where all are exact since no search was asked for.</summary>
    internal bool[]? IsApproximate { get; init; }

    /// <summary>Number of users.</summary>
    public int Count => _users.Length;

    /// <summary>Number of users whom popularity answered, since the model has not learnt from them.</summary>
    public int FallbackCount => _users.Count(user => !_model.Knows(user));

    /// <summary>Number of users who got fewer items than were asked for.</summary>
    public int ShortfallCount => _lists.Counts.Count(count => count < _wanted);

    /// <summary>The list at a place, from 0.</summary>
    public Recommendations this[int index]
    {
        get
        {
            var (user, count) = (_users[index], _lists.Counts[index]);
            return new(_userIds[index], _model.Options.Label, Items(index))
            {
                Fallback = _model.FallbackNote(_userIds[index], user),
                Shortfall = count == _wanted ? null : _filter.Shortfall(count, _wanted, _model.SeenBy(user)),
                Search = IsApproximate is null ? null : IsApproximate[index] ? "found by approximate search" : "every item was scored: the filters or the catalogue leave too few to search among",
            };
        }
    }

    /// <summary>A frame of one row a recommendation: user_id, rank, item_id, score.</summary>
    public DataFrame ToFrame()
    {
        var (users, items) = (new StringDataFrameColumn("user_id"), new StringDataFrameColumn("item_id"));
        var (ranks, scores) = (new PrimitiveDataFrameColumn<int>("rank"), new PrimitiveDataFrameColumn<float>("score"));
        for (var index = 0; index < Count; index++)
        {
            foreach (var (rank, itemId, score) in Items(index))
            {
                users.Append(_userIds[index]);
                ranks.Append(rank);
                items.Append(itemId);
                scores.Append(score);
            }
        }

        return new(users, ranks, items, scores);
    }

    /// <inheritdoc/>
    public IEnumerator<Recommendations> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The first users and their items.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The same table in HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private RankedItem[] Items(int index)
    {
        var items = _lists.Items(index);
        var scores = _lists.Scores(index);
        var ranked = new RankedItem[items.Length];
        for (var place = 0; place < ranked.Length; place++)
        {
            ranked[place] = new(place + 1, _model.Items[items[place]], scores[place]);
        }

        return ranked;
    }

    private TextTable Table()
    {
        var table = new TextTable("user", "items, best first") { Title = $"{_model.Options.Label}: {_wanted} items for each of {Format.Count(Count)} users" };
        for (var index = 0; index < Math.Min(Count, UsersShown); index++)
        {
            table.Add(_userIds[index], string.Join(", ", Items(index).Select(item => item.ItemId)));
        }

        table.AddCount(Count - UsersShown, "more users");
        table.AddCount(FallbackCount, "users answered by popularity, since the model has not learnt from them");
        table.AddCount(IsApproximate?.Count(found => !found) ?? 0, "users for whom every item was scored");
        table.AddCount(ShortfallCount, $"users have fewer than {_wanted} items");
        return table;
    }
}
