using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;

namespace Workbench.Tests.Experiments.Uplift.Forests;

public class SplitsTests
{
    // Of ten rows 2 of the control and 8 of the treated act on the left, 4 and 4 on the right. With Laplace's correction 3/12 and 9/12, 5/12 and 5/12; above the split 7/22 and 13/22.
    private static readonly ArmSums[] Left = [Arm(10, 2), Arm(10, 8)];
    private static readonly ArmSums[] Right = [Arm(10, 4), Arm(10, 4)];

    [Fact]
    public void Gains_of_divergence_are_arithmetic()
    {
        // Half of each arm goes left, (10 + 1) / (20 + 2): D(T(A) : C(A)) = 0, and the normaliser is the impurity of a half for both arms, and 1/2.
        var kl = (0.5 * ((0.75 * Math.Log(3)) - (0.25 * Math.Log(3)))) + 0 - ((13 / 22.0 * Math.Log(13 / 7.0)) + (9 / 22.0 * Math.Log(9 / 15.0)));
        Assert.Equal(kl / (Math.Log(2) + 0.5), Splits.Gain(SplitCriterion.KullbackLeibler, Left, Right), 12);

        // 2 (3/4 - 1/4)^2 of half of the rows, 0 of the others, less 2 (13/22 - 7/22)^2; the Gini index of a half is 1/2.
        Assert.Equal(((0.5 * 0.5) + 0 - (2 * 36 / 484.0)) / (0.5 + 0.5), Splits.Gain(SplitCriterion.SquaredEuclidean, Left, Right), 12);

        // (p - q)^2 / q + (p - q)^2 / (1 - q): 1/4 over 1/4 and over 3/4, and 36/22^2 over 7/22 and over 15/22.
        Assert.Equal(((0.5 * (1 + (1 / 3.0))) + 0 - ((36 / 22.0 / 7) + (36 / 22.0 / 15))) / (0.5 + 0.5), Splits.Gain(SplitCriterion.ChiSquared, Left, Right), 12);
    }

    [Fact]
    public void A_split_that_parts_treated_from_untreated_is_marked_down()
    {
        // 10 of 30 untreated go left and 30 of 40 treated: 11/32 and 31/42 with the correction. 30/70 and 40/70 have a Gini index of 24/49.
        ArmSums[] whole = [Arm(30, 0), Arm(40, 0)];
        var (control, treated) = (11 / 32.0, 31 / 42.0);
        var expected = (24 / 49.0 * 2 * Square(treated - control)) + (40 / 70.0 * 2 * treated * (1 - treated)) + (30 / 70.0 * 2 * control * (1 - control)) + 0.5;
        Assert.Equal(expected, new Divergence(SplitCriterion.SquaredEuclidean, 2).Normaliser([Arm(10, 0), Arm(30, 0)], whole, 70), 12);

        var (h, kl) = ((3 / 7.0 * Math.Log(7 / 3.0)) + (4 / 7.0 * Math.Log(7 / 4.0)), (treated * Math.Log(treated / control)) + ((1 - treated) * Math.Log((1 - treated) / (1 - control))));
        double Entropy(double p) => (p * Math.Log(1 / p)) + ((1 - p) * Math.Log(1 / (1 - p)));
        Assert.Equal((h * kl) + (4 / 7.0 * Entropy(treated)) + (3 / 7.0 * Entropy(control)) + 0.5, new Divergence(SplitCriterion.KullbackLeibler, 2).Normaliser([Arm(10, 0), Arm(30, 0)], whole, 70), 12);
    }

    [Fact]
    public void Several_treatments_count_beside_the_control_and_beside_each_other()
    {
        // Shares 3/12, 9/12 and 6/12. From the control on average ((1/2)^2 + (1/4)^2) / 2, twice; from each other 2 (1/4)^2 for two of four pairs. Half of each.
        ArmSums[] arms = [Arm(10, 2), Arm(10, 8), Arm(10, 5)];
        var by = new Divergence(SplitCriterion.SquaredEuclidean, 3);
        Assert.Equal((0.5 * 2 * (0.25 + 0.0625) / 2) + (0.5 * 2 * 2 * 0.0625 / 4), by.OfOutcomes(arms), 12);

        // Of 20 rows each 10, 4 and 16 go left: 11/22, 5/22 and 17/22, of all treated 21/42. Gini of 20 and 20 is 1/2, and 2 (6/22)^2 is the distance of either treatment from the control.
        ArmSums[] whole = [Arm(20, 0), Arm(20, 0), Arm(20, 0)];
        var expected = (0.5 * (4 / 9.0) * 0) + (0.5 * 2 * 0.5 * 2 * 36 / 484.0) + ((0.5 + (2 * 2 * 5 * 17 / 484.0)) / 3) + 0.5;
        Assert.Equal(expected, by.Normaliser([Arm(10, 0), Arm(4, 0), Arm(16, 0)], whole, 60), 12);
    }

    [Fact]
    public void The_gain_of_effects_is_their_squared_difference_over_its_noise()
    {
        // Effects 0.8 - 0.2 and 0.4 - 0.4; four means of ten rows have a noise of 4/10 variances.
        Assert.Equal(0.6 * 0.6 / 0.4, Splits.Gain(SplitCriterion.Effect, Left, Right), 12);

        // Athey, Tibshirani and Wager (2019, equation 4): n_1 n_2 / n^2 (tau_1 - tau_2)^2. With a quarter treated everywhere, sides of 40 and 80 rows: h = 40 * 3/16 and 80 * 3/16, so ours is n * 3/16 times theirs.
        var gain = Splits.Gain(SplitCriterion.Effect, [Arm(30, 3), Arm(10, 5)], [Arm(60, 6), Arm(20, 4)]);
        Assert.Equal(120 * (3 / 16.0) * (40 * 80 / (120.0 * 120)) * Square(0.4 - 0.1), gain, 12);

        // Weights 1 and 3 say as much as (1 + 3)^2 / (1 + 9) rows.
        var weighted = default(ArmSums);
        weighted.Add(1, 2);
        weighted.Add(3, 4);
        Assert.Equal((1.6, (2 + 12) / 4.0, 2), (weighted.EffectiveRows, weighted.Mean, weighted.Rows));
    }

    [Fact]
    public void Few_values_are_a_bin_each_and_many_are_bins_of_as_many_rows()
    {
        var few = BinnedFeatures.Of(RowFeatures.Of([3, 1, 2, 3], "x"));
        Assert.Equal([1, 2, 3], few.Cuts[0]);
        Assert.Equal<byte>([2, 0, 1, 2], few.Bins[0]);

        var many = BinnedFeatures.Of(RowFeatures.Of([.. Enumerable.Range(0, 25_500).Select(i => (double)(i * 7919 % 25_500))], "x"));
        Assert.Equal(BinnedFeatures.MostBins, many.Cuts[0].Length);
        Assert.All(many.Bins[0].CountBy(bin => bin), bin => Assert.Equal(100, bin.Value));
        Assert.Equal((99.0, 25_499.0), (many.Cuts[0][0], many.Cuts[0][^1]));
    }

    private static ArmSums Arm(int rows, int acted) => new(rows, rows, acted, rows, rows);

    private static double Square(double x) => x * x;
}
