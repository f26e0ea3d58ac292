using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>A fitted <see cref="RatingKnn"/>.</summary>
public sealed class RatingKnnModel : RatingModel
{
    private readonly Biases _biases;
    private readonly Lazy<PairData> _forSimilarity;
    private readonly Lazy<double[]> _restByX;
    private readonly Lazy<double[]> _restByY;

    internal RatingKnnModel(RatingKnn options, RatingData ratings, Biases biases)
        : base(options, ratings)
    {
        (Knn, _biases) = (options, biases);
        var overall = Spread.Of(ratings.ByUser.AllValues, ratings.GlobalMean);
        Centring = new(options.Centering, ByX, AmongUsers ? ratings.UserMeans : ratings.ItemMeans, BaselineOf, overall);
        _forSimilarity = new(ForSimilarity);
        _restByX = new(() => Centring.RestByX(ByX));
        _restByY = new(() => Centring.RestByY(ByY));
    }

    internal RatingKnn Knn { get; }

    internal bool AmongUsers => Knn.Among == NeighboursAmong.Users;

    internal Centring Centring { get; }

    internal SparseMatrix ByX => AmongUsers ? Ratings.ByUser : Ratings.ByItem;

    internal SparseMatrix ByY => AmongUsers ? Ratings.ByItem : Ratings.ByUser;

    /// <summary>What is averaged, in the order of the cells of <see cref="ByX"/>.</summary>
    internal double[] RestByX => _restByX.Value;

    /// <summary>What is averaged, in the order of the cells of <see cref="ByY"/>.</summary>
    internal double[] RestByY => _restByY.Value;

    private protected override bool WorksByItem => !AmongUsers;

    private protected override string TooLittle => $"it has fewer than {Knn.MinNeighbours} neighbours of positive similarity";

    /// <summary>The users (or items, with <see cref="NeighboursAmong.Items"/>) that are most similar to one, the nearest first; fewer than <paramref name="n"/> where fewer have a positive similarity.</summary>
    /// <param name="id">The user, or the item; there are none of an unknown one.</param>
    /// <param name="n">Most neighbours, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public IReadOnlyList<(string Id, double Similarity)> NearestTo(string id, int n = 10)
    {
        Guard.AtLeast(1, n);
        var ids = AmongUsers ? Users : Items;
        if (ids.IndexOf(id) is not (>= 0 and var x))
        {
            return [];
        }

        var row = NewRow();
        row.MoveTo(x);
        return [.. row.Touched.Where(other => row.Values[other] > 0).OrderByDescending(other => row.Values[other]).ThenBy(other => other).Take(n).Select(other => (ids[other], row.Values[other]))];
    }

    internal static RatingKnnModel Read(ModelReader reader) => new(reader.Options<RatingKnn>(), RatingData.Of(reader.Record), Biases.Read(reader));

    internal PairRow NewRow() => Knn.Similarity switch
    {
        RatingSimilarity.Msd => new PairRow<SquaredDifferences>(_forSimilarity.Value, Knn.MinSupport, 0),
        RatingSimilarity.Cosine => new PairRow<Products>(_forSimilarity.Value, Knn.MinSupport, 0),
        RatingSimilarity.Pearson => new PairRow<Moments>(_forSimilarity.Value, Knn.MinSupport, 0),
        _ => new PairRow<ShrunkProducts>(_forSimilarity.Value, Knn.MinSupport, Knn.Shrinkage),
    };

    /// <summary>What answers where one of them is unknown.</summary>
    internal RatingEstimate WithoutBoth(int user, int item) => Knn.Centering == RatingCentering.Baseline
        ? new(_biases.Baseline(user, item), RatingBasis.Biases)
        : new(GlobalMean, RatingBasis.GlobalMean);

    /// <summary>What answers where there are too few neighbours.</summary>
    internal RatingEstimate WithoutNeighbours(int x, int y) => Knn.Centering switch
    {
        RatingCentering.None => new(GlobalMean, RatingBasis.GlobalMean),
        RatingCentering.Baseline => new(BaselineOf(x, y), RatingBasis.Biases),
        _ => new(Centring.Level(x, y), AmongUsers ? RatingBasis.UserMean : RatingBasis.ItemMean),
    };

    private protected override RatingEstimator NewEstimator() => new KnnEstimator(this);

    private protected override void Write(ModelWriter writer) => _biases.Write(writer);

    private double BaselineOf(int x, int y) => AmongUsers ? _biases.Baseline(x, y) : _biases.Baseline(y, x);

    private PairData ForSimilarity()
    {
        var plain = PairData.Of(ByX, ByY);
        if (Knn.Similarity == RatingSimilarity.PearsonBaseline)
        {
            Subtract(plain.ByX, plain.OfX, BaselineOf);
            Subtract(plain.ByY, plain.OfY, (y, x) => BaselineOf(x, y));
        }

        return plain;
    }

    private static void Subtract(SparseMatrix matrix, double[] values, Func<int, int, double> baseline)
    {
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var k = matrix.Offsets[row]; k < matrix.Offsets[row + 1]; k++)
            {
                values[k] -= baseline(row, matrix.AllColumns[k]);
            }
        }
    }
}
