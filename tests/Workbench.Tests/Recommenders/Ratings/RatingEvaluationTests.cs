using Workbench.Data;
using Workbench.Recommenders.Ratings;

namespace Workbench.Tests.Recommenders.Ratings;

/// <summary>Errors by hand, and folds that hold every rating once.</summary>
public class RatingEvaluationTests
{
    private static readonly Interactions Ratings = Interactions.FromEvents(
        from u in Enumerable.Range(0, 20) from i in Enumerable.Range(0, 10) where (u + i) % 3 > 0 select new Interaction($"u{u}", $"i{i}", 1 + ((u * i) % 5)));

    [Fact]
    public void Errors_are_those_of_the_formulas()
    {
        // The mean of the training is 3. u foretells (3, 3, 3) for (1, 3, 4): errors 2, 0, 1.
        var split = Interactions.FromEvents([new("t", "a", 2), new("t", "b", 4), new("u", "c", 1), new("u", "d", 3), new("u", "e", 4)]).SplitWhere(e => e.UserId == "u");
        var errors = RatingEvaluation.Of([new RatingMean { Of = RatingMeanOf.All }], split)["RatingMean"][0].Errors;
        Assert.Equal((3, Math.Sqrt((4 + 0 + 1) / 3.0), (2 + 0 + 1) / 3.0), (errors.Count, errors.Rmse, errors.Mae));
        Assert.Equal(5 / 3.0, errors.Mse, 12);
        // Equal predictions order nothing: all three pairs are discordant.
        Assert.Equal((0.0, 0.0), (errors.Fcp, errors.FallbackShare));
    }

    [Fact]
    public void The_interval_of_the_error_is_over_users()
    {
        // The mean of the training is 3: u is off by 2, 0 and 1, v by 1. MSE 6 / 4; residuals 5 - 3 * 1.5 and 1 - 1.5, each times 2 users / 4 ratings: 0.25 and -0.25.
        var train = new Interaction[] { new("t", "a", 2), new("t", "b", 4) };
        var split = Interactions.FromEvents([.. train, new("u", "c", 1), new("u", "d", 3), new("u", "e", 4), new("v", "c", 2)]).SplitWhere(e => e.UserId != "t");
        var report = RatingEvaluation.Of([new RatingMean { Of = RatingMeanOf.All }], split);
        var half = 1.959963984540054 * Math.Sqrt(((0.25 * 0.25) + (0.25 * 0.25)) / 1 / 2);
        Assert.Equal(Math.Sqrt(1.5 + half), report["RatingMean"][0].Errors.RmseOverUsers.Upper, 9);
        Assert.Equal(Math.Sqrt(1.5 - half), report["RatingMean"][0].Errors.RmseOverUsers.Lower, 9);
        Assert.Contains("95 % interval over users", $"{report}");
    }

    [Fact]
    public void Concordant_pairs_are_counted_over_all_users()
    {
        // Items are foretold as a 1, b 2, c 3. u rates a 1, b 3, c 2: of three pairs one is wrong. v rates a 2, b 1, c 1: two pairs, both wrong; equal ratings make none.
        var train = new Interaction[] { new("t", "a", 1), new("t", "b", 2), new("t", "c", 3) };
        var split = Interactions.FromEvents([.. train, new("u", "a", 1), new("u", "b", 3), new("u", "c", 2), new("v", "a", 2), new("v", "b", 1), new("v", "c", 1)]).SplitWhere(e => e.UserId != "t");
        Assert.Equal(2 / 5.0, RatingEvaluation.Of([new RatingMean()], split)["RatingMean"][0].Errors.Fcp);
    }

    [Fact]
    public void Random_folds_part_the_ratings_evenly_and_by_the_seed_alone()
    {
        var report = RatingEvaluation.CrossValidate([new RatingMean()], Ratings, folds: 4, seed: 3);
        var sizes = report["RatingMean"].Select(fold => fold.Errors.Count).ToArray();
        Assert.Equal(Ratings.Count, sizes.Sum());
        Assert.True(sizes.Max() - sizes.Min() <= 1);
        Assert.Equal(Rmse(report), Rmse(RatingEvaluation.CrossValidate([new RatingMean()], Ratings, folds: 4, seed: 3)));
        Assert.NotEqual(Rmse(report), Rmse(RatingEvaluation.CrossValidate([new RatingMean()], Ratings, folds: 4, seed: 4)));
    }

    [Fact]
    public void The_mean_and_deviation_are_those_of_the_folds()
    {
        var report = RatingEvaluation.CrossValidate([new RatingMean(), new RatingBaseline()], Ratings, e => e.ItemId[1] % 3);
        var rmse = report["RatingBaseline"].Select(fold => fold.Errors.Rmse).ToArray();
        Assert.Equal(3, rmse.Length);
        var (mean, deviation) = report.Mean("RatingBaseline", e => e.Rmse);
        Assert.Equal(rmse.Average(), mean, 12);
        Assert.Equal(Math.Sqrt(rmse.Average(x => Math.Pow(x - mean, 2))), deviation, 12);
        Assert.Contains("3 given folds", report.ToString());
        Assert.Contains("<table", report.ToHtml());
        Assert.Contains("It has: RatingMean, RatingBaseline", Assert.Throws<ArgumentException>(() => report["Svd"]).Message);
    }

    [Fact]
    public void What_cannot_be_judged_is_refused()
    {
        Assert.Contains("folds is 1; it must be at least 2", Assert.Throws<ArgumentOutOfRangeException>(() => RatingEvaluation.CrossValidate([new RatingMean()], Ratings, folds: 1)).Message);
        Assert.Contains($"at most the number of ratings, {Ratings.Count}", Assert.Throws<ArgumentOutOfRangeException>(() => RatingEvaluation.CrossValidate([new RatingMean()], Ratings, folds: 10_000)).Message);
        Assert.Contains("holds 'RatingMean' twice", Assert.Throws<ArgumentException>(() => RatingEvaluation.CrossValidate([new RatingMean(), new RatingMean()], Ratings)).Message);
        Assert.Contains("A part is empty", Assert.Throws<ArgumentException>(() => RatingEvaluation.CrossValidate([new RatingMean()], Ratings, _ => 0)).Message);
        Assert.Contains("predictors is empty", Assert.Throws<ArgumentException>(() => RatingEvaluation.CrossValidate([], Ratings)).Message);
        Assert.ThrowsAny<OperationCanceledException>(() => RatingEvaluation.CrossValidate([new RatingMean()], Ratings, ct: new(canceled: true)));
    }

    [Fact]
    public void Progress_rises_from_0_to_1()
    {
        var seen = new List<double>();
        RatingEvaluation.CrossValidate([new RatingMean(), new SlopeOne()], Ratings, progress: new DirectProgress(seen.Add));
        Assert.Equal(seen.Order(), seen);
        Assert.Equal((0.0, 1.0), (seen[0], seen[^1]));
    }

    private static double Rmse(RatingReport report) => report.Mean("RatingMean", e => e.Rmse).Mean;
}
