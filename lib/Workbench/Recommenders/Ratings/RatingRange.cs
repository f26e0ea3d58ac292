using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>The scale of ratings, from the worst to the best.</summary>
/// <param name="Lowest">The worst rating, finite.</param>
/// <param name="Highest">The best rating, finite and at least <paramref name="Lowest"/>.</param>
public readonly record struct RatingRange(double Lowest, double Highest)
{
    /// <summary>The rating of the scale that is next to <paramref name="rating"/>.</summary>
    public double Clip(double rating) => Math.Clamp(rating, Lowest, Highest);

    /// <summary>As <c>0.5 to 5</c>.</summary>
    public override string ToString() => $"{Lowest} to {Highest}";

    internal static RatingRange? Check(RatingRange? range, string name) => Guard.Require(
        range is not { } r || (double.IsFinite(r.Lowest) && double.IsFinite(r.Highest) && r.Lowest <= r.Highest), range, "two finite numbers, the lower one first", name);
}
