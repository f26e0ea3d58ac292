using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>Who the neighbours are.</summary>
public enum NeighboursAmong
{
    /// <summary>Users who rated the item, as similar as they are to the user.</summary>
    Users,

    /// <summary>Items that the user rated, as similar as they are to the item.</summary>
    Items,
}

/// <summary>How similar two users (or items) are, from the ratings that they have in common.</summary>
public enum RatingSimilarity
{
    /// <summary>1 / (mean squared difference + 1): 1 for the same ratings, towards 0 for different ones.</summary>
    Msd,

    /// <summary>The cosine of the two vectors of ratings.</summary>
    Cosine,

    /// <summary>Pearson's correlation around the means of the common ratings; 0 where one of them does not vary.</summary>
    Pearson,

    /// <summary>The correlation around <see cref="RatingBaseline"/>, shrunk by (n - 1) / (n - 1 + <see cref="RatingKnn.Shrinkage"/>) for n common ratings (Koren 2010, section 2.2).</summary>
    PearsonBaseline,
}

/// <summary>What is taken off ratings before they are averaged, and put back afterwards.</summary>
public enum RatingCentering
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The mean of the neighbour; that of the user (or item) is put back.</summary>
    Mean,

    /// <summary>As <see cref="Mean"/>, divided by the neighbour's standard deviation; that of all ratings where it is 0.</summary>
    ZScore,

    /// <summary>The <see cref="RatingBaseline"/> of the pair.</summary>
    Baseline,
}

/// <summary>
/// Nearest neighbours for ratings (Resnick et al. 1994; Sarwar et al. 2001; Koren 2010, equation 3): the mean of what the k most similar users gave to the item,
/// or of what the user gave to the k most similar items, weighted by similarity.
/// </summary>
/// <remarks>
/// The prediction is c + s (sum of similarity times (rating - c') / s') / (sum of similarity), where c and s are what <see cref="Centering"/> takes off.
/// Only neighbours of positive similarity count; equal ones stand by index, lower first; nobody is a neighbour of their own.
/// With an unknown user or item the answer is the mean of all ratings, or what is known of the baseline with <see cref="RatingCentering.Baseline"/>;
/// with too few neighbours it is what was taken off, or the mean of all ratings with <see cref="RatingCentering.None"/>.
/// Similarities are added up when predictions are asked for and not kept, so that memory grows with ratings alone. The defaults are those of Surprise 1.1.
/// </remarks>
public sealed record RatingKnn : RatingPredictor<RatingKnnModel>
{
    /// <summary>Who the neighbours are.</summary>
    public NeighboursAmong Among { get; init => field = Guard.Defined(value, nameof(Among)); } = NeighboursAmong.Users;

    /// <summary>Most neighbours that a prediction rests on, at least 1.</summary>
    public int Neighbours { get; init => field = Guard.AtLeast(1, value, nameof(Neighbours)); } = 40;

    /// <summary>Fewest neighbours that a prediction rests on, at least 1.</summary>
    public int MinNeighbours { get; init => field = Guard.AtLeast(1, value, nameof(MinNeighbours)); } = 1;

    /// <summary>How similarity is measured.</summary>
    public RatingSimilarity Similarity { get; init => field = Guard.Defined(value, nameof(Similarity)); } = RatingSimilarity.Msd;

    /// <summary>Fewest common ratings for a similarity that is not 0, at least 1; <see cref="RatingSimilarity.PearsonBaseline"/> always needs 2.</summary>
    public int MinSupport { get; init => field = Guard.AtLeast(1, value, nameof(MinSupport)); } = 1;

    /// <summary><see cref="RatingSimilarity.PearsonBaseline"/> only: how strongly similarities of few common ratings are pulled to 0, at least 0.</summary>
    public double Shrinkage { get; init => field = Guard.AtLeast(0.0, value, nameof(Shrinkage)); } = 100;

    /// <summary>What is taken off ratings.</summary>
    public RatingCentering Centering { get; init => field = Guard.Defined(value, nameof(Centering)); } = RatingCentering.None;

    /// <summary>How baselines are found, where <see cref="Similarity"/> or <see cref="Centering"/> needs them.</summary>
    public RatingBaseline Baseline { get; init => field = value ?? throw new ArgumentNullException(nameof(Baseline)); } = new();

    internal bool NeedsBaseline => Similarity == RatingSimilarity.PearsonBaseline || Centering == RatingCentering.Baseline;

    internal override RatingKnnModel Learn(RatingData ratings, Meter meter, CancellationToken ct) =>
        new(this, ratings, NeedsBaseline ? Biases.Learn(ratings, Baseline, meter, ct) : Biases.Zero(ratings, ratings.GlobalMean));
}
