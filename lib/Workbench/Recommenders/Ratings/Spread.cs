using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>How far ratings lie apart.</summary>
internal static class Spread
{
    /// <summary>The standard deviation around <paramref name="mean"/>, divided by the number of ratings.</summary>
    public static double Of(ReadOnlySpan<float> ratings, double mean)
    {
        var sum = 0.0;
        foreach (var rating in ratings)
        {
            sum += Numbers.Square(rating - mean);
        }

        return Math.Sqrt(sum / ratings.Length);
    }
}
