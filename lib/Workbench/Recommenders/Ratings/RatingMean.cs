using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>Whose mean is foretold.</summary>
public enum RatingMeanOf
{
    /// <summary>The mean of all ratings.</summary>
    All,

    /// <summary>The mean of the user's ratings.</summary>
    User,

    /// <summary>The mean of the item's ratings.</summary>
    Item,
}

/// <summary>Foretells a mean: what every other predictor must beat. Where there is none of the user or item, the mean of all ratings answers.</summary>
public sealed record RatingMean : RatingPredictor<RatingMeanModel>
{
    /// <summary>Whose mean.</summary>
    public RatingMeanOf Of { get; init => field = Guard.Defined(value, nameof(Of)); } = RatingMeanOf.Item;

    internal override RatingMeanModel Learn(RatingData ratings, Meter meter, CancellationToken ct) => new(this, ratings);
}

/// <summary>A fitted <see cref="RatingMean"/>.</summary>
public sealed class RatingMeanModel : RatingModel
{
    private readonly RatingMeanOf _of;

    internal RatingMeanModel(RatingMean options, RatingData ratings)
        : base(options, ratings) => _of = options.Of;

    internal static RatingMeanModel Read(ModelReader reader) => new(reader.Options<RatingMean>(), RatingData.Of(reader.Record));

    private protected override RatingEstimator NewEstimator() => new RatingFormula((user, item) => _of switch
    {
        RatingMeanOf.User when Ratings.KnowsUser(user) => new(Ratings.UserMeans[user], RatingBasis.Model),
        RatingMeanOf.Item when Ratings.KnowsItem(item) => new(Ratings.ItemMeans[item], RatingBasis.Model),
        _ => new(GlobalMean, _of == RatingMeanOf.All ? RatingBasis.Model : RatingBasis.GlobalMean),
    });

    private protected override void Write(ModelWriter writer)
    {
        // The ratings themselves, which every model keeps, are all that it needs.
    }
}
