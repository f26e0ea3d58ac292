using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// Matrix factorisation by stochastic gradient descent (Funk 2006; Koren, Bell and Volinsky 2009, equation 5): r_ui = mu + b_u + b_i + q_i . p_u.
/// Without biases it is probabilistic matrix factorisation (Salakhutdinov and Mnih 2008): r_ui = q_i . p_u.
/// </summary>
/// <remarks>
/// For every rating with the error e: b += rate (e - regularization b), p_u += rate (e q_i - regularization p_u), q_i += rate (e p_u - regularization q_i).
/// Users and items are parted into 8 blocks each, with about as many ratings; a pass takes 8 rounds of 8 cells of that grid that share neither users nor items,
/// which is what runs in parallel (Gemulla et al. 2011). The grid does not depend on the number of threads. Factors are float32.
/// With an unknown user or item the answer is the mean and the biases that are known; without biases, the mean of all ratings. The defaults are those of Surprise 1.1.
/// </remarks>
public sealed record Svd : RatingPredictor<SvdModel>
{
    /// <summary>Length of the vectors of users and items, at least 1.</summary>
    public int Factors { get; init => field = Guard.AtLeast(1, value, nameof(Factors)); } = 100;

    /// <summary>Passes over the ratings, at least 1.</summary>
    public int Epochs { get; init => field = Guard.AtLeast(1, value, nameof(Epochs)); } = 20;

    /// <summary>Whether there are a mean and biases.</summary>
    public bool Biased { get; init; } = true;

    /// <summary>Mean of the first factors, finite.</summary>
    public double InitialMean { get; init => field = Guard.Require(double.IsFinite(value), value, "finite", nameof(InitialMean)); }

    /// <summary>Standard deviation of the first factors, at least 0.</summary>
    public double InitialDeviation { get; init => field = Guard.AtLeast(0.0, value, nameof(InitialDeviation)); } = 0.1;

    /// <summary>Length of the steps, above 0.</summary>
    public DescentRates LearningRate { get; init => field = value.Require(r => r > 0, "above 0", nameof(LearningRate)); } = 0.005;

    /// <summary>Pull to 0, at least 0.</summary>
    public DescentRates Regularization { get; init => field = value.Require(r => r >= 0, "at least 0", nameof(Regularization)); } = 0.02;

    /// <summary>Where the first factors come from.</summary>
    public Seed Seed { get; init; }

    internal override SvdModel Learn(RatingData ratings, Meter meter, CancellationToken ct) => new(this, ratings, new SvdTrainer(ratings, this).Run(meter, ct));
}
