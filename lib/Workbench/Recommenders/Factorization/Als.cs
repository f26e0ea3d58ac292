using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>What solves the system of a user or item in ALS. On the same options all lead to about the same model; they differ in time.</summary>
public enum AlsSolverKind
{
    /// <summary>A few steps of conjugate gradients from where the last iteration ended (Takacs, Pilaszy and Tikk 2011): time grows with the factors of each event. The usual choice.</summary>
    ConjugateGradient,

    /// <summary>The exact solution by Cholesky's factorisation (Hu, Koren and Volinsky 2008): time grows with the square of the factors for each event, and their cube for each user and item.</summary>
    Cholesky,

    /// <summary>
    /// Block after block of factors, each set to its best value given the others (iALS++, Rendle et al. 2021): as exact steps as Cholesky's at a cost near that of conjugate
    /// gradients, for many factors.
    /// </summary>
    Subspace,
}

/// <summary>
/// Implicit-feedback matrix factorisation by alternating least squares (Hu, Koren and Volinsky 2008), in float32.
/// </summary>
/// <remarks>
/// It minimises the sum over all pairs of c (p - x'y)^2 plus <see cref="Regularization"/> times the squared norms. An event's pair has the
/// confidence c = <see cref="Alpha"/> |value|, and the preference p = 1 where the value is above 0, else 0; all other pairs have c = 1 and
/// p = 0. So a negative value says that the user dislikes the item, and a value of 0 that nothing is known.
/// Fitting throws an <see cref="InvalidOperationException"/> where sums in float32 overflow, as confidences above 1e10 can make them do.
/// </remarks>
public sealed record Als : Recommender<AlsModel>
{
    /// <summary>Scale of the first factors: small, so that the first steps decide.</summary>
    private const float InitialScale = 0.01f;

    /// <summary>Length of the vectors of users and items, at least 1.</summary>
    public int Factors { get; init => field = Guard.AtLeast(1, value, nameof(Factors)); } = 64;

    /// <summary>Weight lambda of the squared norms, at least 0 and within float32. At 0 the solutions need not be unique; each is then the one next to where it started.</summary>
    public double Regularization { get; init => field = Guard.NonNegativeSingle(value, nameof(Regularization)); } = 0.01;

    /// <summary>
    /// How the penalty grows with how much is known (nu of Rendle et al. 2021), at least 0: a user's, or item's, squared norm weighs lambda times the nu-th power of the sum
    /// of the confidences of all of its pairs. 0 for the same lambda everywhere; at 1 the penalty keeps pace with the error, and lambda is far smaller.
    /// </summary>
    public double RegularizationPower { get; init => field = Guard.AtLeast(0.0, value, nameof(RegularizationPower)); }

    /// <summary>Confidence of an event of value 1, above 0 and within float32.</summary>
    public double Alpha { get; init => field = Guard.PositiveSingle(value, nameof(Alpha)); } = 1;

    /// <summary>How often users and items are each solved once, at least 1.</summary>
    public int Iterations { get; init => field = Guard.AtLeast(1, value, nameof(Iterations)); } = 15;

    /// <summary>What solves the systems.</summary>
    public AlsSolverKind Solver { get; init => field = Guard.Defined(value, nameof(Solver)); } = AlsSolverKind.ConjugateGradient;

    /// <summary>Subspace only: factors in a block, at least 1; counts as the next multiple of 16.</summary>
    public int Block { get; init => field = Guard.AtLeast(1, value, nameof(Block)); } = 32;

    /// <summary>Conjugate gradients only: steps in each solution, at least 1.</summary>
    public int Steps { get; init => field = Guard.AtLeast(1, value, nameof(Steps)); } = 3;

    /// <summary>Where the first factors come from.</summary>
    public Seed Seed { get; init; }

    internal override AlsModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var (x, y) = Run(train, null, meter, ct);
        return new(this, TrainingRecord.Of(train), x, y);
    }

    /// <param name="train">The events to learn from.</param>
    /// <param name="pull">Where users are pulled to beside 0; null for nowhere.</param>
    /// <param name="meter">Told the progress.</param>
    /// <param name="ct">Stops the work.</param>
    internal (FactorMatrix X, FactorMatrix Y) Run(Interactions train, FriendPull? pull, Meter meter, CancellationToken ct)
    {
        var x = FactorMatrix.Random(train.Users.Count, Factors, InitialScale, Seed.Stream(0));
        var y = FactorMatrix.Random(train.Items.Count, Factors, InitialScale, Seed.Stream(1));
        var users = AlsSolver.Of(train.ByUser, this, pull);
        var items = AlsSolver.Of(train.ByItem, this);
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            pull?.Take(x, ct);
            users.Solve(x, y, meter.Part(2 * iteration, 2 * Iterations), ct);
            Require(x.IsFinite(), train);
            items.Solve(y, x, meter.Part((2 * iteration) + 1, 2 * Iterations), ct);
            Require(y.IsFinite(), train);
        }

        Require(AlsModel.ScoresAreFinite(x, y), train);
        return (x, y);
    }

    /// <summary>With a regularised Gram matrix no step can diverge but by overflow, so the largest confidence is what to look at.</summary>
    private void Require(bool finite, Interactions train)
    {
        if (finite)
        {
            return;
        }

        var largest = LargestCell.Of(train);
        throw new InvalidOperationException(
            $"{Label} diverged: its float32 sums overflow. The largest value, {largest}, has the confidence "
            + $"{nameof(Alpha)} |value| = {Alpha * Math.Abs(largest.Value)}. Scale the values down, lower {nameof(Alpha)} (now {Alpha}), "
            + $"or, if values are small already, change {nameof(Regularization)} (now {Regularization}; above 0 it keeps factors small, but it must not be huge itself).");
    }
}
