using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// Non-negative matrix factorisation of the ratings that there are (Luo et al. 2014; multiplicative steps after Lee and Seung 2001): r_ui = q_i . p_u, all numbers at least 0.
/// </summary>
/// <remarks>
/// A pass sets p_uf to p_uf (sum over the user's items of q_if r_ui) / (sum of q_if r'_ui + n_u regularization p_uf), where r' are the ratings foretold before the pass
/// and n_u is the user's number of ratings; likewise q_if, from the same p and r'. With biases, r' has the mean and both biases too, and these take steps
/// of gradient descent, rating after rating; that fits better and overfits more easily. Factors are float32.
/// With an unknown user or item the answer is the mean of all ratings, or the mean and the biases that are known. The defaults are those of Surprise 1.1.
/// </remarks>
public sealed record Nmf : RatingPredictor<NmfModel>
{
    /// <summary>Length of the vectors of users and items, at least 1.</summary>
    public int Factors { get; init => field = Guard.AtLeast(1, value, nameof(Factors)); } = 15;

    /// <summary>Passes over the ratings, at least 1.</summary>
    public int Epochs { get; init => field = Guard.AtLeast(1, value, nameof(Epochs)); } = 50;

    /// <summary>Whether there are a mean and biases.</summary>
    public bool Biased { get; init; }

    /// <summary>The first factors are drawn evenly from 0 to this, above 0.</summary>
    public double InitialScale { get; init => field = Guard.PositiveSingle(value, nameof(InitialScale)); } = 1;

    /// <summary>Length of the steps of biases, above 0; vectors have no such rate.</summary>
    public DescentRates LearningRate { get; init => field = value.Require(r => r > 0, "above 0", nameof(LearningRate)); } = 0.005;

    /// <summary>Pull to 0, at least 0.</summary>
    public DescentRates Regularization { get; init => field = value.Require(r => r >= 0, "at least 0", nameof(Regularization)); } = new(0.02, 0.02, 0.06, 0.06);

    /// <summary>Where the first factors come from.</summary>
    public Seed Seed { get; init; }

    internal override NmfModel Learn(RatingData ratings, Meter meter, CancellationToken ct)
    {
        ratings.Require(r => r >= 0, $"at least 0 for {Label}, whose factors are not negative");
        return new(this, ratings, new NmfTrainer(ratings, this).Run(meter, ct));
    }
}

/// <summary>A fitted <see cref="Nmf"/>.</summary>
public sealed class NmfModel : FactorRatingModel
{
    internal NmfModel(Nmf options, RatingData ratings, RatingFactors factors)
        : base(options, options.Biased, ratings, factors)
    {
    }

    internal static NmfModel Read(ModelReader reader)
    {
        var options = reader.Options<Nmf>();
        return new(options, RatingData.Of(reader.Record), RatingFactors.Read(reader, options.Factors));
    }
}
