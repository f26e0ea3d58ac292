using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;
using Workbench.Tuning;

namespace Workbench.Tests.Tuning;

/// <summary>Searches over real ratings: fold 0 of MovieLens stands for the validation part.</summary>
public sealed class SearchTests : IDisposable
{
    private static readonly SearchSpace Space = new SearchSpace().Choice("neighbours", 5, 20, 80).Choice("weighting", 0, 1);
    private static readonly Ndcg Metric = new(10);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_grid_finds_what_judging_each_by_itself_finds()
    {
        var report = new GridSearch().Run(Space, Knn, MovieLens.FoldZero, Metric);

        var alone = report.Trials.Select(trial => Evaluation.Of([trial.Recommender], MovieLens.FoldZero, Metric)[trial.Recommender.Label, Metric]).ToArray();
        Assert.Equal(alone, report.Trials.Select(trial => trial.Value));
        Assert.Equal(alone.Max(value => value.Value), report.Best.Value.Value);
        Assert.Contains($"{report.Best.Settings}", report.ToString().Split('\n')[3]);
        Assert.Contains("<table", report.ToHtml());
    }

    [Fact]
    public void The_same_seed_gives_the_same_trials_on_one_thread_and_on_two()
    {
        TuningReport Run() => new HalvingSearch { Trials = 6, Factor = 2, SmallestShare = 0.5, Seed = 3 }
            .Run(new SearchSpace().LogUniform("regularization", 0.01, 10), p => new Als { Factors = 8, Iterations = 3, Regularization = p["regularization"], Seed = 1 }, MovieLens.FoldZero, Metric);
        using var one = Parallelism.Limit(1);
        var alone = Run();
        using var two = Parallelism.Limit(2);
        var together = Run();

        Assert.Equal(alone.Trials.Select(t => ($"{t.Settings}", t.Share, t.Value)), together.Trials.Select(t => ($"{t.Settings}", t.Share, t.Value)));
        Assert.Equal([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1, 1], alone.Trials.Select(t => t.Share));
        Assert.Equal(1, alone.Best.Share);
    }

    [Fact]
    public void A_search_that_was_stopped_goes_on_where_it_was()
    {
        var store = Path.Combine(_folder.Path, "trials.duckdb");
        using var stop = new CancellationTokenSource();
        using (Parallelism.Limit(1))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => new GridSearch { Store = store }.Run(
                Space, Knn, MovieLens.FoldZero, Metric,
                new DirectProgress(share =>
                {
                    if (share > 0.4)
                    {
                        stop.Cancel();
                    }
                }), stop.Token));
        }

        var resumed = new GridSearch { Store = store }.Run(Space, Knn, MovieLens.FoldZero, Metric);
        var again = new GridSearch { Store = store }.Run(Space, Knn, MovieLens.FoldZero, Metric);

        Assert.InRange(resumed.Trials.Count(t => t.IsResumed), 2, 5);
        Assert.All(again.Trials, t => Assert.True(t.IsResumed));
        Assert.Equal(new GridSearch().Run(Space, Knn, MovieLens.FoldZero, Metric).Trials.Select(t => t.Value), again.Trials.Select(t => t.Value));
        Assert.Contains("6 values are from an earlier search", again.ToString());

        // Other data are another question.
        var other = MovieLens.FoldZero with { Train = MovieLens.FoldZero.Train.WithValues(value => value + 1) };
        Assert.All(new GridSearch { Store = store }.Run(Space, Knn, other, Metric).Trials, t => Assert.False(t.IsResumed));
    }

    [Fact]
    public void A_setting_that_diverges_is_told_and_the_search_goes_on()
    {
        var split = Interactions.FromEvents(MovieLens.FoldZero.Train.Events.Take(2000)).SplitAtRandom(0.2, 1);
        var space = new SearchSpace().Choice("alpha", 1, 1e38);
        var report = new GridSearch().Run(space, p => new Als { Factors = 4, Alpha = p["alpha"] }, split, Metric);

        Assert.Equal("alpha = 1", $"{report.Best.Settings}");
        Assert.Contains("diverged", report.Trials[1].Failure);
        Assert.Contains("1 trials failed; the first, alpha = 1E+38", report.ToString());
        var all = new SearchSpace().Choice("alpha", 1e38);
        Assert.Contains("No trial of nDCG@10 succeeded. The first, alpha = 1E+38", Assert.Throws<InvalidOperationException>(
            () => new GridSearch().Run(all, p => new Als { Factors = 4, Alpha = p["alpha"] }, split, Metric)).Message);
    }

    [Fact]
    public void Bad_requests_are_refused_before_anything_is_fitted()
    {
        var text = Path.Combine(_folder.Path, "notes.txt");
        File.WriteAllText(text, "no database, but more than a few bytes of plain text that must stay as they are");
        Assert.Contains("notes.txt' cannot be used as a file of trials", Assert.Throws<InvalidDataException>(
            () => new GridSearch { Store = text }.Run(Space, Knn, MovieLens.FoldZero, Metric)).Message);
        Assert.StartsWith("no database", File.ReadAllText(text));
        Assert.Contains("has no better value to look for", Assert.Throws<ArgumentException>(
            () => new GridSearch().Run(Space, Knn, MovieLens.FoldZero, new AveragePopularity())).Message);
        Assert.Contains("Neighbours is 0", Assert.Throws<ArgumentOutOfRangeException>(
            () => new GridSearch().Run(new SearchSpace().Choice("neighbours", 0).Choice("weighting", 0), Knn, MovieLens.FoldZero, Metric)).Message);
    }

    private static ItemKnn Knn(Settings p) => new() { Neighbours = p.Whole("neighbours"), Weighting = (KnnWeighting)p.Whole("weighting") };
}
