using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Metrics;

/// <summary>Intervals by bootstrap, in a world whose truth is known: each user's one relevant item stands at a place that is drawn from 1 to 10.</summary>
public class BootstrapTests
{
    private static readonly MeanReciprocalRank Mrr = new(10);

    /// <summary>The mean of 1 / place over the places 1 to 10.</summary>
    private static readonly double Truth = Enumerable.Range(1, 10).Average(place => 1.0 / place);

    private static readonly Evaluation Bootstrap = new() { Interval = IntervalMethod.Bootstrap, Resamples = 400, Seed = 5 };

    private static Split Users(int count) => Interactions.FromEvents(
        [.. Enumerable.Range(0, 10).Select(i => new Interaction("t", $"i{i}")), .. Enumerable.Range(0, count).Select(u => new Interaction($"u{u}", "i9"))])
        .SplitWhere(e => e.UserId != "t");

    private static EvaluationReport Draw(Evaluation evaluation, Split split, int world)
    {
        var random = new Random(world);
        var lists = split.Test.Users.ToDictionary(user => user, _ => (IReadOnlyList<string>)List(random.Next(10)));
        return evaluation.OfRankings("drawn", lists, split, Mrr);

        static List<string> List(int place)
        {
            var list = Enumerable.Range(0, 9).Select(i => $"i{i}").ToList();
            list.Insert(place, "i9");
            return list;
        }
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.6)]
    public void Intervals_hold_the_truth_as_often_as_they_say(double level)
    {
        var split = Users(150);
        var held = Enumerable.Range(0, 500).Count(world =>
            Draw(Bootstrap with { Level = level, Seed = world }, split, world)["drawn", Mrr] is var e && e.Lower <= Truth && Truth <= e.Upper);

        // The share over 500 worlds has a standard error of sqrt(.9 .1 / 500) = .013, or .022 at a level of .6.
        Assert.Equal(level, held / 500.0, 3 * Math.Sqrt(level * (1 - level) / 500));
    }

    [Fact]
    public void On_many_users_they_agree_with_the_normal_interval()
    {
        var split = Users(4_000);
        var normal = Draw(new(), split, 1)["drawn", Mrr];
        var bootstrap = Draw(Bootstrap with { Resamples = 10_000 }, split, 1)["drawn", Mrr];

        // A percentile of 10,000 means has a standard error of sqrt(.025 .975 / 10,000) / density(1.96) = .027 of theirs, 1.4 % of the half width.
        var half = normal.Upper - normal.Value;
        Assert.Equal(normal.Value, bootstrap.Value);
        Assert.Equal(1, (bootstrap.Upper - bootstrap.Value) / half, 0.05);
        Assert.Equal(1, (bootstrap.Value - bootstrap.Lower) / half, 0.05);
    }

    [Fact]
    public void They_stay_within_the_range_of_the_metric_where_the_normal_interval_leaves_it()
    {
        var split = Users(40);
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["u0"] = ["i9"] };
        Assert.True(new Evaluation().OfRankings("one hit", lists, split, Mrr)["one hit", Mrr].Lower < 0);
        Assert.Equal(0, Bootstrap.OfRankings("one hit", lists, split, Mrr)["one hit", Mrr].Lower);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_one_thread_or_two()
    {
        var split = Users(300);
        Estimate On(int threads, int seed)
        {
            using (Parallelism.Limit(threads))
            {
                return Draw(Bootstrap with { Seed = seed }, split, 3)["drawn", Mrr];
            }
        }

        Assert.Equal(On(1, 7), On(2, 7));
        Assert.NotEqual(On(1, 7), On(1, 8));
    }

    [Fact]
    public void Models_and_their_difference_are_judged_by_the_same_resampled_users()
    {
        // Popular never hits here, so that the difference to it is the other model itself, and to itself it is 0.
        var report = Bootstrap.Run([new Popular(), new ItemKnn()], EvaluationTests.Groups(), [new Ndcg(5), new Coverage(5), new Recall(5)]);
        Assert.All(report.PerUser("Popular", new Ndcg(5)), value => Assert.Equal(0, value));
        Assert.Equal(report["ItemKnn", new Ndcg(5)], report.Compare("ItemKnn", "Popular", new Ndcg(5)));
        Assert.Equal(report["ItemKnn", new Recall(5)], report.Compare("ItemKnn", "Popular", new Recall(5)));
        Assert.Equal(new(0, 0, 0), report.Compare("ItemKnn", "ItemKnn", new Recall(5)));
        Assert.True(report["ItemKnn", new Recall(5)].Upper > report["ItemKnn", new Recall(5)].Lower);
        Assert.True(double.IsNaN(report["ItemKnn", new Coverage(5)].Lower));
        Assert.Contains("95 % bootstrap interval (400 resamples, seed 5) over users", report.ToString());
    }

    [Fact]
    public void One_user_has_no_interval() => Assert.True(double.IsNaN(Draw(Bootstrap, Users(1), 1)["drawn", Mrr].Lower));

    [Fact]
    public void Progress_rises_to_1_and_a_token_stops_it_among_the_resamples()
    {
        // With one model, the last quarter of the work are its resamples.
        var seen = new List<double>();
        Bootstrap.Run([new Popular()], EvaluationTests.Groups(), [new Recall(5)], new DirectProgress(seen.Add));
        Assert.Equal(seen.Order(), seen);
        Assert.Equal((0.0, 1.0), (seen[0], seen[^1]));
        Assert.True(seen.Count(share => share is > 0.75 and < 1) > 20);

        using var stop = new CancellationTokenSource();
        var stopping = new DirectProgress(share =>
        {
            if (share > 0.8)
            {
                stop.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Bootstrap.Run([new Popular()], EvaluationTests.Groups(), [new Recall(5)], stopping, stop.Token));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Contains("Resamples is 99; it must be at least 100", Assert.Throws<ArgumentOutOfRangeException>(() => new Evaluation { Resamples = 99 }).Message);
        Assert.Contains("Interval is 7; it must be one of Normal, Bootstrap", Assert.Throws<ArgumentOutOfRangeException>(() => new Evaluation { Interval = (IntervalMethod)7 }).Message);
    }
}
