using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class PermutationTestTests
{
    private static readonly double[] A = [3, 5, 8, 9, 12, 4];
    private static readonly double[] B = [10, 14, 11, 7, 15, 13];

    [Fact]
    public void P_values_match_all_permutations_of_scipy()
    {
        // SciPy 1.10.1, scipy.stats.permutation_test((a, b), ..., n_resamples=inf): all 924 splits, by the difference of means and by Welch's t.
        const double byDifference = 0.0367965367965368;
        const double byT = 0.0367965367965368;
        var test = new PermutationTest { Draws = 100_000, Seed = 1 };

        // Four standard errors of a share over 100,000 draws.
        double Error(double p) => 4 * Math.Sqrt(p * (1 - p) / 100_000);
        Assert.Equal(byT, test.CompareMeans(A, B).PValue!.Value, Error(byT));
        Assert.Equal(byDifference, (test with { IsStudentised = false }).CompareMeans(A, B).PValue!.Value, Error(byDifference));
        Assert.Equal(byDifference, (test with { Draws = 20_000 }).Compare("mean", rows => rows.Average(), A, B).PValue!.Value, Error(byDifference) * Math.Sqrt(5));
    }

    /// <summary>Half of the values are 0, so that only the other half is visited; without the shortcut of the most frequent value the p-value must be the same.</summary>
    [Fact]
    public void Skipping_the_most_frequent_value_changes_nothing()
    {
        var random = new Random(2);
        double[] Rows(int n) => [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? 0 : random.NextDouble())];
        var (control, treatment) = (Rows(300), Rows(200));
        var test = new PermutationTest { Draws = 20_000, IsStudentised = false };
        Assert.Equal(test.Compare("mean", rows => rows.Average(), control, treatment).PValue!.Value, test.CompareMeans(control, treatment).PValue!.Value, 4 * Math.Sqrt(0.5 / 20_000));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Groups_of_one_source_alarm_as_rarely_as_the_level_says(bool isStudentised)
    {
        var (random, alarms) = (new Random(3), 0);
        double[] Rows(int n) => [.. Enumerable.Range(0, n).Select(_ => Math.Exp(random.NextDouble() * 4))];
        for (var run = 0; run < 1000; run++)
        {
            alarms += new PermutationTest { Draws = 199, Seed = run, IsStudentised = isStudentised, TreatmentShare = 1 / 3.0 }.CompareMeans(Rows(40), Rows(20)).IsSignificant ? 1 : 0;
        }

        // Below 0.05 is at most 9 of 200, 0.045; three standard errors of 1,000 runs.
        Assert.InRange(alarms / 1000.0, 0.045 - 0.02, 0.045 + 0.02);
    }

    [Fact]
    public void Only_the_studentised_test_holds_its_level_where_the_smaller_group_spreads_more()
    {
        var (random, plain, studentised) = (new Random(4), 0, 0);
        double[] Rows(int n, double spread) => [.. Enumerable.Range(0, n).Select(_ => spread * (random.NextDouble() - 0.5))];
        for (var run = 0; run < 600; run++)
        {
            var (control, treatment) = (Rows(200, 1), Rows(40, 4));
            var test = new PermutationTest { Draws = 199, Seed = run, TreatmentShare = 1 / 6.0 };
            studentised += test.CompareMeans(control, treatment).IsSignificant ? 1 : 0;
            plain += (test with { IsStudentised = false }).CompareMeans(control, treatment).IsSignificant ? 1 : 0;
        }

        Assert.InRange(studentised / 600.0, 0.02, 0.08);
        Assert.True(plain / 600.0 > 0.15);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_one_thread_or_two()
    {
        ComparisonResult On(int threads)
        {
            using (Parallelism.Limit(threads))
            {
                return new PermutationTest { Draws = 999, Seed = 5 }.CompareMeans(A, B);
            }
        }

        Assert.Equal(On(1), On(2));
    }

    [Fact]
    public void Values_whose_squares_overflow_are_refused()
    {
        // They would have differences of NaN, which nothing drawn is as large as.
        Assert.All([1e155, 1e200, 1e308], unit =>
        {
            double[] low = [1 * unit, 1 * unit, 1.1 * unit], high = [1.2 * unit, 1.3 * unit, 1.2 * unit];
            Assert.All<Action>(
            [
                () => new PermutationTest().CompareMeans(low, high), () => new PermutationTest { IsStudentised = false }.CompareMeans(low, high), () => new Bootstrap().CompareMeans(low, high),
                () => Workbench.Experiments.Uplift.UpliftRanking.Of(low, [true, false, true], [1, 2, 3]),
            ], action => Assert.Contains("so large that their squares overflow; divide them by a unit", Assert.Throws<ArgumentException>(action).Message));
        });
        Assert.Equal(new PermutationTest().CompareMeans(A, B).PValue, new PermutationTest().CompareMeans([.. A.Select(y => y * 1e100)], [.. B.Select(y => y * 1e100)]).PValue);
    }

    [Fact]
    public void Groups_that_do_not_vary_are_answered_and_no_p_value_is_zero()
    {
        Assert.Equal(1, new PermutationTest { Draws = 100 }.CompareMeans([2, 2], [2, 2]).PValue);
        var apart = new PermutationTest { Draws = 100 }.CompareMeans([.. Enumerable.Repeat(0.0, 30)], [.. Enumerable.Repeat(1.0, 30)]);
        Assert.Equal(1 / 101.0, apart.PValue);
        Assert.Contains("treatment is above control by 1.00, and chance alone would rarely show that (p = 0.00990)", apart.Verdict);
        Assert.EndsWith("No difference shown between treatment and control (p = 1.00).", new PermutationTest { Draws = 100 }.CompareMeans([2, 2], [2, 2]).ToString());
        Assert.Contains("Value 0 of group 'control' is ∞", Assert.Throws<ArgumentException>(() => new PermutationTest().CompareMeans([double.PositiveInfinity, 1], [1, 2])).Message.Replace("Infinity", "∞"));
    }
}
