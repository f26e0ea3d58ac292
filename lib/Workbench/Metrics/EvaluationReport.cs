using Workbench.Experiments;
using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>What models reached on one test: a figure with its interval for each model and metric, and the values of the users behind it.</summary>
public sealed class EvaluationReport
{
    private readonly Judge _judge;
    private readonly ModelResult[] _results;

    internal EvaluationReport(Judge judge, ModelResult[] results) => (_judge, _results) = (judge, results);

    /// <summary>Names of the models, in their order.</summary>
    public IReadOnlyList<string> Models => Array.ConvertAll(_results, r => r.Name);

    /// <summary>The metrics, in their order.</summary>
    public IReadOnlyList<Metric> Metrics => _judge.Metrics;

    /// <summary>Ids of the users who were judged by, in the order of <see cref="PerUser"/>.</summary>
    public IReadOnlyList<string> Users => [.. _judge.Users.Select(user => _judge.Split.Test.Users[user])];

    /// <summary>The figure of a model; its bounds are NaN where the metric has no value for one user.</summary>
    /// <exception cref="ArgumentException">The report has no such model or metric; the message lists those that it has.</exception>
    public Estimate this[string model, Metric metric] => Result(model).Values[Index(metric)];

    /// <summary>The value of each user; empty where the metric has none for one user.</summary>
    /// <exception cref="ArgumentException">The report has no such model or metric.</exception>
    public IReadOnlyList<double> PerUser(string model, Metric metric) => Result(model).PerUser[Index(metric)];

    /// <summary>How long fitting took.</summary>
    /// <exception cref="ArgumentException">The report has no such model.</exception>
    public TimeSpan FitTime(string model) => Result(model).FitTime;

    /// <summary>
    /// By how much <paramref name="model"/> is above <paramref name="baseline"/>, user by user: the interval of the mean of the differences. Users who are
    /// hard for both models do not blur it, so that it sees more than the intervals of the two apart. It is found as the intervals of the report are; a bootstrap resamples the same users as theirs.
    /// </summary>
    /// <exception cref="ArgumentException">The report has no such model or metric, or the metric has no value for one user.</exception>
    public Estimate Compare(string model, string baseline, Metric metric)
    {
        var (a, b) = (PerUser(model, metric), PerUser(baseline, metric));
        return a.Count == 0
            ? throw new ArgumentException($"{metric.Name} has no value for one user, so that models cannot be compared user by user.", nameof(metric))
            : MeanIntervals.Of([[.. a.Zip(b, (x, y) => x - y)]], _judge.Options, Meter.None, default)[0];
    }

    /// <summary>Every other model beside <paramref name="baseline"/>, as <see cref="Compare"/> does, with p-values of paired t-tests that are corrected for their number.</summary>
    /// <exception cref="ArgumentException">The report has no such model or metric, or the metric has no value for one user.</exception>
    public Comparisons CompareAll(string baseline, Metric metric, Correction correction = Correction.Holm)
    {
        var others = Models.Where(model => model != Result(baseline).Name).ToArray();
        var differences = Array.ConvertAll(others, model => Compare(model, baseline, metric));
        var pValues = Array.ConvertAll(others, model => PairedTest.PValue(PerUser(model, metric), PerUser(baseline, metric)));
        var adjusted = MultipleTesting.Adjust(pValues, correction);
        return new(
            $"{metric.Name} beside {baseline}, {Format.Count(Users.Count)} users", correction,
            [.. others.Select((model, i) => new Comparison(model, differences[i], pValues[i], adjusted[i]))]);
    }

    /// <summary>The mean of each model over the users of each group, with its interval: a report for each group.</summary>
    /// <param name="metric">A metric that has a value for one user.</param>
    /// <param name="groupOf">The group of a user's id, e.g. a segment.</param>
    /// <exception cref="ArgumentException">The report has no such metric, or it has no value for one user.</exception>
    public GroupReport ByGroup(Metric metric, Func<string, string> groupOf)
    {
        if (metric is not UserMetric)
        {
            throw new ArgumentException($"{metric.Name} has no value for one user, so that it cannot be told by group.", nameof(metric));
        }

        var groups = Enumerable.Range(0, Users.Count).GroupBy(place => groupOf(Users[place])).OrderBy(group => group.Key, StringComparer.Ordinal);
        return new(metric, Models, [.. groups.Select(group => new GroupResult(group.Key, group.Count(), [.. Models.Select(model =>
        {
            var values = PerUser(model, metric);
            return MeanIntervals.Of([[.. group.Select(place => values[place])]], _judge.Options, Meter.None, default)[0];
        })]))]);
    }

    /// <summary>As <see cref="ByGroup"/>, by how many events the users had in training: whether a model serves newcomers as well as regulars.</summary>
    /// <param name="metric">A metric that has a value for one user.</param>
    /// <param name="bounds">Where groups begin, ascending, each at least 1: 1, 5, 20 gives the groups 0, 1-4, 5-19 and from 20.</param>
    public GroupReport ByActivity(Metric metric, params IReadOnlyList<int> bounds)
    {
        if (bounds.Count == 0 || bounds[0] < 1 || bounds.Zip(bounds.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException($"{nameof(bounds)} is [{string.Join(", ", bounds)}]; it must ascend from at least 1.", nameof(bounds));
        }

        var train = _judge.Split.Train;
        return ByGroup(metric, user => Range(bounds.Count(bound => train.ByUser.CountOf(train.Users.IndexOf(user)) >= bound), bounds));
    }

    /// <summary>
    /// Of the items that users went on to take, the share that stood on their lists, by how popular the items were in training: whether a model finds the
    /// tail or repeats the head. Groups have about the same number of training cells, so that the most popular one has the fewest items.
    /// </summary>
    /// <param name="k">How many places of each list count, at least 1 and at most the K of one of the metrics.</param>
    /// <param name="groups">Number of groups, at least 1; items that nobody had in training are one more.</param>
    public MetricCurve ByPopularity(int k = 10, int groups = 5)
    {
        Guard.Require(k >= 1 && k <= _judge.Longest, k, $"1 to {_judge.Longest}, the most places that a metric of the report asked for", nameof(k));
        var buckets = new PopularityGroups(_judge.Catalogue, Guard.AtLeast(1, groups));
        var hits = _results.Select(result => HitsOf(result, k, buckets)).ToArray();
        var points = Enumerable.Range(0, buckets.Count).Where(group => buckets.ItemsOf(group) > 0).Select(group => new CurvePoint(
            group, buckets.Describe(group), (long)hits[0].Taken[group].Sum(), [.. hits.Select(h => MeanIntervals.OfRatio(h.Found[group], h.Taken[group], _judge.Options.Level))]));
        return new($"Share found in {k} places", "the popularity of items, least popular first", ("items", "taken"), Models, [.. points])
        {
            Notes = ["Taken: how often users of the test took items of the group. Intervals over users, by the delta method."],
        };
    }

    /// <summary>A row a model, a column a metric, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>A row a model, a column a metric, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable(["model", .. Metrics.Select(m => m.Name)]);
        foreach (var result in _results)
        {
            table.Add([result.Name, .. result.Values.Select((value, m) => $"{value}{(IsBest(value, m) ? " *" : "")}")]);
        }

        table.Notes.AddRange(_judge.Notes());
        return table;
    }

    /// <summary>By group and then by user: how many items the user took, and how many of them were on the list.</summary>
    private (double[][] Found, double[][] Taken) HitsOf(ModelResult result, int k, PopularityGroups groups)
    {
        double[][] Zeros() => [.. Enumerable.Range(0, groups.Count).Select(_ => new double[_judge.Users.Count])];
        var (found, taken) = (Zeros(), Zeros());
        for (var place = 0; place < _judge.Users.Count; place++)
        {
            foreach (var (item, isHit) in _judge.Taken(place, result.Lists[place], k))
            {
                taken[groups.Of(item)][place]++;
                found[groups.Of(item)][place] += isHit ? 1 : 0;
            }
        }

        return (found, taken);
    }

    /// <summary>The number in front keeps the groups in order.</summary>
    private static string Range(int group, IReadOnlyList<int> bounds) =>
        group == bounds.Count ? $"{group}: {bounds[^1]} items and more"
        : group == 0 ? bounds[0] == 1 ? "0: no items" : $"0: fewer than {bounds[0]} items"
        : $"{group}: {bounds[group - 1]} to {bounds[group] - 1} items";

    private bool IsBest(Estimate value, int metric) =>
        _results.Length > 1 && Metrics[metric] is { Better: not Better.Neither } of
        && of.Goodness(value.Value) >= _results.Max(r => of.Goodness(r.Values[metric].Value));

    private ModelResult Result(string model) => _results.FirstOrDefault(r => r.Name == model)
        ?? throw new ArgumentException($"The report has no model '{model}'. It has: {string.Join(", ", Models)}.", nameof(model));

    private int Index(Metric metric)
    {
        var index = Metrics.ToList().IndexOf(metric);
        return index >= 0 ? index : throw new ArgumentException($"The report has no {metric.Name} ({metric.Convention}). It has: {string.Join(", ", Metrics)}.", nameof(metric));
    }
}
