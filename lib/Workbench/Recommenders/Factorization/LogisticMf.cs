using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Logistic matrix factorisation (Johnson 2014): the score goes through the logistic function to the probability that the user has to do with the item, learnt by alternating
/// gradient ascent in float32.
/// </summary>
/// <remarks>
/// It climbs the sum over events of c s - (1 + c) ln(1 + e^s), and over drawn items of -ln(1 + e^s), less half of <see cref="Regularization"/> times the squared factors, where s is the inner product
/// plus both biases, and c = <see cref="Alpha"/> times the value, of values above 0. For each event of a row <see cref="Negatives"/> items (or users) are drawn, but no more than there are.
/// All users take a step given the items, then all items given the users; every factor has its own rate, LearningRate over the root of the sum of its squared gradients so far
/// (Duchi, Hazan and Singer 2011). Fitting throws an <see cref="InvalidOperationException"/> where a confidence is above 1e9.
/// </remarks>
public sealed record LogisticMf : Recommender<FactorModel>, IFactorRecommender
{
    /// <summary>Beyond it, squares of gradients would come near the end of float32.</summary>
    private const double MostConfidence = 1e9;

    /// <summary>Length of the vectors of users and items, at least 1; two biases come on top.</summary>
    public int Factors { get; init => field = Guard.AtLeast(1, value, nameof(Factors)); } = 30;

    /// <summary>How far a step goes, above 0 and within float32.</summary>
    public double LearningRate { get; init => field = Guard.PositiveSingle(value, nameof(LearningRate)); } = 1;

    /// <summary>Weight of the squared factors, at least 0 and within float32.</summary>
    public double Regularization { get; init => field = Guard.NonNegativeSingle(value, nameof(Regularization)); } = 20;

    /// <summary>Confidence of an event of value 1, above 0 and within float32.</summary>
    public double Alpha { get; init => field = Guard.PositiveSingle(value, nameof(Alpha)); } = 1;

    /// <summary>How often users and items each take a step, at least 1.</summary>
    public int Iterations { get; init => field = Guard.AtLeast(1, value, nameof(Iterations)); } = 30;

    /// <summary>Items drawn for each event, at least 1.</summary>
    public int Negatives { get; init => field = Guard.AtLeast(1, value, nameof(Negatives)); } = 30;

    /// <summary>Which items are drawn.</summary>
    public NegativeSampling Sampling { get; init => field = Guard.Defined(value, nameof(Sampling)); } = NegativeSampling.Uniform;

    /// <summary>Where the first factors and the drawn items come from.</summary>
    public Seed Seed { get; init; }

    internal override FactorModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var largest = LargestCell.Of(train);
        if (Alpha * largest.Value > MostConfidence)
        {
            throw new InvalidOperationException($"{Label} cannot learn from the value {largest}: its confidence, {nameof(Alpha)} times the value, is above {MostConfidence}. Scale the values down, or lower {nameof(Alpha)} (now {Alpha}).");
        }

        var (x, y) = new LogisticMfSolver(train, this).Run(meter, ct);
        return FactorModel.ScoresAreFinite(x, y)
            ? new(this, TrainingRecord.Of(train), x, y)
            : throw new InvalidOperationException($"{Label} diverged: its factors overflow float32. Lower {nameof(LearningRate)} (now {LearningRate}) or {nameof(Regularization)} (now {Regularization}).");
    }

    FactorMatrix IFactorRecommender.LearnUsers(SparseMatrix events, FactorMatrix y, SparseMatrix trained) => new LogisticMfSolver(events, y, trained, this).RunUsers();
}
