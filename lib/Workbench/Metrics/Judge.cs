using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>What the lists of every model are held against.</summary>
internal sealed class Judge
{
    private const int UsersAChunk = 256;

    private readonly TestUsers _test;

    public Judge(Evaluation options, Split split, IReadOnlyList<Metric> metrics)
    {
        Guard.Share(options.Level, nameof(options.Level));
        Evaluation.RequireDistinct([.. metrics.Select(m => $"{m.Name} ({m.Convention})")], nameof(metrics));
        (Options, Split, Metrics, Catalogue) = (options, split, metrics, new(split.Train));
        _test = new(split, options.ExcludeSeen);
        if (Users.Count == 0)
        {
            throw new ArgumentException($"No user of the test has a relevant item ({split}{(options.ExcludeSeen ? "; items seen in training do not count" : "")}).", nameof(split));
        }

        foreach (var metric in metrics.OfType<UserMetric>())
        {
            RequireValues(metric);
        }
    }

    public Evaluation Options { get; }

    public Split Split { get; }

    public IReadOnlyList<Metric> Metrics { get; }

    public Catalogue Catalogue { get; }

    public IReadOnlyList<int> Users => _test.Users;

    /// <summary>Places that a list needs for all metrics.</summary>
    public int Longest => Metrics.Max(m => m.K);

    public delegate ReadOnlySpan<int> ListOf(int place);

    /// <param name="name">The model.</param>
    /// <param name="listOf">The list of the user at a place of <see cref="Users"/>.</param>
    /// <param name="meter">Told the progress.</param>
    /// <param name="ct">Stops the work.</param>
    public ModelResult Assess(string name, ListOf listOf, Meter meter, CancellationToken ct)
    {
        var lists = Enumerable.Range(0, Users.Count).Select(place => listOf(place).ToArray()).ToArray();
        var perUser = Metrics.Select(metric => metric is UserMetric of ? PerUser(of, lists, ct) : []).ToArray();
        var means = new Queue<Estimate>(MeanIntervals.Of([.. perUser.Where(values => values.Length > 0)], Options, meter, ct));
        return new(name, [.. Metrics.Select(metric => metric is CatalogueMetric of ? OfAll(of, lists) : means.Dequeue())], perUser, lists);
    }

    /// <summary>Which of the items that the user at a place of <see cref="Users"/> went on to take stand among the first <paramref name="k"/> of a list, and which do not.</summary>
    public IEnumerable<(int Item, bool IsHit)> Taken(int place, int[] list, int k) => _test.Relevant(place).Select(item => (item, Cut(list, k).Contains(item)));

    /// <summary>What a reader must know to believe the figures.</summary>
    public IEnumerable<string> Notes()
    {
        yield return $"{Split}; {Format.Count(Users.Count)} users, mean [{Options.Level * 100:0.##} % {Interval()} over users], * the best. {string.Join("; ", Metrics.Select(m => $"{m.Name}: {m.Convention}"))}.";
        if (Users.Count(user => Split.Train.ByUser.CountOf(user) == 0) is > 0 and var cold)
        {
            yield return $"{Format.Count(cold)} of these users have no training events, so that a model that knows only events can answer them by popularity at best.";
        }

        if (_test.SeenCells > 0)
        {
            yield return $"Left out, since users had them in training: {Format.Count(_test.SeenCells)} cells of the test, and with them {Format.Count(_test.WithoutNewItems)} users.";
        }

        if (Split.Train.Period is { } train && Split.Test.Period is { } test && train.Last >= test.First)
        {
            yield return $"LEAKAGE: training holds events up to {Format.Time(train.Last)}, the test begins at {Format.Time(test.First)}: the models saw the future of some users. Split by time to be sure.";
        }
    }

    /// <summary>Before any model is fitted, and with the names that a metric does not know.</summary>
    private void RequireValues(UserMetric metric)
    {
        for (var place = 0; place < Users.Count; place++)
        {
            var values = _test.Values(place);
            for (var k = 0; k < values.Length; k++)
            {
                if (metric.Refuses(values[k]) is { } allowed)
                {
                    throw new ArgumentException(
                        $"{metric.Name} ({metric.Convention}) cannot use the value {values[k]} of user '{Split.Test.Users[Users[place]]}' and item '{Split.Test.Items[_test.Relevant(place)[k]]}'; it must be {allowed}.");
                }
            }
        }
    }

    private string Interval() => Options.Interval == IntervalMethod.Bootstrap
        ? $"bootstrap interval ({Format.Count(Options.Resamples)} resamples, seed {Options.Seed})"
        : "interval";

    private static ReadOnlySpan<int> Cut(int[] list, int k) => list.AsSpan(0, Math.Min(k, list.Length));

    private Estimate OfAll(CatalogueMetric metric, int[][] lists) =>
        new(metric.Of(Array.ConvertAll(lists, list => Cut(list, metric.K).ToArray()), Catalogue), double.NaN, double.NaN, Options.Level);

    private double[] PerUser(UserMetric metric, int[][] lists, CancellationToken ct)
    {
        var values = new double[lists.Length];
        Chunks.Run(lists.Length, UsersAChunk, (first, end) =>
        {
            for (var place = first; place < end; place++)
            {
                var seen = Split.Train.ByUser.Columns(Users[place]);
                values[place] = metric.Of(new Ranking
                {
                    Items = Cut(lists[place], metric.K),
                    Relevant = _test.Relevant(place),
                    Values = _test.Values(place),
                    Seen = seen,
                    Candidates = Split.Train.Items.Count - (Options.ExcludeSeen ? seen.Length : 0),
                    Catalogue = Catalogue,
                });
            }
        }, Meter.None, ct);
        return values;
    }
}

/// <summary>What one model reached: a figure for each metric, and the values behind it.</summary>
internal sealed record ModelResult(string Name, Estimate[] Values, double[][] PerUser, int[][] Lists)
{
    public TimeSpan FitTime { get; init; }
}
