using Workbench.Data;

namespace Workbench.Recommenders.Ratings;

/// <summary>Ratings by user and by item, and what every model needs to know of them. A row without ratings has the global mean.</summary>
internal sealed class RatingData
{
    private readonly Lazy<double[]> _userMeans;
    private readonly Lazy<double[]> _itemMeans;

    private RatingData(TrainingRecord record, SparseMatrix byItem)
    {
        (Record, ByUser, ByItem) = (record, record.Seen, byItem);
        GlobalMean = Sum(ByUser.AllValues) / ByUser.Count;
        _userMeans = new(() => Means(ByUser));
        _itemMeans = new(() => Means(ByItem));
    }

    public TrainingRecord Record { get; }

    public SparseMatrix ByUser { get; }

    public SparseMatrix ByItem { get; }

    public double GlobalMean { get; }

    public double[] UserMeans => _userMeans.Value;

    public double[] ItemMeans => _itemMeans.Value;

    /// <summary>The ratings that a model kept.</summary>
    public static RatingData Of(TrainingRecord record) => new(record, record.Seen.Transpose());

    /// <summary>The mean of the ratings of each pair.</summary>
    public static RatingData Of(Interactions train)
    {
        var sums = train.ByUser;
        if (sums.Count == train.Count)
        {
            return new(TrainingRecord.Of(train), train.ByItem);
        }

        var counts = train.WithValues(_ => 1).ByUser.AllValues;
        var means = sums.AllValues.ToArray();
        for (var k = 0; k < means.Length; k++)
        {
            means[k] /= counts[k];
        }

        return Of(TrainingRecord.Of(train) with { Seen = sums.WithValues(means) });
    }

    public bool KnowsUser(int user) => user >= 0 && ByUser.CountOf(user) > 0;

    public bool KnowsItem(int item) => item >= 0 && ByItem.CountOf(item) > 0;

    public RatingRange ObservedRange()
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var rating in ByUser.AllValues)
        {
            (lowest, highest) = (Math.Min(lowest, rating), Math.Max(highest, rating));
        }

        return new(lowest, highest);
    }

    /// <summary>Refuses the first rating that is not allowed, with its user and item.</summary>
    public void Require(Func<double, bool> isAllowed, string allowed)
    {
        foreach (var (user, item, rating) in Cells())
        {
            if (!isAllowed(rating))
            {
                throw new ArgumentException($"There is the rating {(float)rating} (user '{Record.Users[user]}', item '{Record.Items[item]}'); it must be {allowed}.");
            }
        }
    }

    /// <summary>What to say where sums have overflowed: the rating that is farthest from the mean is what to look at.</summary>
    public InvalidOperationException Diverged(string label, string advice)
    {
        var (user, item, rating) = Cells().MaxBy(cell => Math.Abs(cell.Rating - GlobalMean));
        return new($"{label} diverged. The rating that is farthest from the mean, {(float)rating} (user '{Record.Users[user]}', item '{Record.Items[item]}'), shows the scale. Scale the ratings down, or {advice}.");
    }

    /// <summary>The ratings as float64, in the order of the cells of <paramref name="matrix"/>.</summary>
    public static double[] Values(SparseMatrix matrix)
    {
        var values = new double[matrix.Count];
        for (var k = 0; k < values.Length; k++)
        {
            values[k] = matrix.AllValues[k];
        }

        return values;
    }

    public static double Sum(ReadOnlySpan<float> ratings)
    {
        var sum = 0.0;
        foreach (var rating in ratings)
        {
            sum += rating;
        }

        return sum;
    }

    private IEnumerable<(int User, int Item, double Rating)> Cells()
    {
        for (var user = 0; user < ByUser.RowCount; user++)
        {
            for (var k = 0; k < ByUser.CountOf(user); k++)
            {
                yield return (user, ByUser.Columns(user)[k], ByUser.Values(user)[k]);
            }
        }
    }

    private double[] Means(SparseMatrix matrix)
    {
        var means = new double[matrix.RowCount];
        for (var row = 0; row < means.Length; row++)
        {
            means[row] = matrix.CountOf(row) > 0 ? Sum(matrix.Values(row)) / matrix.CountOf(row) : GlobalMean;
        }

        return means;
    }
}
