using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Tests;

/// <summary>MovieLens latest-small with five folds that are defined without a random generator, by the row of the file, so that anyone has the same.</summary>
internal sealed class MovieLensFolds
{
    private readonly Dictionary<(string User, string Item), int> _folds;

    /// <param name="path">The file of ratings.</param>
    public MovieLensFolds(string path)
    {
        var frame = Tables.Read(path);
        var pairs = ((PrimitiveDataFrameColumn<long>)frame["userId"]).Zip((PrimitiveDataFrameColumn<long>)frame["movieId"], (u, m) => ($"{u}", $"{m}"));
        _folds = pairs.Select((pair, row) => (pair, fold: OfRow((uint)row))).ToDictionary(x => x.pair, x => x.fold);
        Ratings = Interactions.FromFrame(frame);
        FoldZero = Ratings.SplitWhere(e => FoldOf(e) == 0);
    }

    /// <summary>All ratings.</summary>
    public Interactions Ratings { get; }

    /// <summary>Fold 0 is the test, ratings are kept as values. Both parts keep the id maps of all events.</summary>
    public Split FoldZero { get; }

    /// <summary>The same, and every rating counts as 1.</summary>
    public Split FoldZeroAsOnes => new(FoldZero.Train.WithValues(_ => 1), FoldZero.Test.WithValues(_ => 1), "fold 0");

    /// <summary>The fold of a rating, 0 to 4.</summary>
    public int FoldOf(Interaction rating) => _folds[(rating.UserId, rating.ItemId)];

    private static int OfRow(uint row) => (int)((ulong)unchecked(row * 2654435761u) * 5 >> 32);
}
