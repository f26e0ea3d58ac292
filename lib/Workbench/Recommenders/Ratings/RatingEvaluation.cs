using System.Diagnostics;
using Workbench.Data;
using Workbench.Internals;
using Workbench.Metrics;

namespace Workbench.Recommenders.Ratings;

/// <summary>Fits predictors of ratings to one part of the ratings and judges them on the other, once or in folds.</summary>
public static class RatingEvaluation
{
    /// <summary>Judges predictors on one split.</summary>
    /// <param name="predictors">At least one, each with a name of its own.</param>
    /// <param name="split">What to learn from, and what to foretell.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">There is no predictor, two have the same name, or a part of the split is empty.</exception>
    public static RatingReport Of(IReadOnlyList<IRatingPredictor> predictors, Split split, IProgress<double>? progress = null, CancellationToken ct = default) =>
        Run(predictors, [split], split.ToString(), progress, ct);

    /// <summary>Judges predictors in folds drawn at random: each event is in the test of one fold and in the training of all others.</summary>
    /// <param name="predictors">At least one, each with a name of its own.</param>
    /// <param name="ratings">All ratings.</param>
    /// <param name="folds">Number of folds, at least 2 and at most the number of ratings; their sizes differ by at most 1.</param>
    /// <param name="seed">The same seed draws the same folds.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="folds"/> is not allowed.</exception>
    /// <exception cref="ArgumentException">There is no predictor, or two have the same name.</exception>
    public static RatingReport CrossValidate(
        IReadOnlyList<IRatingPredictor> predictors, Interactions ratings, int folds = 5, Seed seed = default, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        Guard.Require(folds >= 2 && folds <= ratings.Count, folds, $"at least 2 and at most the number of ratings, {ratings.Count}", nameof(folds));
        var foldOf = Enumerable.Range(0, ratings.Count).Select(k => k % folds).ToArray();
        seed.Stream().Shuffle(foldOf);
        return Run(predictors, [.. Enumerable.Range(0, folds).Select(fold => Part(ratings, foldOf, fold))], $"{folds} random folds, seed {seed}", progress, ct);
    }

    /// <summary>Judges predictors in given folds.</summary>
    /// <param name="predictors">At least one, each with a name of its own.</param>
    /// <param name="ratings">All ratings.</param>
    /// <param name="foldOf">The fold of an event: any numbers, at least two of which occur. A fold's test is its events, in the order of the numbers.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">There is no predictor, two have the same name, or all events are in one fold.</exception>
    public static RatingReport CrossValidate(
        IReadOnlyList<IRatingPredictor> predictors, Interactions ratings, Func<Interaction, int> foldOf, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var given = ratings.Events.Select(foldOf).ToArray();
        var folds = given.Distinct().Order().ToArray();
        return Run(predictors, [.. folds.Select(fold => Part(ratings, given, fold))], $"{folds.Length} given folds", progress, ct);
    }

    private static Split Part(Interactions ratings, int[] foldOf, int fold)
    {
        var k = 0;
        return ratings.SplitWhere(_ => foldOf[k++] == fold);
    }

    private static RatingReport Run(IReadOnlyList<IRatingPredictor> predictors, Split[] folds, string rule, IProgress<double>? progress, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Evaluation.RequireDistinct([.. predictors.Select(p => p.Label)], nameof(predictors));
        foreach (var fold in folds)
        {
            RequireBoth(fold);
        }

        var meter = Meter.For(progress);
        var results = predictors.Select((predictor, p) => new RatingResult(predictor.Label, Array.ConvertAll(
            Enumerable.Range(0, folds.Length).ToArray(),
            f => Judge(predictor, folds[f], meter.Part((p * folds.Length) + f, predictors.Count * folds.Length), ct)))).ToArray();
        meter.Complete();
        return new(results, rule);
    }

    private static void RequireBoth(Split fold)
    {
        if (fold.Train.Count == 0 || fold.Test.Count == 0)
        {
            throw new ArgumentException($"A part is empty ({fold}): there must be ratings to learn from and ratings to foretell.");
        }
    }

    private static RatingFold Judge(IRatingPredictor predictor, Split fold, Meter meter, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var model = predictor.Fit(fold.Train, new FirstHalf(meter), ct);
        var fitted = watch.Elapsed;
        var events = fold.Test.Events.ToArray();
        var users = Array.ConvertAll(events, e => fold.Test.Users.IndexOf(e.UserId));
        var estimates = model.Estimate(Array.ConvertAll(events, e => model.Users.IndexOf(e.UserId)), Array.ConvertAll(events, e => model.Items.IndexOf(e.ItemId)), meter.Part(1, 2), ct);
        var predicted = Array.ConvertAll(estimates, e => model.Range.Clip(e.Value));
        var errors = RatingErrors.Of(users, Array.ConvertAll(events, e => (double)e.Value), predicted, estimates.Count(e => e.Basis != RatingBasis.Model));
        return new(errors, fitted, watch.Elapsed - fitted);
    }

    private sealed class FirstHalf(Meter part) : IProgress<double>
    {
        public void Report(double value) => part.Report(value / 2);
    }
}
