namespace Workbench.Recommenders.Ratings;

/// <summary>Foretells ratings with memory of its own, so that it belongs to one thread at a time.</summary>
internal abstract class RatingEstimator
{
    /// <summary>The rating of a pair of indices, -1 being unknown.</summary>
    public abstract RatingEstimate Of(int user, int item);

    /// <summary>The ratings of all items for a user.</summary>
    public virtual void All(int user, Span<float> ratings)
    {
        for (var item = 0; item < ratings.Length; item++)
        {
            ratings[item] = ToScore(Of(user, item));
        }
    }

    public static float ToScore(RatingEstimate estimate) => (float)Math.Clamp(estimate.Value, float.MinValue, float.MaxValue);
}

/// <summary>An estimator that needs no memory: a formula.</summary>
internal sealed class RatingFormula(Func<int, int, RatingEstimate> of) : RatingEstimator
{
    public override RatingEstimate Of(int user, int item) => of(user, item);
}
