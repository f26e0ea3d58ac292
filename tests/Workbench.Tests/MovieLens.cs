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

    private static Split Read()
    {
        var frame = Tables.Read(RealData.Require("movielens-latest-small/ratings.csv"));
        var pairs = ((PrimitiveDataFrameColumn<long>)frame["userId"]).Zip((PrimitiveDataFrameColumn<long>)frame["movieId"], (u, m) => ($"{u}", $"{m}")).ToArray();
        var fold0 = pairs.Where((_, row) => FoldOf((uint)row) == 0).ToHashSet();
        return Interactions.FromFrame(frame).SplitWhere(e => fold0.Contains((e.UserId, e.ItemId)));
    }

    private static ulong FoldOf(uint row) => (ulong)unchecked(row * 2654435761u) * 5 >> 32;
}
