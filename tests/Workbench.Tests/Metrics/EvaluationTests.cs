using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Metrics;

public class EvaluationTests
{
    private static DateTime Day(int day) => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day);

    /// <summary>Two groups of users, each with items of its own; the last item of each user is the test.</summary>
    internal static Split Groups() => Interactions.FromEvents(
        from user in Enumerable.Range(0, 40)
        from step in Enumerable.Range(0, 6)
        let item = ((user + (step * (user / 2 % 5 + 1))) % 10) + (user % 2 * 10)
        select new Interaction($"u{user:00}", $"i{item:00}", 1, Day(step)))
        .SplitLeaveLastOut();

    [Fact]
    public void The_mean_and_its_interval_are_those_of_the_users()
    {
        var report = Evaluation.Of([new ItemKnn()], Groups(), new Ndcg(5));
        var values = report.PerUser("ItemKnn", new Ndcg(5));
        var estimate = report["ItemKnn", new Ndcg(5)];
        Assert.True(values.Distinct().Count() > 1, "Users must differ, or any interval would do.");

        Assert.Equal(values.Average(), estimate.Value, 12);
        var sd = Math.Sqrt(values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Count - 1));
        Assert.Equal(estimate.Value + (1.959963984540054 * sd / Math.Sqrt(values.Count)), estimate.Upper, 9);
    }

    [Fact]
    public void A_paired_difference_sees_more_than_two_intervals()
    {
        var report = Evaluation.Of([new Popular(), new ItemKnn { Neighbours = 10 }], Groups(), new Ndcg(10));
        var (a, b) = (report["ItemKnn", new Ndcg(10)], report["Popular", new Ndcg(10)]);
        var difference = report.Compare("ItemKnn", "Popular", new Ndcg(10));

        Assert.Equal(a.Value - b.Value, difference.Value, 12);
        Assert.True(difference.Value > 0);
    }

    [Fact]
    public void The_report_prints_names_conventions_users_and_the_best()
    {
        var text = Evaluation.Of([new Popular(), new ItemKnn()], Groups(), new Ndcg(10), new Coverage(10)).ToString();
        Assert.Contains("nDCG@10", text);
        Assert.Contains("binary gain, ideal of min(k, relevant)", text);
        Assert.Contains("*", text);
        Assert.DoesNotContain("NaN", text);
    }

    [Fact]
    public void Items_that_a_user_had_already_do_not_count_unless_asked_for()
    {
        var all = Interactions.FromEvents([new("u", "a", 1, Day(0)), new("u", "b", 1, Day(1)), new("v", "a", 1, Day(0)), new("u", "a", 1, Day(5)), new("v", "b", 1, Day(6))]);
        var split = all.SplitAt(Day(3));

        var fresh = Evaluation.Of([new Popular()], split, new HitRate(1));
        Assert.Equal(["v"], fresh.Users);
        Assert.Contains("1 cells of the test, and with them 1 users", fresh.ToString());

        var repeats = new Evaluation { ExcludeSeen = false }.Run([new Popular()], split, [new HitRate(1)]);
        Assert.Equal(["u", "v"], repeats.Users);
        Assert.Equal([1.0, 0.0], repeats.PerUser("Popular", new HitRate(1)));
    }

    [Fact]
    public void Leakage_is_said_where_training_reaches_into_the_test()
    {
        var data = Interactions.FromEvents(Enumerable.Range(0, 100).Select(i => new Interaction($"u{i % 10}", $"i{i % 13}", 1, Day(i))));
        Assert.Contains("LEAKAGE", Evaluation.Of([new Popular()], data.SplitAtRandom(0.3, 1), new Recall(5)).ToString());
        Assert.DoesNotContain("LEAKAGE", Evaluation.Of([new Popular()], data.SplitByTime(0.3), new Recall(5)).ToString());
    }

    [Fact]
    public void Progress_rises_to_1_and_a_cancelled_run_throws()
    {
        var seen = new List<double>();
        new Evaluation().Run([new Popular(), new ItemKnn()], Groups(), [new Ndcg(5)], new DirectProgress(seen.Add));
        Assert.Equal(seen.Order(), seen);
        Assert.Equal((0.0, 1.0), (seen[0], seen[^1]));
        Assert.Throws<OperationCanceledException>(() => new Evaluation().Run([new Als()], Groups(), [new Ndcg(5)], ct: new(canceled: true)));
    }

    [Fact]
    public void Bad_input_is_an_error_that_says_what_to_do()
    {
        var split = Groups();
        Assert.Contains("models is empty", Assert.Throws<ArgumentException>(() => Evaluation.Of([], split, new Ndcg(5))).Message);
        Assert.Contains("metrics is empty", Assert.Throws<ArgumentException>(() => Evaluation.Of([new Popular()], split)).Message);
        Assert.Contains("'Als' twice", Assert.Throws<ArgumentException>(() => Evaluation.Of([new Als(), new Als { Factors = 8 }], split, new Ndcg(5))).Message);
        Assert.Contains("It has: Popular", Assert.Throws<ArgumentException>(() => Evaluation.Of([new Popular()], split, new Ndcg(5))["Als", new Ndcg(5)]).Message);
        var seenOnly = Interactions.FromEvents([new("u", "a", 1, Day(0)), new("u", "a", 1, Day(1))]).SplitLeaveLastOut();
        Assert.Contains("No user of the test has a relevant item", Assert.Throws<ArgumentException>(() => Evaluation.Of([new Popular()], seenOnly, new Ndcg(5))).Message);
    }
}
