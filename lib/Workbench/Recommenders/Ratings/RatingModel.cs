using System.Collections.Concurrent;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// A fitted predictor of ratings. As a recommender it ranks items by the rating that it foretells before that is clipped, so that the best do not tie.
/// </summary>
public abstract class RatingModel : RecommenderModel
{
    private const int PairsInChunk = 512;

    private readonly ConcurrentBag<RatingEstimator> _idle = [];

    internal RatingModel(Recommender options, RatingData ratings)
        : base(options, ratings.Record) => (Ratings, Range) = (ratings, ((IRatingPredictor)options).Range ?? ratings.ObservedRange());

    /// <summary>The scale to which predictions are clipped: that of the options, or else the lowest and the highest rating of the training.</summary>
    public RatingRange Range { get; }

    /// <summary>The mean of all ratings of the training.</summary>
    public double GlobalMean => Ratings.GlobalMean;

    internal RatingData Ratings { get; }

    /// <summary>Whether what is costly is done for an item, so that many pairs are best asked for item by item.</summary>
    private protected virtual bool WorksByItem => false;

    /// <summary>Why the model cannot answer although it knows user and item.</summary>
    private protected virtual string TooLittle => "the model has too little to go by";

    /// <summary>The rating that the user would give to the item.</summary>
    /// <param name="userId">The user, known or not.</param>
    /// <param name="itemId">The item, known or not.</param>
    public RatingPrediction Predict(string userId, string itemId)
    {
        var estimator = Rent();
        var estimate = estimator.Of(Users.IndexOf(userId), Items.IndexOf(itemId));
        _idle.Add(estimator);
        return Describe(userId, itemId, estimate);
    }

    /// <summary>The ratings of many pairs, in parallel: far faster than one after the other where neighbours must be found.</summary>
    /// <param name="pairs">Users and items, known or not.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work within a fraction of a second.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public RatingPredictions PredictAll(IReadOnlyList<(string UserId, string ItemId)> pairs, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        var meter = Meter.For(progress);
        var estimates = Estimate([.. pairs.Select(p => Users.IndexOf(p.UserId))], [.. pairs.Select(p => Items.IndexOf(p.ItemId))], meter, ct);
        meter.Complete();
        return new(this, pairs, estimates);
    }

    /// <summary>The ratings of the events of <paramref name="test"/>, whose own values are not looked at.</summary>
    /// <param name="test">Users and items, known or not.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work within a fraction of a second.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public RatingPredictions PredictAll(Interactions test, IProgress<double>? progress = null, CancellationToken ct = default) =>
        PredictAll([.. test.Events.Select(e => (e.UserId, e.ItemId))], progress, ct);

    internal RatingPrediction Describe(string userId, string itemId, RatingEstimate estimate) =>
        new(userId, itemId, Range.Clip(estimate.Value), estimate.Value, estimate.Basis, FallbackOf(userId, itemId, estimate.Basis));

    internal RatingEstimate[] Estimate(int[] users, int[] items, Meter meter, CancellationToken ct)
    {
        var order = Enumerable.Range(0, users.Length).ToArray();
        Array.Sort(WorksByItem ? [.. items] : users.ToArray(), order);
        var estimates = new RatingEstimate[users.Length];
        Chunks.Run(order.Length, PairsInChunk, NewEstimator, (estimator, first, end) =>
        {
            foreach (var pair in order.AsSpan(first..end))
            {
                estimates[pair] = estimator.Of(users[pair], items[pair]);
            }
        }, meter, ct);
        return estimates;
    }

    internal sealed override void Score(ReadOnlySpan<int> users, ScoreRows rows)
    {
        var estimator = Rent();
        if (WorksByItem)
        {
            ScoreByItem(estimator, users, rows);
        }
        else
        {
            for (var place = 0; place < users.Length; place++)
            {
                estimator.All(users[place], rows.At(place));
            }
        }

        _idle.Add(estimator);
    }

    private protected abstract RatingEstimator NewEstimator();

    private RatingEstimator Rent() => _idle.TryTake(out var estimator) ? estimator : NewEstimator();

    private void ScoreByItem(RatingEstimator estimator, ReadOnlySpan<int> users, ScoreRows rows)
    {
        for (var item = 0; item < Items.Count; item++)
        {
            for (var place = 0; place < users.Length; place++)
            {
                rows.At(place)[item] = RatingEstimator.ToScore(estimator.Of(users[place], item));
            }
        }
    }

    private string? FallbackOf(string userId, string itemId, RatingBasis basis)
    {
        if (basis == RatingBasis.Model)
        {
            return null;
        }

        var (knowsUser, knowsItem) = (Ratings.KnowsUser(Users.IndexOf(userId)), Ratings.KnowsItem(Items.IndexOf(itemId)));
        var reason = (knowsUser, knowsItem) switch
        {
            (false, false) => $"user {userId} and item {itemId} have no training ratings",
            (false, true) => $"user {userId} has no training ratings",
            (true, false) => $"item {itemId} has no training ratings",
            _ => TooLittle,
        };
        return basis switch
        {
            RatingBasis.Features => $"answered by features: {reason}",
            RatingBasis.GlobalMean => $"answered by the global mean: {reason}",
            RatingBasis.UserMean => $"answered by the user's mean: {reason}",
            RatingBasis.ItemMean => $"answered by the item's mean: {reason}",
            _ => $"answered by the global mean and the biases that are known: {reason}",
        };
    }
}
