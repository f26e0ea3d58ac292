using Workbench.Internals;
using Workbench.Metrics;

namespace Workbench.Tuning;

/// <summary>The trials of a search, and the best of them.</summary>
public sealed class TuningReport
{
    private const int Shown = 10;

    internal TuningReport(Metric metric, IReadOnlyList<Trial> trials, Trial best) => (Metric, Trials, Best) = (metric, trials, best);

    /// <summary>What was looked for.</summary>
    public Metric Metric { get; }

    /// <summary>All trials, in the order in which they were asked for.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>The best of those that were tried on all users.</summary>
    public Trial Best { get; }

    /// <summary>Those that were tried on all users and did not fail.</summary>
    internal IEnumerable<Trial> Whole => Trials.Where(trial => trial.Share >= 1 && trial.Failure is null);

    /// <summary>The best trials, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The best trials, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("settings", Metric.Name, "seconds") { Title = $"{Best.Recommender.Label}: {Format.Count(Trials.Count)} trials, the best first" };
        foreach (var trial in Whole.OrderByDescending(trial => Metric.Goodness(trial.Value.Value)).Take(Shown))
        {
            table.Add($"{trial.Settings}", $"{trial.Value}", Format.Number(trial.Time.TotalSeconds));
        }

        table.Notes.AddRange(Notes());
        return table;
    }

    private IEnumerable<string> Notes()
    {
        yield return "The best of many is lucky too: judge it once more on events that no trial has seen.";
        if (Trials.Count(trial => trial.Share < 1) is > 0 and var partly)
        {
            yield return $"{Format.Count(partly)} trials on a share of the users are left out here.";
        }

        if (Trials.Where(trial => trial.Failure is not null).ToList() is { Count: > 0 } failed)
        {
            yield return $"{Format.Count(failed.Count)} trials failed; the first, {failed[0].Settings}: {failed[0].Failure}";
        }

        if (Trials.Count(trial => trial.IsResumed) is > 0 and var resumed)
        {
            yield return $"{Format.Count(resumed)} values are from an earlier search.";
        }
    }
}
