using Workbench.Data;
using Workbench.Internals;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

public class EaseTests
{
    /// <summary>
    /// Two items, three users: u has both, v has a, w has b. X'X + I = [[3, 1], [1, 3]], whose inverse is [[3, -1], [-1, 3]] / 8, so that both weights
    /// are 1 / 3.
    /// </summary>
    [Fact]
    public void Weights_by_hand()
    {
        var data = Interactions.FromEvents([new("u", "a"), new("u", "b"), new("v", "a"), new("w", "b")]);
        var model = new Ease { Regularization = 1 }.Fit(data);
        Assert.Equal([0, 1f / 3], model.Scores("v").Select(score => MathF.Round(score, 6)), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal((0f, 0f), (model.Weight("a", "a"), model.Weight("a", "nothing")));
        Assert.Equal(1.0 / 3, model.Weight("a", "b"), 1e-7);
    }

    /// <summary>300 items are three tiles, the last of them padded; 150 users are two.</summary>
    [Fact]
    public void The_users_matrix_gives_the_same_weights_as_the_items_matrix()
    {
        var random = new Random(3);
        var data = Interactions.FromEvents(Enumerable.Range(0, 4_000).Select(_ => new Interaction($"u{random.Next(150)}", $"i{random.Next(300)}", random.Next(-1, 4))));
        var (items, users) = (EaseSolver.ByItems(data, 5, Meter.None, default)!, EaseSolver.ByUsers(data, 5, Meter.None, default)!);
        var largest = items.ToArray().Max(Math.Abs);
        Assert.True(largest > 0.1);
        Assert.All(items.ToArray().Zip(users.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * largest));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(300)]
    public void An_inverse_times_its_matrix_is_the_unit_matrix(int size)
    {
        var random = new Random(size);
        var data = Interactions.FromEvents(Enumerable.Range(0, 6 * size).Select(_ => new Interaction($"u{random.Next(size)}", $"i{random.Next(size)}", random.Next(1, 5))));
        var matrix = SparseGram.Of(data.ByItem, data.ByUser, 0.5, Meter.None, default);
        var before = Whole(matrix);
        Assert.True(matrix.TryInvert(Meter.None, default));
        var inverse = Whole(matrix);
        for (var i = 0; i < matrix.Size; i++)
        {
            for (var j = 0; j < matrix.Size; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, matrix.Size).Sum(k => before[i][k] * inverse[k][j]), 1e-9);
            }
        }
    }

    /// <summary>MovieLens latest-small, fold 0, every rating as 1, against the closed form in numpy's float64: nDCG@10, recall@10, recall@20, MAP@10, precision@10, MRR@10, hit@10.</summary>
    [Theory]
    [InlineData(100, 0.377227, 0.177846, 0.265302, 0.253250, 0.316721, 0.613858, 0.847541)]
    [InlineData(300, 0.380470, 0.178605, 0.263591, 0.258331, 0.322951, 0.610890, 0.844262)]
    [InlineData(500, 0.376389, 0.178128, 0.257883, 0.254289, 0.320492, 0.605191, 0.847541)]
    public void The_closed_form_on_movielens_is_met_to_the_printed_digits(double lambda, params double[] published)
    {
        Metric[] metrics = [new Ndcg(10), new Recall(10), new Recall(20), new MeanAveragePrecision(10), new Precision(10), new MeanReciprocalRank(10), new HitRate(10)];
        var report = Evaluation.Of([new Ease { Regularization = lambda }], MovieLens.FoldZeroAsOnes, metrics);
        Assert.Equal(published, metrics.Select(metric => Math.Round(report["Ease", metric].Value, 6)));
    }

    [Fact]
    public void More_items_than_allowed_are_refused_with_their_memory_and_what_to_do()
    {
        var data = Interactions.FromEvents(Enumerable.Range(0, 1_001).Select(i => new Interaction("u", $"{i}")));
        var error = Assert.Throws<InvalidOperationException>(() => new Ease { MostItems = 1_000 }.Fit(data));
        Assert.Contains("1,001 items are more than MostItems = 1,000. They need about 0.0 GB: raise MostItems", error.Message);
        Assert.Contains("MostItems is 50000; it must be 1 to 46,000", Assert.Throws<ArgumentOutOfRangeException>(() => new Ease { MostItems = 50_000 }).Message);
        Assert.Contains("Regularization is 0; it must be finite and above 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Ease { Regularization = 0 }).Message);
    }

    /// <summary>Beside 1e30^2, a lambda of 1 is nothing in float64, and two equal columns have no inverse.</summary>
    [Fact]
    public void A_matrix_without_inverse_is_an_error_that_names_the_largest_value()
    {
        var data = Interactions.FromEvents([new("u", "a", 1e30f), new("u", "b", 1e30f), new("v", "a"), new("w", "b"), new("x", "c")]);
        var error = Assert.Throws<InvalidOperationException>(() => new Ease { Regularization = 1 }.Fit(data));
        Assert.Contains("1E+30 (user 'u', item 'a')", error.Message);
    }

    private static double[][] Whole(SymmetricTiles matrix) => [.. Enumerable.Range(0, matrix.Size).Select(row =>
    {
        var values = new double[matrix.Size];
        matrix.CopyRow(row, values);
        return values;
    })];
}
