using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>What learns from comparisons and by the logistic function, step by step, and the order in which cells are visited.</summary>
public class PairwiseTests
{
    private static readonly Interactions Drawn = Interactions.FromEvents(Enumerable.Range(0, 9_000).Select(k => new Interaction($"u{k * 7919 % 700}", $"i{k * k % 509}")));

    [Fact]
    public void In_an_epoch_every_cell_is_visited_once_and_no_two_blocks_of_a_round_share_a_row()
    {
        var schedule = new BlockSchedule(Drawn.ByUser, 3, passes: 4);
        Assert.Equal(Drawn.Items.Count / 32, schedule.Blocks);
        Assert.True(schedule.Blocks > 5);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            schedule.Shuffle(epoch, default);
            var visited = new HashSet<(int, int)>();
            for (var round = 0; round < schedule.Rounds; round++)
            {
                var (users, items) = (new HashSet<int>(), new HashSet<int>());
                for (var block = 0; block < schedule.Blocks; block++)
                {
                    var cells = schedule.Cells(block, schedule.ItemBlock(block, round)).ToArray();
                    var allowed = schedule.ItemsOf(schedule.ItemBlock(block, round)).ToArray();
                    Assert.All(cells, cell => Assert.True(visited.Add(cell)));
                    Assert.All(cells.Select(cell => cell.User).Distinct(), user => Assert.True(users.Add(user)));
                    Assert.All(allowed, item => Assert.True(items.Add(item)));
                    Assert.Subset(allowed.ToHashSet(), cells.Select(cell => cell.Item).ToHashSet());
                }
            }

            Assert.Equal(Drawn.ByUser.Count, visited.Count);
        }
    }

    [Fact]
    public void What_users_chose_is_above_0_and_held_once_where_that_is_all()
    {
        Assert.Same(Drawn.ByUser, PairwiseSolver.PositivesOf(Drawn.ByUser));
        var some = PairwiseSolver.PositivesOf(Interactions.FromEvents([new("u", "a"), new("u", "b", 0), new("u", "c", 3), new("v", "a", -1), new("w", "b", 2)]).ByUser);
        Assert.Equal((3, 3, 3), (some.RowCount, some.ColumnCount, some.Count));
        Assert.Equal([0, 2], some.Columns(0).ToArray());
        Assert.Equal(0, some.CountOf(1));
        Assert.Equal([1], some.Columns(2).ToArray());
    }

    [Fact]
    public void Blocks_of_items_are_drawn_anew_in_each_pass_and_epoch()
    {
        var schedule = new BlockSchedule(Drawn.ByUser, 3, passes: 4);
        Assert.Equal(4 * schedule.Blocks, schedule.Rounds);
        schedule.Shuffle(0, default);
        var (first, second) = (schedule.ItemsOf(0).ToArray(), schedule.ItemsOf(schedule.Blocks).ToArray());
        schedule.Shuffle(1, default);
        Assert.InRange(first.Intersect(second).Count(), 0, first.Length / 2);
        Assert.InRange(first.Intersect(schedule.ItemsOf(0).ToArray()).Count(), 0, first.Length / 2);
    }

    /// <summary>
    /// One user chose one of two items: from factors of 0, which regularisation of 1 / rate gives, the step to either bias is the rate times sigmoid(0) = 1 / 2, and the next one
    /// starts from there as if it were the first.
    /// </summary>
    [Fact]
    public void A_step_of_bpr_by_hand()
    {
        var model = new Bpr { Factors = 1, LearningRate = 0.5, Regularization = 2, Iterations = 1 }.Fit(Interactions.FromEvents([new("u", "a"), new("v", "b", 0)]));
        var (a, b) = (model.ItemFactors("a")!, model.ItemFactors("b")!);
        Assert.Equal((1f, 2), (model.UserFactors("u")![1], a.Length));
        // The first factors are within 1 / 2, so that the score is within 1 / 4 + 1 / 4, and the step within rate * sigmoid(1 / 2).
        Assert.InRange(a[1], 0.5f / (1 + MathF.Exp(0.5f)), 0.5f / (1 + MathF.Exp(-0.5f)));
        Assert.Equal(-a[1], b[1]);
    }

    /// <summary>The weight of a step is ln of the rank: of 101 items, found at the first draw 100, at the fourth 25; of 3 items at the fourth draw at least 1.</summary>
    [Theory]
    [InlineData(1, 101, 4.60517f)]
    [InlineData(4, 101, 3.218876f)]
    [InlineData(4, 3, 0)]
    [InlineData(1, 100_000, 10)]
    public void What_warp_finds_early_weighs_more(int draw, int items, float expected) => Assert.Equal(expected, WarpSolver.LossAt(draw, items), 1e-5f);

    [Fact]
    public void A_rate_that_makes_factors_overflow_is_an_error_that_says_so()
    {
        var bpr = Assert.Throws<InvalidOperationException>(() => new Bpr { LearningRate = 1e20, Iterations = 5 }.Fit(Drawn));
        Assert.Contains("Lower LearningRate (now 1E+20)", bpr.Message);
        Assert.Contains("Lower LearningRate", Assert.Throws<InvalidOperationException>(() => new Warp { LearningRate = 1e30, Iterations = 5 }.Fit(Drawn)).Message);
        Assert.Contains("Lower LearningRate", Assert.Throws<InvalidOperationException>(() => new LogisticMf { LearningRate = 1e30, Iterations = 5 }.Fit(Drawn)).Message);
    }

    [Fact]
    public void Users_who_chose_nothing_are_answered_by_the_biases()
    {
        var data = Interactions.FromEvents([.. Drawn.Events, new("none", "i0", -1), new("none", "i1", 0)]);
        foreach (var model in new[] { new Bpr { Iterations = 3 }.Fit(data), new Warp { Iterations = 3 }.Fit(data) })
        {
            Assert.Equal(data.Items.Select(item => model.ItemFactors(item)![64]), model.Scores("none"));
        }
    }

    [Fact]
    public void A_seed_decides()
    {
        var options = new Bpr { Iterations = 2, Seed = 1 };
        Assert.Equal(options.Fit(Drawn).Scores("u1"), options.Fit(Drawn).Scores("u1"));
        Assert.NotEqual(options.Fit(Drawn).Scores("u1"), (options with { Seed = 2 }).Fit(Drawn).Scores("u1"));
    }

    [Fact]
    public void Random_numbers_are_even()
    {
        var random = new Seed(5).FastStream(1);
        var counts = new int[7];
        var sum = 0.0;
        for (var draw = 0; draw < 70_000; draw++)
        {
            counts[random.Next(7)]++;
            sum += random.NextSingle();
        }

        // Standard errors: the root of 70,000 (1 / 7) (6 / 7) is 93, that of 1 / 12 / 70,000 is 0.0011.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 400, 10_000 + 400));
        Assert.Equal(0.5, sum / 70_000, 0.005);
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        Assert.Contains("LearningRate is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Bpr { LearningRate = 0 }).Message);
        Assert.Contains("Negatives is 9; it must be one of Uniform, Popularity", Assert.Throws<ArgumentOutOfRangeException>(() => new Bpr { Negatives = (NegativeSampling)9 }).Message);
        Assert.Contains("MaxSampled is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Warp { MaxSampled = 0 }).Message);
        Assert.Contains("Regularization is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new Warp { Regularization = -1 }).Message);
        Assert.Contains("Negatives is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticMf { Negatives = 0 }).Message);
        Assert.Contains("Alpha is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticMf { Alpha = double.NaN }).Message);
    }
}
