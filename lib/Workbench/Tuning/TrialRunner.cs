using System.Diagnostics;
using Workbench.Data;
using Workbench.Internals;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tuning;

/// <summary>Tries settings on one split, several at a time where there are threads for it.</summary>
internal sealed class TrialRunner(Evaluation evaluation, Split split, double share, Metric metric, TrialStore? store)
{
    private readonly string _question = TrialStore.QuestionOf(evaluation, split, metric);

    public Trial[] Run(IReadOnlyList<(Settings Settings, Recommender Recommender)> candidates, Meter meter, CancellationToken ct)
    {
        // A trial of its own for each thread shares no work; a single one uses all threads itself.
        var threads = Math.Max(1, Parallelism.MaxThreads / candidates.Count);
        var trials = new Trial[candidates.Count];
        Chunks.Run(candidates.Count, 1, (at, _) =>
        {
            using var limit = Parallelism.Limit(threads);
            trials[at] = Try(candidates[at].Settings, candidates[at].Recommender, ct);
        }, meter, ct);
        return trials;
    }

    private Trial Try(Settings settings, Recommender recommender, CancellationToken ct)
    {
        if (store?.Find(_question, recommender) is { } kept)
        {
            return new(settings, recommender, share, kept.Value, kept.Time) { IsResumed = true };
        }

        var watch = Stopwatch.StartNew();
        try
        {
            var report = evaluation.Run([recommender], split, [metric], ct: ct);
            var trial = new Trial(settings, recommender, share, report[recommender.Label, metric], watch.Elapsed);
            store?.Keep(_question, trial);
            return trial;
        }
        catch (InvalidOperationException e)
        {
            // A model that diverges says so by this: the setting is no good, and the search goes on.
            return new(settings, recommender, share, new(double.NaN, double.NaN, double.NaN, evaluation.Level), watch.Elapsed) { Failure = e.Message };
        }
    }
}
