using System.Collections;
using Microsoft.Data.Analysis;
using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>The slates of many users, in the order in which the users were asked for.</summary>
public sealed class SlateTable : IReadOnlyList<Slate>
{
    private const int UsersShown = 10;

    private readonly string _title;
    private readonly Slate[] _slates;

    internal SlateTable(string title, Slate[] slates) => (_title, _slates) = (title, slates);

    /// <summary>Number of users.</summary>
    public int Count => _slates.Length;

    /// <summary>Number of users who got fewer items than were asked for.</summary>
    public int ShortfallCount => _slates.Count(slate => slate.Shortfall is not null);

    /// <summary>The slate at a place, from 0.</summary>
    public Slate this[int index] => _slates[index];

    /// <summary>The item ids of each user's slate, as <c>Evaluation.OfRankings</c> takes them.</summary>
    /// <exception cref="ArgumentException">A user was asked for twice.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ToRankings() =>
        _slates.ToDictionary(slate => slate.UserId, slate => (IReadOnlyList<string>)[.. slate.Select(item => item.ItemId)], StringComparer.Ordinal);

    /// <summary>A frame of one row an item shown: user_id, rank, item_id, score, propensity. It is the log that off-policy evaluation needs.</summary>
    public DataFrame ToFrame()
    {
        var rows = _slates.SelectMany(slate => slate, (slate, item) => (slate.UserId, item)).ToArray();
        return new(
            new StringDataFrameColumn("user_id", rows.Select(row => row.UserId)),
            new PrimitiveDataFrameColumn<int>("rank", rows.Select(row => row.item.Rank)),
            new StringDataFrameColumn("item_id", rows.Select(row => row.item.ItemId)),
            new PrimitiveDataFrameColumn<float>("score", rows.Select(row => row.item.Score)),
            new PrimitiveDataFrameColumn<double>("propensity", rows.Select(row => row.item.Propensity)));
    }

    /// <inheritdoc/>
    public IEnumerator<Slate> GetEnumerator() => ((IEnumerable<Slate>)_slates).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The first users and their items.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The same table in HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("user", "items, best first") { Title = $"{_title}: slates of {Format.Count(Count)} users" };
        foreach (var slate in _slates.Take(UsersShown))
        {
            table.Add(slate.UserId, string.Join(", ", slate.Select(item => item.ItemId)));
        }

        table.AddCount(Count - UsersShown, "more users");
        table.AddCount(ShortfallCount, "users have fewer items than were asked for");

        return table;
    }
}
