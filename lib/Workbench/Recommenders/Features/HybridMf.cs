using System.Text.Json.Serialization;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Hybrid matrix factorisation (LightFM; Kula 2015): a user's vector is the sum of the vectors of the user's features, an item's that of the item's, so that users and items without
/// events are scored by their features.
/// </summary>
/// <remarks>
/// With q_u = sum over the user's features f of w_uf e_f, p_i the same over the item's, and biases b_u and b_i that are such sums too, the score is q_u'p_i + b_u + b_i. Everybody who has
/// events has a feature of their own as well (<see cref="OwnUserVectors"/>, <see cref="OwnItemVectors"/>), so that without <see cref="UserFeatures"/> and <see cref="ItemFeatures"/> it is
/// plain factorisation. A user chose what has a value above 0; how far above says nothing. Every number has its own rate, LearningRate over the root of 1 plus
/// the sum of its squared gradients so far (AdaGrad; Duchi, Hazan and Singer 2011). What two compared items have in common cancels in their difference and does not move.
/// Drawn items are among those that somebody chose, so that an item without events is not learnt to be bad.
/// Features are shared, so that no blocks of users and items are disjoint, as they are in <see cref="Bpr"/>. Instead the events, in random order, are cut into batches of 256. The gradients
/// of a batch are all taken at the vectors as they were before it, in parallel; then each vector takes its steps in the order of the events. So there is the same result on any
/// number of threads, and a gradient is at most 255 events old.
/// Items of <see cref="ItemFeatures"/> can be recommended, and users of <see cref="UserFeatures"/> are answered, whether they have events or not. A feature that no user, or item, with
/// events has is not learnt and adds nothing. Fitting throws an <see cref="InvalidOperationException"/> where vectors overflow, as too high a <see cref="LearningRate"/> or weights of features make them.
/// </remarks>
public sealed record HybridMf : Recommender<HybridMfModel>, IFeatureOptions
{
    /// <summary>What users are like. A model file keeps it beside the options.</summary>
    [JsonIgnore]
    public FeatureMatrix UserFeatures { get; init => field = value ?? throw new ArgumentNullException(nameof(UserFeatures)); } = FeatureMatrix.None;

    /// <summary>What items are like. A model file keeps it beside the options.</summary>
    [JsonIgnore]
    public FeatureMatrix ItemFeatures { get; init => field = value ?? throw new ArgumentNullException(nameof(ItemFeatures)); } = FeatureMatrix.None;

    /// <summary>Whether each user with events has a vector of its own beside those of its features.</summary>
    public bool OwnUserVectors { get; init; } = true;

    /// <summary>Whether each item with events has a vector of its own beside those of its features.</summary>
    public bool OwnItemVectors { get; init; } = true;

    /// <summary>What is learnt from.</summary>
    public HybridLoss Loss { get; init => field = Guard.Defined(value, nameof(Loss)); } = HybridLoss.Warp;

    /// <summary>Length of the vectors, at least 1; biases come on top.</summary>
    public int Factors { get; init => field = Guard.AtLeast(1, value, nameof(Factors)); } = 64;

    /// <summary>How far the first step goes, above 0 and within float32.</summary>
    public double LearningRate { get; init => field = Guard.PositiveSingle(value, nameof(LearningRate)); } = 0.05;

    /// <summary>Weight of the squared vectors and biases, at least 0 and within float32.</summary>
    public double Regularization { get; init => field = Guard.NonNegativeSingle(value, nameof(Regularization)); }

    /// <summary>WARP only: most draws for an event, at least 1.</summary>
    public int MaxSampled { get; init => field = Guard.AtLeast(1, value, nameof(MaxSampled)); } = 10;

    /// <summary>Logistic only: items drawn for each event above 0, at least 0. At 0 there must be events below 0, or all items are good.</summary>
    public int Negatives { get; init => field = Guard.AtLeast(0, value, nameof(Negatives)); } = 4;

    /// <summary>How often every event is visited, at least 1.</summary>
    public int Epochs { get; init => field = Guard.AtLeast(1, value, nameof(Epochs)); } = 30;

    /// <summary>Where the first vectors, the order of the events and the drawn items come from.</summary>
    public Seed Seed { get; init; }

    internal override HybridMfModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var record = TrainingRecord.Of(train).With(UserFeatures.Ids, ItemFeatures.Ids);
        var events = HybridEvents.Of(record.Seen, Loss);
        var (users, items) = (FeatureSides.StartUsers(this, record, events.Pairs.Select(pair => pair.User).Distinct()), FeatureSides.StartItems(this, record, events.Drawable));
        new HybridSolver(this, events, users, items).Run(meter, ct);
        return HybridMfModel.Of(this, record, users.Rows, items.Rows);
    }
}
