using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// WARP, weighted approximate-rank pairwise learning (Weston, Bengio and Usunier 2011; with AdaGrad as in LightFM, Kula 2015): like <see cref="Bpr"/>, but it looks for items that stand
/// too high and learns the more from one the sooner it is found, so that the top of the list counts most.
/// </summary>
/// <remarks>
/// For each event it draws items until one that the user did not choose scores above the chosen one less 1, at most <see cref="MaxSampled"/> times. Found at draw n of N items, the chosen one's
/// rank is about (N - 1) / n, and the step weighs ln of that, at most 10. Every factor has its own rate, LearningRate over the root of 1 plus the sum of its squared gradients so
/// far (Duchi, Hazan and Singer 2011). A user chose what has a value above 0. Events are visited in blocks as in <see cref="Bpr"/>.
/// </remarks>
public sealed record Warp : Recommender<FactorModel>, IFactorRecommender
{
    /// <summary>Length of the vectors of users and items, at least 1.</summary>
    public int Factors { get; init => field = Guard.AtLeast(1, value, nameof(Factors)); } = 64;

    /// <summary>How far the first step goes, above 0 and within float32.</summary>
    public double LearningRate { get; init => field = Guard.PositiveSingle(value, nameof(LearningRate)); } = 0.05;

    /// <summary>Weight of the squared factors, at least 0 and within float32.</summary>
    public double Regularization { get; init => field = Guard.NonNegativeSingle(value, nameof(Regularization)); }

    /// <summary>Most draws for an event, at least 1: more find harder items and take longer.</summary>
    public int MaxSampled { get; init => field = Guard.AtLeast(1, value, nameof(MaxSampled)); } = 10;

    /// <summary>How often every event is visited, at least 1.</summary>
    public int Iterations { get; init => field = Guard.AtLeast(1, value, nameof(Iterations)); } = 30;

    /// <summary>Where the first factors, the order of the events and the drawn items come from.</summary>
    public Seed Seed { get; init; }

    internal override FactorModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var (x, y) = new WarpSolver(train.ByUser, this).Run(Iterations, Label, LearningRate, meter, ct);
        return new(this, TrainingRecord.Of(train), x, y);
    }

    FactorMatrix IFactorRecommender.LearnUsers(SparseMatrix events, FactorMatrix y, SparseMatrix trained) =>
        new WarpSolver(events, y, this).RunUsers(Iterations, null);
}
