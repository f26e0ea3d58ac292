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
        var results = models.Select((recommender, i) => FitAndAssess(recommender, split.Train, judge, meter.Part(i, models.Count), ct)).ToArray();
        meter.Complete();
        return new(judge, results);
    }

    /// <summary>
    /// The learning curve of models: what they reach when they learn from a part of the training events alone. A larger part has all events of a smaller
    /// one. The test is the same at every point: what a user had in the whole of the training is neither recommended nor counted.
    /// </summary>
    /// <param name="models">At least one, each with a name of its own.</param>
    /// <param name="split">What to learn from, and what to foretell.</param>
    /// <param name="metric">What is measured.</param>
    /// <param name="shares">Shares of the training events, ascending, above 0 and at most 1; null for 0.1, 0.25, 0.5, 0.75 and 1.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">The shares do not ascend, one leaves no event, or what <see cref="Run"/> throws it for.</exception>
    public MetricCurve LearningCurve(
        IReadOnlyList<Recommender> models, Split split, Metric metric, IReadOnlyList<double>? shares = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        shares ??= [0.1, 0.25, 0.5, 0.75, 1];
        if (shares.Count == 0 || shares[0] is not > 0 || shares[^1] is not <= 1 || shares.Zip(shares.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException($"{nameof(shares)} is [{string.Join(", ", shares)}]; it must ascend, above 0 and at most 1.", nameof(shares));
        }

        RequireDistinct([.. models.Select(m => m.Label)], nameof(models));
        var (judge, meter) = (new Judge(this, split, [metric]), Meter.For(progress));
        var points = shares.Select((share, i) =>
        {
            var (part, done) = (split.Train.Sample(share, Seed), meter.Part(i, shares.Count));
            return new CurvePoint(part.Count, $"{Format.Number(share * 100)} %", part.Count, [.. models.Select((model, m) => FitAndAssess(model, part, judge, done.Part(m, models.Count), ct).Values[0])]);
        }).ToArray();
        meter.Complete();
        return new(metric.Name, "training events", ("share", "events"), [.. models.Select(m => m.Label)], points) { Notes = [.. judge.Notes()] };
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

    /// <param name="recommender">The model.</param>
    /// <param name="train">What it learns from, with the id maps of the judge's split.</param>
    /// <param name="judge">Whom it ranks for; what users had in the judge's training is what they have seen.</param>
    /// <param name="meter">Told the progress.</param>
    /// <param name="ct">Stops the work.</param>
    private ModelResult FitAndAssess(Recommender recommender, Interactions train, Judge judge, Meter meter, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var model = recommender.Fit(train, new FirstHalf(meter), ct);
        var fitted = watch.Elapsed;
        var (known, whole) = (new KnownIds(model, train), judge.Split.Train);
        var seen = ReferenceEquals(train, whole) ? null : TrainingRecord.Of(whole).With(model.Users, model.Items).Seen;
        var filter = new ItemFilter(new() { ExcludeSeen = ExcludeSeen }, model.Items);
        var lists = Ranker.Rank(model, known.UsersOf(judge.Users), judge.Longest, filter, meter.Part(2, 4), ct, seen);
        return judge.Assess(recommender.Label, place => known.ItemsOf(lists.Items(place)), meter.Part(3, 4), ct) with { FitTime = fitted };
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
