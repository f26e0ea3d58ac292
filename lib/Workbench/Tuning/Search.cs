using Workbench.Data;
using Workbench.Internals;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tuning;

/// <summary>
/// Tries settings of a recommender and ranks them by a metric. The same space, data and seed give the same trials and values, on one thread or many.
/// </summary>
/// <remarks>
/// The best of many is the luckiest too: its value is optimistic. Tune on a split of the training part alone
/// (<c>split.Train.SplitByTime()</c>), and judge the winner once on the test that no trial has seen.
/// </remarks>
public abstract record Search
{
    /// <summary>How trials are judged.</summary>
    public Evaluation Evaluation { get; init; } = new();

    /// <summary>
    /// A DuckDB file that keeps each trial as it ends, so that a search that was stopped goes on where it was, and settings that were tried on the same
    /// data are not tried again; null for none. It is made if it is not there.
    /// </summary>
    public string? Store { get; init; }

    /// <summary>Where drawn settings come from.</summary>
    public Seed Seed { get; init; }

    /// <summary>Runs the search.</summary>
    /// <param name="space">What varies.</param>
    /// <param name="create">The options of a point, e.g. <c>p => new Als { Factors = p.Whole("factors") }</c>.</param>
    /// <param name="split">What to learn from and to judge by: of the training part, never the final test.</param>
    /// <param name="metric">What to rank by; the higher the better, unless the metric says otherwise.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the search; what has ended is kept in <see cref="Store"/>.</param>
    /// <exception cref="ArgumentException">The metric has no better value, or an option of a point is out of range.</exception>
    /// <exception cref="InvalidDataException"><see cref="Store"/> is no file of trials.</exception>
    /// <exception cref="InvalidOperationException">Every trial failed; the message has the first failure.</exception>
    public TuningReport Run(
        SearchSpace space, Func<Settings, Recommender> create, Split split, Metric metric, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        if (metric.Better == Better.Neither)
        {
            throw new ArgumentException($"{metric.Name} has no better value to look for.", nameof(metric));
        }

        var candidates = Candidates(space).Select(settings => (Settings: settings, Recommender: create(settings))).ToArray();
        using var store = Store is null ? null : new TrialStore(Store);
        var (rounds, meter, trials) = (Rounds(candidates.Length), Meter.For(progress), new List<Trial>());
        for (var round = 0; round < rounds.Count; round++)
        {
            var runner = new TrialRunner(Evaluation, UserSample.Of(split, rounds[round].Share, Seed), rounds[round].Share, metric, store);
            var tried = runner.Run(candidates[..rounds[round].Count], meter.Part(round, rounds.Count), ct);
            trials.AddRange(tried);
            candidates = [.. Ranked(tried, metric).Select(trial => (trial.Settings, trial.Recommender))];
        }

        meter.Complete();
        var last = trials[^rounds[^1].Count..];
        return last.TrueForAll(trial => trial.Failure is not null)
            ? throw new InvalidOperationException($"No trial of {metric.Name} succeeded. The first, {last[0].Settings}: {last[0].Failure}")
            : new(metric, trials, Ranked(last, metric).First());
    }

    /// <summary>The points to start with, at least one.</summary>
    internal abstract IReadOnlyList<Settings> Candidates(SearchSpace space);

    /// <summary>How many of the candidates, best first, are tried in each round, and on which share of the users; the last share is 1.</summary>
    internal virtual IReadOnlyList<(int Count, double Share)> Rounds(int candidates) => [(candidates, 1)];

    /// <summary>Best first; failed ones last; equal ones in their order.</summary>
    private static IEnumerable<Trial> Ranked(IEnumerable<Trial> trials, Metric metric) => trials
        .OrderBy(trial => trial.Failure is not null)
        .ThenByDescending(trial => metric.Goodness(trial.Value.Value));
}

/// <summary>Tries every combination of the space's choices.</summary>
public sealed record GridSearch : Search
{
    internal override IReadOnlyList<Settings> Candidates(SearchSpace space) => space.Grid();
}

/// <summary>Tries settings by chance: with few that matter among many, it finds good ones sooner than a grid of the same size (Bergstra and Bengio 2012).</summary>
public sealed record RandomSearch : Search
{
    /// <summary>How many settings are tried, at least 1.</summary>
    public int Trials { get; init => field = Guard.AtLeast(1, value, nameof(Trials)); } = 50;

    internal override IReadOnlyList<Settings> Candidates(SearchSpace space) => space.Draw(Trials, Seed);
}

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016): tries many settings on few users, keeps the best, tries those on more, until the last few are
/// tried on all.
/// </summary>
public sealed record HalvingSearch : Search
{
    /// <summary>How many settings are tried in the first round, at least 1.</summary>
    public int Trials { get; init => field = Guard.AtLeast(1, value, nameof(Trials)); } = 54;

    /// <summary>By how much each round has fewer settings and more users, at least 2.</summary>
    public int Factor { get; init => field = Guard.AtLeast(2, value, nameof(Factor)); } = 3;

    /// <summary>Share of users of the first round at least, above 0 and at most 1: too few would rank by luck.</summary>
    public double SmallestShare { get; init => field = Guard.Require(value is > 0 and <= 1, value, "above 0 and at most 1", nameof(SmallestShare)); } = 0.1;

    internal override IReadOnlyList<Settings> Candidates(SearchSpace space) => space.Draw(Trials, Seed);

    internal override IReadOnlyList<(int Count, double Share)> Rounds(int candidates)
    {
        var rounds = 1;
        while (Math.Pow(Factor, -rounds) >= SmallestShare && candidates / Math.Pow(Factor, rounds) >= 1)
        {
            rounds++;
        }

        return [.. Enumerable.Range(0, rounds).Select(round => ((int)Math.Ceiling(candidates / Math.Pow(Factor, round)), Math.Pow(Factor, round + 1 - rounds)))];
    }
}
