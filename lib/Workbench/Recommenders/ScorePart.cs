namespace Workbench.Recommenders;

/// <summary>A part of a score.</summary>
/// <param name="What">What it comes from: an item of the user, by id or title, or a term of the model.</param>
/// <param name="Amount">What it adds to the score, in the score's unit; below 0 it speaks against.</param>
/// <param name="ItemId">The user's item that it comes from; null for a term of the model.</param>
public readonly record struct ScorePart(string What, double Amount, string? ItemId = null);

/// <summary>An item of the user that is like another one.</summary>
/// <param name="What">The item, by id or title.</param>
/// <param name="Cosine">The cosine of both vectors, above 0 to 1.</param>
/// <param name="ItemId">Its id.</param>
public readonly record struct SimilarItem(string What, double Cosine, string ItemId);
