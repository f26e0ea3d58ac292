using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Tests;

/// <summary>MovieLens latest-small with the folds that are defined without a random generator, so that anyone has the same.</summary>
internal static class MovieLens
{
    private static readonly Lazy<Split> Cached = new(Read);

    /// <summary>Fold 0 is the test, ratings are kept as values.</summary>
    public static Split FoldZero
    {
        get
        {
            RealData.Require("movielens-latest-small/ratings.csv");
            return Cached.Value;
        }
    }

    /// <summary>All ratings, and the fold (0 to 4) of each.</summary>
    public static (Interactions Ratings, Func<Interaction, int> FoldOf) Folds
    {
        get
        {
            RealData.Require("movielens-latest-small/ratings.csv");
            return CachedFolds.Value;
        }
    }

    private static readonly Lazy<(Interactions, Func<Interaction, int>)> CachedFolds = new(() =>
    {
        var (ratings, pairs) = ReadPairs();
        var folds = pairs.Select((pair, row) => (pair, fold: (int)FoldOf((uint)row))).ToDictionary(x => x.pair, x => x.fold);
        return (ratings, e => folds[(e.UserId, e.ItemId)]);
    });

    /// <summary>Fold 0 is the test, every rating counts as 1. Both parts keep the id maps of all events.</summary>
    public static Split FoldZeroAsOnes => new(FoldZero.Train.WithValues(_ => 1), FoldZero.Test.WithValues(_ => 1), "fold 0");

    private static Split Read()
    {
        var (ratings, pairs) = ReadPairs();
        var fold0 = pairs.Where((_, row) => FoldOf((uint)row) == 0).ToHashSet();
        return ratings.SplitWhere(e => fold0.Contains((e.UserId, e.ItemId)));
    }

    /// <summary>The ratings, and user and item of each row of the file.</summary>
    private static (Interactions Ratings, (string User, string Item)[] Pairs) ReadPairs()
    {
        var frame = Tables.Read(RealData.Require("movielens-latest-small/ratings.csv"));
        var pairs = ((PrimitiveDataFrameColumn<long>)frame["userId"]).Zip((PrimitiveDataFrameColumn<long>)frame["movieId"], (u, m) => ($"{u}", $"{m}")).ToArray();
        return (Interactions.FromFrame(frame), pairs);
    }

    private static ulong FoldOf(uint row) => (ulong)unchecked(row * 2654435761u) * 5 >> 32;
}
