using System.Numerics.Tensors;
using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>Where the linear algebra of ALS is at its limits: no unique solution, and sums beyond float32.</summary>
public class AlsTests
{
    /// <summary>Seven users and five items, of which each user takes some, all with the same value.</summary>
    private static Interactions Pairs(float value, float alsoOne = 0) => Interactions.FromEvents(
        from user in Enumerable.Range(0, 7)
        from item in Enumerable.Range(0, 5)
        where (user + item) % 3 != 0
        select new Interaction($"u{user}", $"i{item}", user == 2 && item == 3 && alsoOne != 0 ? alsoOne : value));

    [Theory]
    [InlineData(AlsSolverKind.ConjugateGradient, 3)]
    [InlineData(AlsSolverKind.ConjugateGradient, 100)]
    [InlineData(AlsSolverKind.Cholesky, 1)]
    [InlineData(AlsSolverKind.Subspace, 1)]
    public void Without_regularisation_more_factors_than_items_still_reproduce_the_data(AlsSolverKind solver, int steps)
    {
        // 32 factors for 5 items: every system is singular, and the loss has the minimum 0, where a score is 1 for a pair and 0 for none.
        var data = Pairs(1);
        var model = new Als { Factors = 32, Regularization = 0, Solver = solver, Block = 16, Steps = steps, Iterations = 30, Seed = 3 }.Fit(data);
        Assert.All(data.Users, user => Assert.All(data.Items, item =>
            Assert.Equal(data.ByUser[data.Users.IndexOf(user), data.Items.IndexOf(item)], model.Scores(user)[data.Items.IndexOf(item)], 0.01)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-2)]
    public void Without_regularisation_one_event_of_each_user_is_solved(float value)
    {
        var data = Interactions.FromEvents(Enumerable.Range(0, 30).Select(u => new Interaction($"u{u}", $"i{u}", value)));
        var model = new Als { Factors = 64, Regularization = 0, Steps = 50, Seed = 1 }.Fit(data);
        Assert.All(data.Users, user => Assert.Equal(value > 0 ? 1 : 0, model.Scores(user)[data.Items.IndexOf($"i{user[1..]}")], 0.05));
    }

    [Theory]
    [InlineData(1e20f)]
    [InlineData(1e30f)]
    [InlineData(-3e38f)]
    public void A_value_whose_sums_overflow_is_an_error_that_names_it_and_what_to_change(float value)
    {
        foreach (var steps in new[] { 1, 3 })
        {
            var error = Assert.Throws<InvalidOperationException>(() => new Als { Steps = steps, Regularization = 0.5 }.Fit(Pairs(1, alsoOne: value)));
            Assert.Contains($"{value} (user 'u2', item 'i3')", error.Message);
            Assert.Contains("Alpha (now 1)", error.Message);
            Assert.Contains("Regularization (now 0.5", error.Message);
        }
    }

    [Fact]
    public void A_confidence_that_overflows_is_an_error_too()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Als { Alpha = 1e30 }.Fit(Pairs(1e5f)));
        Assert.Contains("Alpha |value| = 1E+35", error.Message);
        Assert.Contains("Regularization (now 1E+38", Assert.Throws<InvalidOperationException>(() => new Als { Regularization = 1e38 }.Fit(Pairs(1))).Message);
    }

    [Fact]
    public void Every_value_either_is_learnt_from_or_is_an_error()
    {
        // Over all magnitudes: whoever took an item at a large confidence scores it near 1, and where float32 ends, Fit says so.
        var (learnt, refused) = (0, 0);
        for (var exponent = 0; exponent <= 38; exponent++)
        {
            foreach (var (solver, steps) in new[] { (AlsSolverKind.ConjugateGradient, 1), (AlsSolverKind.ConjugateGradient, 2), (AlsSolverKind.ConjugateGradient, 3), (AlsSolverKind.ConjugateGradient, 20), (AlsSolverKind.Cholesky, 1) })
            {
                var data = Pairs((float)Math.Pow(10, exponent));
                try
                {
                    var model = new Als { Factors = 4, Solver = solver, Steps = steps, Iterations = 50, Seed = 5 }.Fit(data);
                    Assert.All(data.Users, user => Assert.All(data.Items, item =>
                        Assert.True(data.ByUser[data.Users.IndexOf(user), data.Items.IndexOf(item)] == 0 || Math.Abs(model.Scores(user)[data.Items.IndexOf(item)] - 1) < 0.3, $"1e{exponent} by {solver} with {steps} steps: {model.Scores(user)[data.Items.IndexOf(item)]}")));
                    learnt++;
                }
                catch (InvalidOperationException e)
                {
                    Assert.Contains("diverged", e.Message);
                    refused++;
                }
            }
        }

        Assert.True(learnt >= 5 * 10 && refused >= 5 * 10, $"{learnt} learnt, {refused} refused");
    }

    [Theory]
    [InlineData(AlsSolverKind.Cholesky, 1)]
    [InlineData(AlsSolverKind.Subspace, 200)]
    public void A_row_of_more_cells_than_are_gathered_at_once_is_solved(AlsSolverKind solver, int rounds)
    {
        var data = Interactions.FromEvents(Enumerable.Range(0, 300).Select(item => new Interaction($"u{item % 2}", $"i{item / 2}", 1 + (item % 5))));
        var options = new Als { Factors = 40, Solver = solver, Block = 16, Alpha = 2, Regularization = 0.3 };
        var (x, y) = (new FactorMatrix(2, 40), FactorMatrix.RandomNormal(data.Items.Count, 40, 0, 1, new Seed(4).Normals()));
        for (var round = 0; round < rounds; round++)
        {
            AlsSolver.Of(data.ByUser, options).Solve(x, y, Meter.None, default);
        }

        Assert.All(Enumerable.Range(0, 2), user => Assert.All(
            new AlsExact(y, options).Solve(data.ByUser.Columns(user), data.ByUser.Values(user)).Zip(x.Row(user)[..40].ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-3)));
    }

    /// <summary>The loss has no slope in x where x = (Y'Y + lambda I + Y'(C - I)Y)^-1 Y'C p, for any Y: what the exact solver must reach in one go, and the others step by step.</summary>
    [Theory]
    [InlineData(AlsSolverKind.Cholesky, 1, 0.0)]
    [InlineData(AlsSolverKind.Cholesky, 1, 0.5)]
    [InlineData(AlsSolverKind.ConjugateGradient, 1, 0.5)]
    [InlineData(AlsSolverKind.Subspace, 400, 0.0)]
    [InlineData(AlsSolverKind.Subspace, 400, 0.5)]
    public void A_solution_solves_the_equation(AlsSolverKind kind, int rounds, double power)
    {
        var random = new Random(4);
        var data = Interactions.FromEvents(Enumerable.Range(0, 800).Select(_ => new Interaction($"u{random.Next(40)}", $"i{random.Next(60)}", random.Next(-2, 5))));
        var options = new Als { Factors = 40, Solver = kind, Block = 16, Steps = 200, Alpha = 2, Regularization = 0.3, RegularizationPower = power };
        var (x, y) = (FactorMatrix.Random(data.Users.Count, 40, 1, random), FactorMatrix.Random(data.Items.Count, 40, 1, random));
        for (var item = 0; item < y.RowCount; item++)
        {
            // Around 0: factors that all point one way make blocks slow to agree.
            TensorPrimitives.Subtract(y.Row(item)[..40], 0.5f, y.Row(item)[..40]);
        }

        for (var round = 0; round < rounds; round++)
        {
            AlsSolver.Of(data.ByUser, options).Solve(x, y, Meter.None, default);
        }

        for (var user = 0; user < data.Users.Count; user++)
        {
            var values = Enumerable.Range(0, 60).Select(item => 2.0 * data.ByUser[user, item]).ToArray();
            var isCell = Enumerable.Range(0, 60).Select(item => data.ByUser.Columns(user).Contains(item)).ToArray();
            var confidences = values.Select((value, item) => isCell[item] ? Math.Abs(value) : 1).ToArray();
            var ridge = 0.3 * Math.Pow(confidences.Sum(), power);
            for (var factor = 0; factor < 40; factor++)
            {
                var slope = -ridge * x.Row(user)[factor];
                for (var item = 0; item < 60; item++)
                {
                    slope += confidences[item] * ((values[item] > 0 ? 1 : 0) - Dot(x, user, y, item)) * y.Row(item)[factor];
                }

                Assert.Equal(0, slope, 0.01);
            }
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(1000)]
    public void Every_iteration_by_subspaces_lowers_the_loss(int block)
    {
        var losses = Enumerable.Range(1, 8).Select(iterations => new Als { Factors = 50, Solver = AlsSolverKind.Subspace, Block = block, Alpha = 3, Regularization = 0.1, RegularizationPower = 0.3, Iterations = iterations, Seed = 2 }.Fit(Pairs(1)).Loss).ToArray();
        Assert.Equal(losses.OrderDescending(), losses);
        Assert.True(losses[^1] < 0.9 * losses[0]);
    }

    [Fact]
    public void A_block_of_all_factors_is_cholesky_to_the_bit()
    {
        var subspace = new Als { Factors = 20, Solver = AlsSolverKind.Subspace, Block = 20, Seed = 2 }.Fit(Pairs(2));
        Assert.Equal(new Als { Factors = 20, Solver = AlsSolverKind.Cholesky, Seed = 2 }.Fit(Pairs(2)).Scores("u1"), subspace.Scores("u1"));
    }

    [Fact]
    public void Options_of_the_solver_are_checked()
    {
        Assert.Contains("Solver is 7; it must be one of ConjugateGradient, Cholesky, Subspace", Assert.Throws<ArgumentOutOfRangeException>(() => new Als { Solver = (AlsSolverKind)7 }).Message);
        Assert.Contains("Block is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Als { Block = 0 }).Message);
        Assert.Contains("RegularizationPower is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new Als { RegularizationPower = -1 }).Message);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-50)]
    [InlineData(1e39)]
    [InlineData(double.NaN)]
    public void An_alpha_beyond_float32_is_refused(double alpha) =>
        Assert.Contains("Alpha is", Assert.Throws<ArgumentOutOfRangeException>(() => new Als { Alpha = alpha }).Message);

    [Theory]
    [InlineData(-1.0)]
    [InlineData(1e39)]
    [InlineData(double.NaN)]
    public void A_regularisation_beyond_float32_is_refused(double regularization) =>
        Assert.Contains("Regularization is", Assert.Throws<ArgumentOutOfRangeException>(() => new Als { Regularization = regularization }).Message);

    private static double Dot(FactorMatrix x, int user, FactorMatrix y, int item)
    {
        var sum = 0.0;
        for (var j = 0; j < x.Factors; j++)
        {
            sum += (double)x.Row(user)[j] * y.Row(item)[j];
        }

        return sum;
    }
}
