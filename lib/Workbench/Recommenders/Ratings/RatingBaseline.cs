using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>How the biases of users and items are found.</summary>
public enum BaselineMethod
{
    /// <summary>Alternating least squares: items are solved with the users' biases held, then users.</summary>
    Als,

    /// <summary>Stochastic gradient descent, user after user.</summary>
    Sgd,
}

/// <summary>
/// The mean of all ratings, plus how much higher the user rates than others, plus how much higher the item is rated than others:
/// b_ui = mu + b_u + b_i (Koren 2010, "Factor in the Neighbors", section 2.1).
/// </summary>
/// <remarks>
/// Alternating least squares repeats b_i = sum over users of (r - mu - b_u) / (<see cref="ItemRegularization"/> + ratings of the item), then likewise b_u.
/// Gradient descent repeats b += <see cref="LearningRate"/> (error - <see cref="Regularization"/> b) for every rating, by user and then by item.
/// The bias of a user or item without ratings is 0. The defaults are those of Surprise 1.1.
/// </remarks>
public sealed record RatingBaseline : RatingPredictor<RatingBaselineModel>
{
    /// <summary>How the biases are found.</summary>
    public BaselineMethod Method { get; init => field = Guard.Defined(value, nameof(Method)); } = BaselineMethod.Als;

    /// <summary>Passes over the ratings, at least 1; null for 10 by least squares and 20 by gradient descent.</summary>
    public int? Epochs { get; init => field = Guard.Require(value is null or >= 1, value, "at least 1", nameof(Epochs)); }

    /// <summary>Least squares: as how many ratings of the mean a user begins, at least 0.</summary>
    public double UserRegularization { get; init => field = Guard.AtLeast(0.0, value, nameof(UserRegularization)); } = 15;

    /// <summary>Least squares: as how many ratings of the mean an item begins, at least 0.</summary>
    public double ItemRegularization { get; init => field = Guard.AtLeast(0.0, value, nameof(ItemRegularization)); } = 10;

    /// <summary>Gradient descent: the pull of biases to 0, at least 0.</summary>
    public double Regularization { get; init => field = Guard.AtLeast(0.0, value, nameof(Regularization)); } = 0.02;

    /// <summary>Gradient descent: the length of a step, above 0.</summary>
    public double LearningRate { get; init => field = Guard.Positive(value, nameof(LearningRate)); } = 0.005;

    internal override RatingBaselineModel Learn(RatingData ratings, Meter meter, CancellationToken ct) => new(this, ratings, Biases.Learn(ratings, this, meter, ct));
}

/// <summary>A fitted <see cref="RatingBaseline"/>.</summary>
public sealed class RatingBaselineModel : RatingModel
{
    private readonly Biases _biases;

    internal RatingBaselineModel(RatingBaseline options, RatingData ratings, Biases biases)
        : base(options, ratings) => _biases = biases;

    /// <summary>By how much the user rates above the mean; 0 for one who has no training ratings.</summary>
    public double UserBias(string userId) => _biases.User(Users.IndexOf(userId));

    /// <summary>By how much the item is rated above the mean; 0 for one that has no training ratings.</summary>
    public double ItemBias(string itemId) => _biases.Item(Items.IndexOf(itemId));

    internal static RatingBaselineModel Read(ModelReader reader)
    {
        var options = reader.Options<RatingBaseline>();
        return new(options, RatingData.Of(reader.Record), Biases.Read(reader));
    }

    private protected override RatingEstimator NewEstimator() => new RatingFormula((user, item) =>
        new(_biases.Baseline(user, item), Ratings.KnowsUser(user) && Ratings.KnowsItem(item) ? RatingBasis.Model : RatingBasis.Biases));

    private protected override void Write(ModelWriter writer) => _biases.Write(writer);
}
