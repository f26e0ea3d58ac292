using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Tests;

/// <summary>MovieLens latest-small in its folds, or a skipped test that says how to get it.</summary>
internal static class MovieLens
{
    private static readonly Lazy<MovieLensFolds> Cached = new(() => new(RealData.Require("movielens-latest-small/ratings.csv")));

    /// <summary>Fold 0 is the test, ratings are kept as values.</summary>
    public static Split FoldZero => Whole.FoldZero;

    /// <summary>All ratings, and the fold (0 to 4) of each.</summary>
    public static (Interactions Ratings, Func<Interaction, int> FoldOf) Folds => (Whole.Ratings, Whole.FoldOf);

    /// <summary>Fold 0 is the test, every rating counts as 1. Both parts keep the id maps of all events.</summary>
    public static Split FoldZeroAsOnes => Whole.FoldZeroAsOnes;

    /// <summary>The genres of the films.</summary>
    public static FeatureMatrix Genres => FeatureMatrix.FromColumns(Tables.Read(RealData.Require("movielens-latest-small/movies.csv")), "movieId", ["genres"], "|");

    private static MovieLensFolds Whole
    {
        get
        {
            RealData.Require("movielens-latest-small/ratings.csv");
            return Cached.Value;
        }
    }
}
