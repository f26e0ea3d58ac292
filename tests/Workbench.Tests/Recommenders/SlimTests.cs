using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

public class SlimTests
{
    /// <summary>a and b have one user in common and two each: the weight is (1 - L1) / (2 + L2).</summary>
    [Theory]
    [InlineData(0, 0, 1.0 / 2)]
    [InlineData(0.5, 1, 0.5 / 3)]
    [InlineData(1, 1, 0)]
    public void A_single_weight_by_hand(double l1, double l2, double expected)
    {
        var data = Interactions.FromEvents([new("u", "a"), new("u", "b"), new("v", "a"), new("w", "b")]);
        var model = new Slim { L1 = l1, L2 = l2 }.Fit(data);
        Assert.Equal(expected, model.Weights[0, 1], 1e-6);
        Assert.Equal(expected, model.Scores("v")[1], 1e-6);
        Assert.Equal(0, model.Weights[0, 0]);
    }

    /// <summary>
    /// At the minimum, for each weight w of item i to item j, the slope x[i] . (x[j] - Xw) - L2 w is L1 where w is above 0, and at most L1 where it is 0 (Karush, Kuhn and Tucker).
    /// </summary>
    [Fact]
    public void No_weight_could_be_better()
    {
        var random = new Random(5);
        var data = Interactions.FromEvents(Enumerable.Range(0, 3_000).Select(_ => new Interaction($"u{random.Next(100)}", $"i{(int)(60 * Math.Pow(random.NextDouble(), 2))}", random.Next(1, 4))));
        var options = new Slim { L1 = 20, L2 = 30, Tolerance = 1e-7, Iterations = 10_000 };
        var (weights, gram) = (options.Fit(data).Weights, SlimSolver.Gram(data, Meter.None, default));
        var (above, zero) = (0, 0);
        for (var to = 0; to < data.Items.Count; to++)
        {
            for (var from = 0; from < data.Items.Count; from++)
            {
                var fit = Enumerable.Range(0, data.Items.Count).Sum(k => (double)gram.Row(from)[k] * weights[k, to]);
                var slope = gram.Row(from)[to] - fit - (options.L2 * weights[from, to]);
                if (from == to)
                {
                    Assert.Equal(0, weights[from, to]);
                }
                else if (weights[from, to] > 0)
                {
                    above++;
                    Assert.Equal(options.L1, slope, 0.05);
                }
                else
                {
                    zero++;
                    Assert.True(slope <= options.L1 + 0.05, $"{from} to {to}: {slope}");
                }
            }
        }

        Assert.True(above > 100 && zero > 100, $"{above} above 0, {zero} at 0");
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        Assert.Contains("L1 is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new Slim { L1 = -1 }).Message);
        Assert.Contains("L2 is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => new Slim { L2 = double.NaN }).Message);
        Assert.Contains("Tolerance is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Slim { Tolerance = 0 }).Message);
        Assert.Contains("3 items are more than MostItems = 2", Assert.Throws<InvalidOperationException>(() => new Slim { MostItems = 2 }.Fit(Interactions.FromEvents([new("u", "a"), new("u", "b"), new("u", "c")]))).Message);
    }
}
