using System.Net;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>Why a model gives an item its score for a user: parts that add up to the score, largest first, and a sentence.</summary>
public sealed class Explanation
{
    private const int ItemsNamed = 2;

    private readonly string _item;
    private readonly string? _popularity;

    internal Explanation(string userId, string item, RecommenderModel model, float score, IReadOnlyList<ScorePart> parts, string? popularity, string? fallback)
    {
        (UserId, Model, Score, Parts, Fallback) = (userId, model.Options.Label, score, parts, fallback);
        (_item, _popularity) = (item, popularity);
    }

    /// <summary>The user.</summary>
    public string UserId { get; }

    /// <summary>The model that was asked.</summary>
    public string Model { get; }

    /// <summary>The score, as the model gives it.</summary>
    public float Score { get; }

    /// <summary>What the score is the sum of, largest amount first.</summary>
    public IReadOnlyList<ScorePart> Parts { get; }

    /// <summary>What answered instead of the model and why; null if the model answered.</summary>
    public string? Fallback { get; }

    /// <summary>The share of a part among all the user's items that speak for the item, 0 to 1; 0 for any other part.</summary>
    public double ShareOf(ScorePart part) =>
        part.ItemId is not null && part.Amount > 0 ? part.Amount / Parts.Where(p => p.ItemId is not null).Sum(p => Math.Max(0, p.Amount)) : 0;

    /// <summary>As <c>Recommended since you had A (41 %) and B (23 %).</c></summary>
    public string Sentence
    {
        get
        {
            var named = Parts.Where(part => ShareOf(part) > 0).Take(ItemsNamed).Select(part => $"{part.What} ({ShareOf(part) * 100:0} %)").ToArray();
            return _popularity is not null ? $"Recommended since {_popularity}."
                : named.Length > 0 ? $"Recommended since you had {string.Join(" and ", named)}."
                : "None of the items that you had speaks for it.";
        }
    }

    /// <summary>The sentence, a table of the parts, and what answered.</summary>
    public override string ToString() => $"{Sentence}\n{Table()}";

    /// <summary>The same in HTML.</summary>
    public string ToHtml() => $"<p>{WebUtility.HtmlEncode(Sentence)}</p>{Table().ToHtml()}";

    private TextTable Table()
    {
        var table = new TextTable("because of", "adds", "share") { Title = $"{Model}: item {_item} for user {UserId}, score {Format.Number(Score)}" };
        foreach (var part in Parts)
        {
            table.Add(part.What, Format.Number(part.Amount), ShareOf(part) > 0 ? $"{ShareOf(part) * 100:0} %" : "");
        }

        if (Fallback is not null)
        {
            table.Notes.Add(Fallback);
        }

        return table;
    }
}
