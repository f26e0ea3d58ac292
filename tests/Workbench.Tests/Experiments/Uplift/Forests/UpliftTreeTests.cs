using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;

namespace Workbench.Tests.Experiments.Uplift.Forests;

public class UpliftTreeTests
{
    [Theory]
    [InlineData(SplitCriterion.Effect)]
    [InlineData(SplitCriterion.KullbackLeibler)]
    [InlineData(SplitCriterion.SquaredEuclidean)]
    [InlineData(SplitCriterion.ChiSquared)]
    public void The_step_of_an_effect_is_where_the_tree_splits(SplitCriterion criterion)
    {
        // The treatment adds 0.4 where a is above 0.2 and nothing elsewhere; the outcome itself goes with b.
        var world = UpliftWorld.Of(8000, 1, [0.5, 0.5], [x => x[0] > 0.2 ? 0.4 : 0], x => 0.3 + (0.2 * x[1]), noise: 0);
        var model = new UpliftTree { Criterion = criterion, Depth = 1, Folds = 2 }.Fit(world.Data);

        Assert.Equal(2, model.Leaves.Count);
        Assert.StartsWith("a > ", model.Leaves[0].Rule);
        Assert.Equal(0.2, double.Parse(model.Leaves[0].Rule[4..]), 0.03);
        Assert.Equal(0.4, model.Leaves[0].Effects[0].Value, 0.06);
        Assert.Equal(0, model.Leaves[1].Effects[0].Value, 0.06);

        // The rows of a leaf have its effect; half of all rows are in the table.
        Assert.Equal(model.Leaves[0].Effects[0].Value, model.Effect(RowFeatures.Of([0.5, 0, 0, 0, 0], "a", "b", "c", "d", "e"))[0, 1], 12);
        Assert.Equal(4000, model.Leaves.Sum(leaf => leaf.Rows));
        Assert.Contains("effect of treatment 1", model.ToString());
        Assert.Contains("a &gt; 0.", model.ToHtml());
    }

    [Fact]
    public void Outcomes_and_effects_of_a_leaf_are_the_means_of_its_rows()
    {
        // One feature that never varies: a single leaf, and of 16 rows 8 are held back.
        var data = UpliftData.Of(RowFeatures.Of(new double[16], "x"), [.. Enumerable.Range(0, 16).Select(row => row % 2)], [.. Enumerable.Range(0, 16).Select(row => row % 2 == 1 ? 3.0 : 1)]);
        var leaf = new UpliftTree { RowsPerLeaf = 2, Folds = 2 }.Fit(data).Leaves.Single();
        Assert.Equal(("all rows", 8), (leaf.Rule, leaf.Rows));
        Assert.Equal([1.0, 3], leaf.Outcomes);
        Assert.Equal(new Estimate(2, 2, 2), leaf.Effects[0]);
    }

    [Fact]
    public void Several_treatments_have_an_effect_each_in_every_leaf()
    {
        // The second treatment adds 1 where c is above 0, the first 0.5 everywhere.
        var world = UpliftWorld.Of(6000, 2, [0.4, 0.3, 0.3], [_ => 0.5, x => x[2] > 0 ? 1 : 0], _ => 0);
        var model = new UpliftTree { Depth = 1, Folds = 2 }.Fit(world.Data);
        var above = model.Leaves.Single(leaf => leaf.Rule.StartsWith("c > ", StringComparison.Ordinal));
        var below = model.Leaves.Single(leaf => leaf != above);
        Assert.Equal([0.5, 1], above.Effects.Select(effect => effect.Value), (truth, found) => Math.Abs(truth - found) < 0.15);
        Assert.Equal([0.5, 0], below.Effects.Select(effect => effect.Value), (truth, found) => Math.Abs(truth - found) < 0.15);
        Assert.Equal(above.Outcomes[2] - above.Outcomes[0], above.Effects[1].Value, 12);
        Assert.Contains("effect of treatment 2", model.ToString());
    }

    [Fact]
    public void Intervals_of_leaves_hold_though_the_splits_were_looked_for()
    {
        // No effect at all, five features to look for one in: of 200 trees of two leaves 95 % of the intervals must hold 0. By the rows that chose the split far fewer would.
        var (covered, leaves) = (0, 0);
        for (var run = 0; run < 200; run++)
        {
            var world = UpliftWorld.Of(400, run, [0.5, 0.5], [_ => 0], x => x[1]);
            foreach (var leaf in new UpliftTree { Depth = 1, RowsPerLeaf = 10, Folds = 2, Seed = run }.Fit(world.Data).Leaves)
            {
                covered += leaf.Effects[0].Lower <= 0 && 0 <= leaf.Effects[0].Upper ? 1 : 0;
                leaves++;
            }
        }

        Assert.True(leaves > 390);
        Assert.InRange((double)covered / leaves, 0.92, 0.98);
    }

    [Fact]
    public void Chances_of_each_row_take_out_who_was_chosen()
    {
        // Those who do more anyway are treated more, by known chances; the effect is 1 where b is above 0.
        var (known, unknown) = (ChosenWorld.Of(8000, 5, withChances: true), ChosenWorld.Of(8000, 5, withChances: false));
        var tree = new UpliftTree { Depth = 1, Folds = 2 };
        var leaves = tree.Fit(known).Leaves;
        Assert.StartsWith("b > ", leaves[0].Rule);
        Assert.True(leaves[0].Effects[0] is { Lower: < 1, Upper: > 1 } && leaves[1].Effects[0] is { Lower: < 0, Upper: > 0 }, $"{leaves[0]} {leaves[1]}");
        Assert.True(tree.Fit(unknown).Leaves.Min(leaf => leaf.Effects[0].Lower) > 0.2);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var data = UpliftWorld.Of(2000, 4, [0.5, 0.5], [x => x[0]], x => x[1]).Data;
        double[] Run(int threads, int seed)
        {
            using var limit = Parallelism.Limit(threads);
            var model = new UpliftTree { Seed = seed, Folds = 2 }.Fit(data);
            return [.. model.OutOfFold.OfArm(1), .. model.Effect(data.Features).OfArm(1)];
        }

        Assert.Equal(Run(1, 3), Run(2, 3));
        Assert.NotEqual(Run(1, 3), Run(1, 4));
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_place()
    {
        static string MessageOf(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        var data = UpliftWorld.Of(300, 1, [0.9, 0.1], [_ => 0], _ => 0).Data;
        Assert.Contains("rows to learn from; leaves with 100 rows of each arm in both halves of a tree's rows need at least 200 of each arm", MessageOf(() => new UpliftTree { Folds = 2 }.Fit(data)));
        Assert.Contains("Arm 'treatment 1' has", MessageOf(() => new UpliftTree { RowsPerLeaf = 20, Folds = 2 }.Fit(data)));
        Assert.Contains("KullbackLeibler needs outcomes of 0 and 1", MessageOf(() => new UpliftTree { Criterion = SplitCriterion.KullbackLeibler, RowsPerLeaf = 2, Folds = 2 }.Fit(data)));
        Assert.Contains("Depth is 0", MessageOf(() => _ = new UpliftTree { Depth = 0 }));
        Assert.Contains("RowsPerLeaf is 1", MessageOf(() => _ = new UpliftTree { RowsPerLeaf = 1 }));
        Assert.Contains("Criterion is 9", MessageOf(() => _ = new UpliftTree { Criterion = (SplitCriterion)9 }));
        Assert.Throws<OperationCanceledException>(() => new UpliftTree { RowsPerLeaf = 2, Folds = 2 }.Fit(data, ct: new CancellationToken(true)));
    }
}
