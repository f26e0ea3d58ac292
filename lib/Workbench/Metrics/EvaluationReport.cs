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

    private bool IsBest(Estimate value, int metric) =>
        _results.Length > 1 && value.Value >= _results.Max(r => r.Values[metric].Value);

    private ModelResult Result(string model) => _results.FirstOrDefault(r => r.Name == model)
        ?? throw new ArgumentException($"The report has no model '{model}'. It has: {string.Join(", ", Models)}.", nameof(model));

    private int Index(Metric metric)
    {
        var index = Metrics.ToList().IndexOf(metric);
        return index >= 0 ? index : throw new ArgumentException($"The report has no {metric.Name} ({metric.Convention}). It has: {string.Join(", ", Metrics)}.", nameof(metric));
    }
}
