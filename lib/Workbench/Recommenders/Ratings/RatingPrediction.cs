using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>What a predicted rating rests on.</summary>
public enum RatingBasis
{
    /// <summary>The model itself.</summary>
    Model,

    /// <summary>The mean of all ratings.</summary>
    GlobalMean,

    /// <summary>The mean of the user's ratings.</summary>
    UserMean,

    /// <summary>The mean of the item's ratings.</summary>
    ItemMean,

    /// <summary>The model, by the features of a user or an item that has no training ratings.</summary>
    Features,

    /// <summary>The mean of all ratings and the biases of those who are known of user and item.</summary>
    Biases,
}

/// <summary>The rating that a model foretells.</summary>
/// <param name="UserId">Who would rate.</param>
/// <param name="ItemId">What would be rated.</param>
/// <param name="Rating">The rating, clipped to <see cref="RatingModel.Range"/>.</param>
/// <param name="Unclipped">The rating before it was clipped.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Fallback">What answered instead of the model and why; null if the model answered.</param>
public readonly record struct RatingPrediction(string UserId, string ItemId, double Rating, double Unclipped, RatingBasis Basis, string? Fallback)
{
    /// <summary>As <c>user 7, item 32: 3.52</c>, with the fallback if there is one.</summary>
    public override string ToString() => $"user {UserId}, item {ItemId}: {Format.Number(Rating)}{(Fallback is null ? "" : $" ({Fallback})")}";
}

/// <summary>A rating before it is clipped, and what it rests on.</summary>
internal readonly record struct RatingEstimate(double Value, RatingBasis Basis);
