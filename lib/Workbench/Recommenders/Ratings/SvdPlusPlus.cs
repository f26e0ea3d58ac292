using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// SVD++ (Koren 2008, "Factorization Meets the Neighborhood", section 4): as <see cref="Svd"/>, and what a user rated says something however it was rated:
/// r_ui = mu + b_u + b_i + q_i . (p_u + |I_u|^-1/2 times the sum of y_j over the items I_u that u rated).
/// </summary>
/// <remarks>
/// For every rating, user after user, with the error e: biases as in <see cref="Svd"/>, p_u += rate (e q_i - regularization p_u),
/// q_i += rate (e (p_u + |I_u|^-1/2 sum y_j) - regularization q_i), and for all j of I_u: y_j += rate (e |I_u|^-1/2 q_i - regularization y_j).
/// The last step changes all y_j of a user alike, so it is kept as one vector and one factor until the user's ratings are done: a pass takes time in proportion
/// to the ratings, not to the sum of squares of the users' numbers of them. It runs on one thread, since a user's items share no fixed part of the matrix.
/// Factors are float32. With an unknown user or item the answer is the mean and the biases that are known. The defaults are those of Surprise 1.1.
/// </remarks>
public sealed record SvdPlusPlus : RatingPredictor<SvdPlusPlusModel>
{
    /// <summary>Length of the vectors of users and items, at least 1.</summary>
    public int Factors { get; init => field = Guard.AtLeast(1, value, nameof(Factors)); } = 20;

    /// <summary>Passes over the ratings, at least 1.</summary>
    public int Epochs { get; init => field = Guard.AtLeast(1, value, nameof(Epochs)); } = 20;

    /// <summary>Mean of the first factors, finite.</summary>
    public double InitialMean { get; init => field = Guard.Require(double.IsFinite(value), value, "finite", nameof(InitialMean)); }

    /// <summary>Standard deviation of the first factors, at least 0.</summary>
    public double InitialDeviation { get; init => field = Guard.AtLeast(0.0, value, nameof(InitialDeviation)); } = 0.1;

    /// <summary>Length of the steps, above 0.</summary>
    public DescentRates LearningRate { get; init => field = value.Require(r => r > 0, "above 0", nameof(LearningRate)); } = 0.007;

    /// <summary>Pull to 0, at least 0.</summary>
    public DescentRates Regularization { get; init => field = value.Require(r => r >= 0, "at least 0", nameof(Regularization)); } = 0.02;

    /// <summary>Where the first factors come from.</summary>
    public Seed Seed { get; init; }

    internal override SvdPlusPlusModel Learn(RatingData ratings, Meter meter, CancellationToken ct) => new(this, ratings, new SvdPlusPlusTrainer(ratings, this).Run(meter, ct));
}

/// <summary>A fitted <see cref="SvdPlusPlus"/>. The vector of a user is p_u and what is implied by the user's items, in one.</summary>
public sealed class SvdPlusPlusModel : FactorRatingModel
{
    internal SvdPlusPlusModel(SvdPlusPlus options, RatingData ratings, RatingFactors factors)
        : base(options, biased: true, ratings, factors)
    {
    }

    internal static SvdPlusPlusModel Read(ModelReader reader)
    {
        var options = reader.Options<SvdPlusPlus>();
        return new(options, RatingData.Of(reader.Record), RatingFactors.Read(reader, options.Factors));
    }
}
