namespace Workbench.Recommenders.Ratings;

/// <summary>A fitted factorisation: biases, and a vector for each user and item whose inner product is added to them.</summary>
public abstract class FactorRatingModel : RatingModel
{
    private readonly bool _biased;
    private readonly RatingFactors _factors;

    internal FactorRatingModel(Recommender options, bool biased, RatingData ratings, RatingFactors factors)
        : base(options, ratings) => (_biased, _factors) = (biased, factors);

    /// <summary>By how much the user rates above the mean; 0 for one who is unknown, and in a model without biases.</summary>
    public double UserBias(string userId) => _factors.Biases.User(Users.IndexOf(userId));

    /// <summary>By how much the item is rated above the mean; 0 for one that is unknown, and in a model without biases.</summary>
    public double ItemBias(string itemId) => _factors.Biases.Item(Items.IndexOf(itemId));

    /// <summary>The vector of a user; null for one of whom nothing is learnt.</summary>
    public float[]? UserFactors(string userId) =>
        Users.IndexOf(userId) is var user && HasUserVector(user) ? _factors.OfUsers.Row(user)[.._factors.OfUsers.Factors].ToArray() : null;

    /// <summary>The vector of an item; null for one of which nothing is learnt.</summary>
    public float[]? ItemFactors(string itemId) =>
        Items.IndexOf(itemId) is var item && HasItemVector(item) ? _factors.OfItems.Row(item)[.._factors.OfItems.Factors].ToArray() : null;

    /// <summary>Whether a user, by index or -1, has a vector: one who has training ratings, unless the model says otherwise.</summary>
    private protected virtual bool HasUserVector(int user) => Ratings.KnowsUser(user);

    /// <summary>Whether an item, by index or -1, has a vector: one that has training ratings, unless the model says otherwise.</summary>
    private protected virtual bool HasItemVector(int item) => Ratings.KnowsItem(item);

    private protected sealed override RatingEstimator NewEstimator() => new RatingFormula((user, item) =>
        HasUserVector(user) && HasItemVector(item) ? new(_factors.Rating(user, item), Ratings.KnowsUser(user) && Ratings.KnowsItem(item) ? RatingBasis.Model : RatingBasis.Features)
        : _biased ? new(_factors.Biases.Baseline(user, item), RatingBasis.Biases)
        : new(GlobalMean, RatingBasis.GlobalMean));

    private protected override void Write(ModelWriter writer) => _factors.Write(writer);
}

/// <summary>A fitted <see cref="Svd"/>.</summary>
public sealed class SvdModel : FactorRatingModel
{
    internal SvdModel(Svd options, RatingData ratings, RatingFactors factors)
        : base(options, options.Biased, ratings, factors)
    {
    }

    internal static SvdModel Read(ModelReader reader)
    {
        var options = reader.Options<Svd>();
        return new(options, RatingData.Of(reader.Record), RatingFactors.Read(reader, options.Factors));
    }
}
