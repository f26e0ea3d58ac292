using System.Diagnostics;
using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Metrics;

/// <summary>
/// Fits models to the training part of a split and judges their lists by what the users of the test part went on to take.
/// </summary>
/// <remarks>Users without relevant items are left out, since no list could be right for them; the report says how many.</remarks>
public sealed record Evaluation
{
    /// <summary>Whether items that a user had in training are neither recommended nor counted as relevant: the question is then what is new to the user.</summary>
    public bool ExcludeSeen { get; init; } = true;

    /// <summary>Confidence level of the intervals, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How the intervals are found.</summary>
    public IntervalMethod Interval { get; init => field = Guard.Defined(value, nameof(Interval)); } = IntervalMethod.Normal;

    /// <summary>Resamples of a bootstrap, at least 100; 1,000 or more for intervals of 95 % (Efron and Tibshirani 1993). Time grows with resamples times users.</summary>
    public int Resamples { get; init => field = Guard.AtLeast(100, value, nameof(Resamples)); } = 1_000;

    /// <summary>Where the resamples of a bootstrap come from. The models of one report are judged by the same resampled users.</summary>
    public Seed Seed { get; init; }

    /// <summary>Judges models with the default options.</summary>
    /// <param name="models">At least one, each with a name of its own.</param>
    /// <param name="split">What to learn from, and what to foretell.</param>
    /// <param name="metrics">At least one.</param>
    public static EvaluationReport Of(IReadOnlyList<Recommender> models, Split split, params IReadOnlyList<Metric> metrics) =>
        new Evaluation().Run(models, split, metrics);

    /// <summary>Judges models.</summary>
    /// <param name="models">At least one, each with a name of its own.</param>
    /// <param name="split">What to learn from, and what to foretell.</param>
    /// <param name="metrics">At least one.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">There is no model or metric, two have the same name, or no user of the test has a relevant item, or a value of the test is none that a metric can use.</exception>
    public EvaluationReport Run(IReadOnlyList<Recommender> models, Split split, IReadOnlyList<Metric> metrics, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        RequireDistinct([.. models.Select(m => m.Label)], nameof(models));
        var judge = new Judge(this, split, metrics);
        var meter = Meter.For(progress);
        var filter = new ItemFilter(new() { ExcludeSeen = ExcludeSeen }, split.Train.Items);
        var results = models.Select((recommender, i) =>
        {
            var part = meter.Part(i, models.Count);
            var watch = Stopwatch.StartNew();
            var model = recommender.Fit(split.Train, new FirstHalf(part), ct);
            var fitted = watch.Elapsed;
            var lists = Ranker.Rank(model, [.. judge.Users], judge.Longest, filter, part.Part(2, 4), ct);
            return judge.Assess(recommender.Label, place => lists.Items(place), part.Part(3, 4), ct) with { FitTime = fitted };
        }).ToArray();
        meter.Complete();
        return new(judge, results);
    }

    /// <summary>Judges lists that were made elsewhere, e.g. by another tool or in production.</summary>
    /// <param name="name">What to call them.</param>
    /// <param name="rankings">Item ids of each user's list, best first. A test user without a list counts as having an empty one.</param>
    /// <param name="split">The training part tells which items are known and seen; the test part is what is judged by.</param>
    /// <param name="metrics">At least one.</param>
    /// <exception cref="ArgumentException">A list holds an item twice, or what <see cref="Run"/> throws it for.</exception>
    public EvaluationReport OfRankings(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> rankings, Split split, params IReadOnlyList<Metric> metrics)
    {
        var judge = new Judge(this, split, metrics);
        return new(judge, [judge.Assess(name, place =>
        {
            var user = split.Test.Users[judge.Users[place]];
            return rankings.TryGetValue(user, out var list) ? RequireNoRepeats(name, user, list).Select(split.Train.Items.IndexOf).ToArray() : [];
        }, Meter.None, default)]);
    }

    /// <summary>An item that stands on a list twice would be a hit twice.</summary>
    private static IReadOnlyList<string> RequireNoRepeats(string name, string user, IReadOnlyList<string> list)
    {
        var seen = new HashSet<string>(list.Count);
        for (var place = 0; place < list.Count; place++)
        {
            if (!seen.Add(list[place]))
            {
                throw new ArgumentException($"The list of '{name}' for user '{user}' holds item '{list[place]}' again at place {place + 1}; an item may stand on a list once.");
            }
        }

        return list;
    }

    internal static void RequireDistinct(IReadOnlyCollection<string> names, string parameter)
    {
        if (names.Count == 0)
        {
            throw new ArgumentException($"{parameter} is empty; give at least one.", parameter);
        }

        if (names.CountBy(name => name).FirstOrDefault(count => count.Value > 1).Key is { } twice)
        {
            throw new ArgumentException($"{parameter} holds '{twice}' twice; give each a name or options of its own.", parameter);
        }
    }

    /// <summary>Fitting is the first half of a model's part of the work.</summary>
    private sealed class FirstHalf(Meter part) : IProgress<double>
    {
        public void Report(double value) => part.Report(value / 2);
    }
}
