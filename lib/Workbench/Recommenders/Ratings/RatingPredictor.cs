using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>The options of what foretells ratings, whatever the type of the fitted model.</summary>
public interface IRatingPredictor
{
    /// <summary>What reports call it.</summary>
    string Label { get; }

    /// <summary>The scale to which predictions are clipped; null for the lowest and the highest rating of the training.</summary>
    RatingRange? Range { get; }

    /// <summary>Learns from ratings. The same ratings and options give the same bits, on one thread or many (<see cref="Parallelism"/>).</summary>
    /// <param name="train">The ratings to learn from, at least one. A pair that was rated more than once has the mean of its ratings.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work within a fraction of a second.</param>
    /// <exception cref="ArgumentException">There are no ratings, or one is outside <see cref="Range"/>; the message names user and item.</exception>
    /// <exception cref="InvalidOperationException">The sums overflow, as ratings of a huge scale can make them do.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    RatingModel Fit(Interactions train, IProgress<double>? progress = null, CancellationToken ct = default);
}

/// <summary>
/// The options of what foretells ratings. Its model is a recommender too, which ranks items by the rating it foretells.
/// </summary>
/// <typeparam name="TModel">The type of the fitted model.</typeparam>
public abstract record RatingPredictor<TModel> : Recommender<TModel>, IRatingPredictor
    where TModel : RatingModel
{
    /// <inheritdoc/>
    public RatingRange? Range { get; init => field = RatingRange.Check(value, nameof(Range)); }

    RatingModel IRatingPredictor.Fit(Interactions train, IProgress<double>? progress, CancellationToken ct) => Fit(train, progress, ct);

    internal sealed override TModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var ratings = RatingData.Of(train);
        if (Range is { } range)
        {
            ratings.Require(r => r >= range.Lowest && r <= range.Highest, $"{range}, the {nameof(Range)} of {Label}");
        }

        return Learn(ratings, meter, ct);
    }

    internal abstract TModel Learn(RatingData ratings, Meter meter, CancellationToken ct);
}
