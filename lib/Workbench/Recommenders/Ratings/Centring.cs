using Workbench.Data;

namespace Workbench.Recommenders.Ratings;

/// <summary>A <see cref="RatingCentering"/> in numbers: a rating of x for y is Level(x, y) + Scale(x) times what is left of it.</summary>
internal sealed class Centring
{
    private readonly RatingCentering _kind;
    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly Func<int, int, double> _baseline;

    /// <param name="kind">What is taken off.</param>
    /// <param name="byX">The ratings by x.</param>
    /// <param name="means">The means of x.</param>
    /// <param name="baseline">The baseline of (x, y).</param>
    /// <param name="overall">The standard deviation of all ratings.</param>
    public Centring(RatingCentering kind, SparseMatrix byX, double[] means, Func<int, int, double> baseline, double overall)
    {
        (_kind, _means, _baseline) = (kind, means, baseline);
        _deviations = kind != RatingCentering.ZScore ? [] : [.. means.Select((mean, x) => Spread.Of(byX.Values(x), mean) is > 0 and var s ? s : overall)];
    }

    public double Level(int x, int y) => _kind switch
    {
        RatingCentering.None => 0,
        RatingCentering.Baseline => _baseline(x, y),
        _ => _means[x],
    };

    /// <summary>1 where nothing at all varies, so that nothing is divided by 0.</summary>
    public double Scale(int x) => _kind == RatingCentering.ZScore && _deviations[x] > 0 ? _deviations[x] : 1;

    /// <summary>What is left of the ratings, in the order of the cells of <paramref name="byX"/>.</summary>
    public double[] RestByX(SparseMatrix byX) => Rest(byX, (x, y, rating) => (rating - Level(x, y)) / Scale(x));

    /// <summary>What is left of the ratings, in the order of the cells of <paramref name="byY"/>.</summary>
    public double[] RestByY(SparseMatrix byY) => Rest(byY, (y, x, rating) => (rating - Level(x, y)) / Scale(x));

    private static double[] Rest(SparseMatrix matrix, Func<int, int, double, double> restOf)
    {
        var rest = RatingData.Values(matrix);
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var k = matrix.Offsets[row]; k < matrix.Offsets[row + 1]; k++)
            {
                rest[k] = restOf(row, matrix.AllColumns[k], rest[k]);
            }
        }

        return rest;
    }
}
