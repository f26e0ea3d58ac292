using Workbench.Bandits.OffPolicy;

namespace Workbench.Tests.Bandits.OffPolicy;

/// <summary>Estimators in a world whose truth is known, over 200 logs.</summary>
public class OffPolicyTruthTests
{
    private const int Logs = 200;

    [Fact]
    public void Estimators_find_the_truth_and_their_intervals_cover_it()
    {
        var world = new ClickWorld();
        OffPolicyEstimator[] unbiased = [new Ipw(), new Snipw(), new DoublyRobust(), new SelfNormalizedDoublyRobust(), new MoreRobustDoublyRobust()];
        var errors = Errors(world, unbiased, new LinearRewards(), out var covered, out var naive);
        for (var e = 0; e < unbiased.Length; e++)
        {
            var (bias, spread) = Moments(errors[e]);
            TestContext.Current.TestOutputHelper!.WriteLine($"{unbiased[e].Name}: bias {bias:F5}, spread {spread:F5}, covered {covered[e] / (double)Logs:P1}, naive bias {Moments(naive).Mean:F4}");

            // Within four standard errors of 0, and far from the bias of the log's own mean.
            Assert.InRange(bias, -4 * spread / Math.Sqrt(Logs), 4 * spread / Math.Sqrt(Logs));
            Assert.True(Math.Abs(bias) < Math.Abs(Moments(naive).Mean) / 10);
            Assert.InRange(covered[e] / (double)Logs, 0.90, 0.995);
        }

        // The model takes noise out.
        Assert.True(Moments(errors[2]).Spread < Moments(errors[0]).Spread);
    }

    [Fact]
    public void Learned_weights_need_no_propensities()
    {
        OffPolicyEstimator[] both = [new Ipw(), new BalancedIpw()];
        var errors = Errors(new ClickWorld(), both, new ActionMeans(), out _, out var naive);
        var (plain, learned, off) = (Moments(errors[0]), Moments(errors[1]), Moments(naive).Mean);
        TestContext.Current.TestOutputHelper!.WriteLine($"IPW: bias {plain.Mean:F4}, spread {plain.Spread:F4}; balanced: bias {learned.Mean:F4}, spread {learned.Spread:F4}; naive bias {off:F4}");

        Assert.True(learned.Spread < plain.Spread);
        Assert.True(Math.Abs(learned.Mean) < Math.Abs(off) / 5);
    }

    [Fact]
    public void Marginalised_weights_have_less_noise_where_groups_say_nearly_all()
    {
        var world = new ClickWorld { PairLean = 3 };
        OffPolicyEstimator[] both = [new Ipw(), new MarginalizedIpw([0, 0, 1, 1, 2, 2])];
        var errors = Errors(world, both, new ActionMeans(), out _, out _);
        var (plain, grouped) = (errors[0].Sum(e => e * e), errors[1].Sum(e => e * e));
        Assert.True(grouped < 0.8 * plain, $"squared errors {grouped} and {plain}");
    }

    [Fact]
    public void Shrinking_pays_where_weights_are_large()
    {
        var world = new ClickWorld { Lean = 3 };
        OffPolicyEstimator[] all = [new DoublyRobust(), new OptimisticDoublyRobust(50), new SwitchDoublyRobust(20), new Snipw(), new Ipw()];
        var errors = Errors(world, all, new LinearRewards(), out _, out _);
        var squares = errors.Select(e => e.Sum(x => x * x)).ToArray();
        Assert.True(squares[1] < squares[0], string.Join(", ", squares));
        Assert.True(squares[2] < squares[0], string.Join(", ", squares));
        Assert.True(squares[3] < squares[4], string.Join(", ", squares));
    }

    private static double[][] Errors(ClickWorld world, OffPolicyEstimator[] estimators, RewardModel model, out int[] covered, out double[] naive)
    {
        var (truth, policy, logging, rates) = (world.Truth, world.Policy, world.LoggingPolicy, world.ClickRates);
        var (errors, inside, means) = (Array.ConvertAll(estimators, _ => new double[Logs]), new int[estimators.Length], new double[Logs]);
        for (var run = 0; run < Logs; run++)
        {
            var log = world.Log(run, logging, rates);
            var report = new OffPolicyEvaluation().Of(log, policy, estimators, model.Predict(log));
            means[run] = log.MeanReward - truth;
            for (var e = 0; e < estimators.Length; e++)
            {
                var estimate = report[estimators[e]];
                errors[e][run] = estimate.Value - truth;
                inside[e] += estimate.Lower <= truth && truth <= estimate.Upper ? 1 : 0;
            }
        }

        (covered, naive) = (inside, means);
        return errors;
    }

    private static (double Mean, double Spread) Moments(double[] errors) => (errors.Average(), Math.Sqrt(errors.Sum(e => Math.Pow(e - errors.Average(), 2)) / (errors.Length - 1)));
}
