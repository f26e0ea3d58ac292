using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// Slope One (Lemire and Maclachlan 2005): the user's mean, plus the mean over the user's items j of dev(i, j), which is by how much users who rated both
/// rate i above j on average. Items of the user that nobody rated together with i do not count.
/// </summary>
/// <remarks>
/// Deviations are added up when predictions are asked for and not kept, so that memory grows with ratings alone. With an unknown user or item the answer is
/// the mean of all ratings; without an item in common it is the user's mean.
/// </remarks>
public sealed record SlopeOne : RatingPredictor<SlopeOneModel>
{
    internal override SlopeOneModel Learn(RatingData ratings, Meter meter, CancellationToken ct) => new(this, ratings);
}

/// <summary>A fitted <see cref="SlopeOne"/>.</summary>
public sealed class SlopeOneModel : RatingModel
{
    private readonly Lazy<PairData> _pairs;

    internal SlopeOneModel(SlopeOne options, RatingData ratings)
        : base(options, ratings) => _pairs = new(() => PairData.Of(ratings.ByItem, ratings.ByUser));

    private protected override bool WorksByItem => true;

    private protected override string TooLittle => "nobody rated it together with an item of the user";

    internal static SlopeOneModel Read(ModelReader reader) => new(reader.Options<SlopeOne>(), RatingData.Of(reader.Record));

    private protected override RatingEstimator NewEstimator() => new Estimator(Ratings, new PairRow<Differences>(_pairs.Value, 1, 0));

    private protected override void Write(ModelWriter writer)
    {
        // The ratings themselves, which every model keeps, are all that it needs.
    }

    private sealed class Estimator(RatingData ratings, PairRow<Differences> deviations) : RatingEstimator
    {
        public override RatingEstimate Of(int user, int item)
        {
            if (!ratings.KnowsUser(user) || !ratings.KnowsItem(item))
            {
                return new(ratings.GlobalMean, RatingBasis.GlobalMean);
            }

            deviations.MoveTo(item);
            var (sum, count) = (0.0, 0);
            foreach (var other in ratings.ByUser.Columns(user))
            {
                // An item deviates from itself by 0.
                count += deviations.IsTouched[other] || other == item ? 1 : 0;
                sum += deviations.Values[other];
            }

            return count == 0 ? new(ratings.UserMeans[user], RatingBasis.UserMean) : new(ratings.UserMeans[user] + (sum / count), RatingBasis.Model);
        }
    }
}
