namespace Workbench.Recommenders;

/// <summary>A part of a score.</summary>
/// <param name="What">What it comes from: an item of the user, by id or title, a feature, or a term of the model.</param>
/// <param name="Amount">What it adds to the score, in the score's unit; below 0 it speaks against.</param>
/// <param name="ItemId">The user's item that it comes from; null for anything else.</param>
/// <param name="Feature">The feature of the scored item that it comes from; null for anything else.</param>
public readonly record struct ScorePart(string What, double Amount, string? ItemId = null, string? Feature = null)
{
    /// <summary>Whether it comes from an item or a feature, and not from a term of the model.</summary>
    internal bool IsReason => (ItemId ?? Feature) is not null;
}

/// <summary>An item of the user that is like another one.</summary>
/// <param name="What">The item, by id or title.</param>
/// <param name="Cosine">The cosine of both vectors, above 0 to 1.</param>
/// <param name="ItemId">Its id.</param>
public readonly record struct SimilarItem(string What, double Cosine, string ItemId);
