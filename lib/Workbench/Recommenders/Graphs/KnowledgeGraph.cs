using System.Text.Json.Serialization;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Propagation of what a user had through a graph of users, items and what items are made of: <see cref="Rp3Beta"/> whose walks also lead over attributes, in one hop or
/// several, so that items without events are reached by what they have in common with the user's. The idea of RippleNet (Wang et al. 2018) without its neural part.
/// </summary>
/// <remarks>
/// A hop leads from item i to item j over a user with the probability of <see cref="Rp3Beta"/> times 1 - <see cref="AttributeWeight"/>, and over an attribute a with
/// (w[i, a] / w[i]) (w[j, a] / w[a]) times <see cref="AttributeWeight"/>, where w are the weights of <see cref="Attributes"/> and w[i], w[a] their sums for the item and the attribute. So kinds of
/// attributes weigh more or less by their weights. Of M, the matrix of a hop, each item keeps its largest ways, and a model of H hops has the sum over h of <see cref="Damping"/>^(h-1) M^h,
/// cut likewise. Items of <see cref="Attributes"/> without events can be recommended.
/// </remarks>
public sealed record KnowledgeGraph : Recommender<KnowledgeGraphModel>
{
    /// <summary>What items are made of: weights above 0. A model file keeps it beside the options.</summary>
    [JsonIgnore]
    public FeatureMatrix Attributes { get; init => field = value ?? throw new ArgumentNullException(nameof(Attributes)); } = FeatureMatrix.None;

    /// <summary>The share of a hop that goes over attributes, 0 to 1. At 0 and one hop it is <see cref="Rp3Beta"/>.</summary>
    public double AttributeWeight { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "0 to 1", nameof(AttributeWeight)); } = 0.1;

    /// <summary>How many hops a walk has at most, 1 to 5.</summary>
    public int Hops { get; init => field = Guard.Require(value is >= 1 and <= 5, value, "1 to 5", nameof(Hops)); } = 1;

    /// <summary>What each further hop is worth of the one before, above 0 and at most 1.</summary>
    public double Damping { get; init => field = Guard.Require(value is > 0 and <= 1, value, "above 0 and at most 1", nameof(Damping)); } = 0.5;

    /// <summary>Ways that an item keeps, at least 1.</summary>
    public int Neighbours { get; init => field = Guard.AtLeast(1, value, nameof(Neighbours)); } = 100;

    /// <summary>Power of the probability of a step along an event, above 0.</summary>
    public double Alpha { get; init => field = Guard.Positive(value, nameof(Alpha)); } = 1;

    /// <summary>Power of the popularity that a way over users is divided by, at least 0.</summary>
    public double Beta { get; init => field = Guard.AtLeast(0.0, value, nameof(Beta)); } = 0.4;

    internal override KnowledgeGraphModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        Attributes.RequireAtLeastZero(Label);
        var record = TrainingRecord.Of(train).With([], Attributes.Ids);
        var hop = new AttributeHop(this, record).Run(meter.Part(0, Hops), ct);
        var (sum, power) = (hop, hop);
        for (var h = 1; h < Hops; h++)
        {
            power = Product(power, hop, meter.Part(h, Hops), ct);
            sum = SparseSums.Of(sum, power, (float)Math.Pow(Damping, h), Neighbours);
        }

        return new(this, record, sum);
    }

    private SparseMatrix Product(SparseMatrix left, SparseMatrix right, Meter meter, CancellationToken ct) =>
        new NeighbourSearch(left, right, Neighbours) { KeepsSelf = false }.Run(meter, ct);
}
