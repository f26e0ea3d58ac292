using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>Foretells a random number from the normal distribution of the training ratings (its mean and maximum-likelihood deviation): the floor of all figures.</summary>
public sealed record RandomRating : RatingPredictor<RandomRatingModel>
{
    /// <summary>The same seed gives a pair the same rating, in whatever order pairs are asked for.</summary>
    public Seed Seed { get; init; }

    internal override RandomRatingModel Learn(RatingData ratings, Meter meter, CancellationToken ct) => new(this, ratings);
}

/// <summary>A fitted <see cref="RandomRating"/>.</summary>
public sealed class RandomRatingModel : RatingModel
{
    private readonly Seed _seed;

    internal RandomRatingModel(RandomRating options, RatingData ratings)
        : base(options, ratings) => (_seed, Deviation) = (options.Seed, Spread.Of(ratings.ByUser.AllValues, ratings.GlobalMean));

    /// <summary>The standard deviation of the training ratings (that of a population: divided by their number).</summary>
    public double Deviation { get; }

    internal static RandomRatingModel Read(ModelReader reader) => new(reader.Options<RandomRating>(), RatingData.Of(reader.Record));

    private protected override RatingEstimator NewEstimator() => new RatingFormula((user, item) =>
        new(GlobalMean + (Deviation * Normal.Sample(_seed.Stream(user, item), 0, 1)), RatingBasis.Model));

    private protected override void Write(ModelWriter writer)
    {
        // The ratings themselves, which every model keeps, are all that it needs.
    }
}
