using System.Text.Json.Serialization;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// A factorisation machine of degree two (Rendle 2010) over user, item and the features of both: every two of them that meet in a rating add the inner product of their vectors, so that
/// users and items without ratings are foretold by their features.
/// </summary>
/// <remarks>
/// With all features x of a rating, the user and the item themselves among them (<see cref="OwnUserVectors"/>, <see cref="OwnItemVectors"/>), it is
/// mu + sum_f x_f b_f + sum_{f &lt; g} x_f x_g v_f'v_g, in time that grows with the features only (lemma 3.1 there). Without <see cref="UserFeatures"/> and
/// <see cref="ItemFeatures"/> it is <see cref="Svd"/>. Where <see cref="HybridMf"/> lets features of a user meet those of an item, here features of one side meet each other too.
/// It minimises half the squared error by stochastic gradient descent, where every number has its own rate: LearningRate over the root of 1 plus the sum of its squared gradients so far
/// (AdaGrad; Duchi, Hazan and Singer 2011). It runs on one thread, since features are shared. Vectors are float32.
/// A feature that nobody with ratings has is not learnt and adds nothing. Users and items of which nothing is learnt add no bias; the answer says so.
/// </remarks>
public sealed record FactorizationMachine : RatingPredictor<FactorizationMachineModel>, IFeatureOptions
{
    /// <summary>What users are like. A model file keeps it beside the options.</summary>
    [JsonIgnore]
    public FeatureMatrix UserFeatures { get; init => field = value ?? throw new ArgumentNullException(nameof(UserFeatures)); } = FeatureMatrix.None;

    /// <summary>What items are like. A model file keeps it beside the options.</summary>
    [JsonIgnore]
    public FeatureMatrix ItemFeatures { get; init => field = value ?? throw new ArgumentNullException(nameof(ItemFeatures)); } = FeatureMatrix.None;

    /// <summary>Whether each user with ratings has a vector of its own beside those of its features.</summary>
    public bool OwnUserVectors { get; init; } = true;

    /// <summary>Whether each item with ratings has a vector of its own beside those of its features.</summary>
    public bool OwnItemVectors { get; init; } = true;

    /// <summary>Length of the vectors, at least 1.</summary>
    public int Factors { get; init => field = Guard.AtLeast(1, value, nameof(Factors)); } = 20;

    /// <summary>Passes over the ratings, at least 1.</summary>
    public int Epochs { get; init => field = Guard.AtLeast(1, value, nameof(Epochs)); } = 30;

    /// <summary>How far the first step goes, above 0 and within float32.</summary>
    public double LearningRate { get; init => field = Guard.PositiveSingle(value, nameof(LearningRate)); } = 0.05;

    /// <summary>Pull of vectors and biases to 0 at every rating, at least 0 and within float32.</summary>
    public double Regularization { get; init => field = Guard.NonNegativeSingle(value, nameof(Regularization)); } = 0.05;

    /// <summary>Where the first vectors and the order of the ratings come from.</summary>
    public Seed Seed { get; init; }

    internal override FactorizationMachineModel Learn(RatingData ratings, Meter meter, CancellationToken ct)
    {
        var all = RatingData.Of(ratings.Record.With(UserFeatures.Ids, ItemFeatures.Ids));
        var trainer = new FactorizationMachineTrainer(all, this);
        var folded = trainer.Run(meter, ct);
        return new(this, all, trainer.Machine, folded);
    }
}
