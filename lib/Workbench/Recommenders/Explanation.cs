using System.Net;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>Why a model gives an item its score for a user: parts that add up to the score, largest first, and a sentence.</summary>
public sealed class Explanation
{
    private const int ItemsNamed = 2;

    private readonly string _item;
    private readonly string? _because;

    internal Explanation(string userId, string item, RecommenderModel model, float score, IReadOnlyList<ScorePart> parts, string? because, string? fallback)
    {
        (UserId, Model, Score, Parts, Fallback) = (userId, model.Options.Label, score, parts, fallback);
        (_item, _because) = (item, because);
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

    /// <summary>Items that the user had and that are like the item, nearest first, where the model cannot tell what each of them adds; else none.</summary>
    public IReadOnlyList<SimilarItem> SimilarTo { get; internal init; } = [];

    /// <summary>The share of a part among all the user's items, or all features, that speak for the item, 0 to 1; 0 for any other part.</summary>
    public double ShareOf(ScorePart part) =>
        part.IsReason && part.Amount > 0 ? part.Amount / Parts.Where(p => p.IsReason).Sum(p => Math.Max(0, p.Amount)) : 0;

    /// <summary>As <c>Recommended since you had A (41 %) and B (23 %).</c>, or <c>for its features ...</c>, or <c>as it is like A and B, which you had.</c></summary>
    public string Sentence
    {
        get
        {
            var reasons = Parts.Where(part => ShareOf(part) > 0).Take(ItemsNamed).ToArray();
            var named = string.Join(" and ", reasons.Select(part => $"{part.What} ({ShareOf(part) * 100:0} %)"));
            var areFeatures = Parts.Any(part => part.Feature is not null);
            return _because is not null ? $"Recommended since {_because}."
                : SimilarTo.Count > 0 ? $"Recommended as it is like {string.Join(" and ", SimilarTo.Take(ItemsNamed).Select(near => near.What))}, which you had."
                : reasons.Length == 0 ? $"None of {(areFeatures ? "its features" : "the items that you had")} speaks for it."
                : areFeatures ? $"Recommended for its features {named}."
                : $"Recommended since you had {named}.";
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

        table.Notes.AddRange(SimilarTo.Select(near => $"like {near.What}: cosine {Format.Number(near.Cosine)}"));
        if (Fallback is not null)
        {
            table.Notes.Add(Fallback);
        }

        return table;
    }
}
